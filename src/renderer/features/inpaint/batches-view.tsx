import { Button } from '@mantine/core';
import type { BatchRow, InpainterRow } from '../../../contract/contract.ts';
import type { QueryState } from '../../app/query-store.ts';
import { navigate } from '../../app/use-route.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatAgo } from '../../components/format.ts';
import { OnlyIf } from '../../components/only-if.tsx';
import { useNow } from '../../components/use-now.ts';
import type { InpaintingSettings } from '../../../domain/inpainting/settings.ts';
import { batchCountsText, batchSettingsText } from './inpaint-words.ts';
import classes from './batches-view.module.css';

interface BatchesViewProps {
  readonly batches: QueryState<BatchRow[]>;
  readonly inpainters: readonly InpainterRow[];
  /** Why nothing can be started; null when it can. */
  readonly reason: string | null;
  readonly onGoOn: (settings: InpaintingSettings) => void;
  readonly onUse: (settings: InpaintingSettings) => void;
}

/** Pairs that were made with the same settings, newest first: to go on with, to look at, or to take the settings from. */
export function BatchesView({ batches: { data, failure, reload }, inpainters, reason, onGoOn, onUse }: BatchesViewProps) {
  const now = useNow();
  if (failure && !data) return <div className={classes.failure}><FailureNotice failure={failure} onRetry={reload} /></div>;
  if (data?.length === 0) return <EmptyState title="No batches yet" text="All pairs that are made with the same settings are one batch. Batches will be listed here, so that you can go on with one or use its settings again." />;
  return (
    <ul className={classes.list} aria-label="Batches" tabIndex={0}>
      {(data ?? []).map((row) => {
        const { settings, id, createdAt } = row.batch;
        const gone = inpainters.some((inpainter) => inpainter.id === settings.inpainter && inpainter.installed && inpainter.problem === null) ? null : `${row.title} is not on this machine.`;
        return (
          <li key={id} className={classes.batch}>
            <div className={classes.said}>
              <div><span className="t-strong">{row.title}</span> <span className="t-dim">{formatAgo(createdAt, now)}</span></div>
              <div className="t-dim t-small">{batchSettingsText(row)}</div>
              <div className="t-small">{batchCountsText(row)}</div>
            </div>
            <OnlyIf reason={reason ?? gone}><Button size="compact-sm" variant="default" disabled={(reason ?? gone) !== null} onClick={() => onGoOn(settings)}>Go on</Button></OnlyIf>
            <Button size="compact-sm" variant="default" disabled={row.pairs === 0} onClick={() => navigate('pairs', { batch: id })}>Review</Button>
            <Button size="compact-sm" variant="default" onClick={() => onUse(settings)}>Use these settings</Button>
          </li>
        );
      })}
    </ul>
  );
}
