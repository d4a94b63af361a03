import { ActionIcon, Button, Loader, SegmentedControl, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { DecisionEffect } from '../../../../contract/contract.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { plural } from '../../../components/format.ts';
import { attempt } from '../../../components/report-failure.tsx';
import { mediaUrl } from '../../../transport/media-url.ts';
import { shownSides } from '../comparison/shown-sides.ts';
import { doneText } from '../grid/grid-decision.ts';
import type { ReviewStore } from '../review/review-store.ts';
import { AuditButton } from './audit-button.tsx';
import classes from './bulk-bar.module.css';
import { bulkActionNames, changeOfBulk, effectText, type Bulk, type BulkAction } from './bulk-change.ts';
import { offerUndo } from './offer-undo.tsx';
import { useBulkEffect } from './use-bulk-effect.ts';

interface BulkBarProps {
  readonly bulk: Bulk;
  readonly review: ReviewStore;
  readonly onChange: (bulk: Bulk) => void;
  readonly onClose: () => void;
  readonly onAudit: (id: string) => void;
}

/** Many pairs at once: which ones as a sentence, what to do, what that would touch with some of them to see, and then the deed. */
export function BulkBar({ bulk, review, onChange, onClose, onAudit }: BulkBarProps) {
  const { reasons, saved } = useStore(review);
  const { effect, isCurrent, failure } = useBulkEffect(bulk, saved);
  const [isBusy, setBusy] = useState(false);
  const { target, rule, action, reason } = bulk;
  const sentence = rule ?? (target.kind === 'pairs' ? `${plural(target.ids.length, 'pair')} chosen` : '');
  const apply = (): void => attempt(async () => {
    setBusy(true);
    try {
      const change = changeOfBulk(bulk);
      const { pairs } = await review.getState().decideAll(target, change, rule);
      offerUndo(review, doneText(change, pairs));
      onClose();
    } finally {
      setBusy(false);
    }
  });
  return (
    <section className={classes.bar} aria-label="Many pairs at once">
      <div className={classes.line}>
        <strong className={`${classes.sentence} t-clip`} title={sentence}>{sentence}</strong>
        <AuditButton target={target} rule={sentence} pairs={effect?.pairs ?? null} onAudit={onAudit} />
        <ActionIcon variant="subtle" color="gray" aria-label="Let go of these pairs" title="Let go of these pairs (Esc)" onClick={onClose}><IconX size={16} /></ActionIcon>
      </div>
      <div className={classes.line}>
        <SegmentedControl size="xs" aria-label="What to do" value={action} onChange={(next) => onChange({ ...bulk, action: next as BulkAction })} data={Object.entries(bulkActionNames).map(([value, label]) => ({ value, label }))} />
        {action === 'reject' && <Select size="xs" w={200} aria-label="Reason" placeholder="No reason" clearable value={reason} onChange={(next) => onChange({ ...bulk, reason: next })} data={[...new Set([...reasons, ...(reason === null ? [] : [reason])])]} />}
        <span className={`${classes.effect} t-dim`} role="status">{effect && isCurrent ? effectText(effect, action) : failure ? '' : <Loader size="xs" />}</span>
        <Sample effect={effect} />
        <Button size="xs" loading={isBusy} disabled={!effect || !isCurrent || effect.pairs === 0} onClick={apply}>{effect && isCurrent ? `${bulkActionNames[action]} ${plural(effect.pairs, 'pair')}` : bulkActionNames[action]}</Button>
      </div>
      {failure && <FailureNotice failure={failure} />}
    </section>
  );
}

/** Some of the pairs that are meant, drawn at random. */
function Sample({ effect }: { readonly effect: DecisionEffect | null }) {
  const rows = effect?.sample.slice(0, 12) ?? [];
  return (
    <div className={classes.sample} role="group" aria-label="Some of these pairs">
      {rows.map((row) => (
        <span key={row.pair.id} className={classes.pair} title={row.name}>
          {shownSides(row).map(({ key, row: side, role }) => <img key={key} src={mediaUrl(side.thumbnail)} alt={`${role} of ${row.name}`} draggable={false} />)}
        </span>
      ))}
    </div>
  );
}
