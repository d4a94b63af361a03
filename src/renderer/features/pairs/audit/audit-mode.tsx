import { ActionIcon, Button, Kbd, Loader, Modal, Tooltip } from '@mantine/core';
import { IconCheck, IconChevronLeft, IconChevronRight, IconCircle, IconX, type Icon } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../../../app/studio-context.tsx';
import { useActions } from '../../../app/use-actions.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { formatCount } from '../../../components/format.ts';
import page from '../../../components/whole-page.module.css';
import { keepFocus } from '../../annotate/keep-focus.ts';
import { browserMemory } from '../../../components/browser-memory.ts';
import { createComparisonStore } from '../comparison/comparison-store.ts';
import { ComparisonStage } from '../comparison/comparison-stage.tsx';
import { ComparisonTools } from '../comparison/comparison-tools.tsx';
import { isSeen } from '../comparison/is-seen.ts';
import type { PageCommand } from '../loupe/use-loupe-keys.ts';
import { useLoupeKeys } from '../loupe/use-loupe-keys.ts';
import { createReadablePictures, usePicturesAhead } from '../loupe/use-pictures-ahead.ts';
import { AuditPanel } from './audit-panel.tsx';
import { createAuditStore } from './audit-store.ts';
import { auditProgress } from './audit-words.ts';
import classes from './audit.module.css';

interface AuditModeProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** Goes through a random sample of a selection, pair by pair: right or wrong, and what that says of the whole selection. */
export function AuditMode({ id, onClose }: AuditModeProps) {
  const client = useClient();
  const store = useMemo(() => createAuditStore(client, id), [client, id]);
  const [comparison] = useState(() => createComparisonStore(browserMemory()));
  const { audit, rows, gone, wrong, index, unsaved, failure, load, open, judge } = useStore(store);
  useEffect(() => {
    void load();
    return store.getState().start();
  }, [store, load]);
  const at = (place: number) => rows.get(audit?.pairs[place] ?? '') ?? null;
  const row = at(index);
  const pair = audit?.pairs[index];
  const [pictures] = useState(createReadablePictures);
  const retry = usePicturesAhead(pictures, row, [at(index + 1), at(index + 2), at(index - 1)], useStore(comparison, (state) => state.variant));
  const judgement = pair === undefined ? null : wrong[pair] ?? null;
  const say = (isWrong: boolean): void => {
    if (row && isSeen(pictures, row, comparison.getState().variant)) judge(isWrong);
  };
  const run = (command: PageCommand): void => {
    if (command.kind === 'accept') say(false);
    else if (command.kind === 'reject') say(true);
    else if (command.kind === 'clear' || command.kind === 'undo') judge(null);
    else if (command.kind === 'go') open(index + command.step);
    else if (command.kind === 'close') onClose();
  };
  useLoupeKeys(comparison, run);
  useActions('audit', [
    { id: 'audit-right', label: 'The selection is right about this pair', group: 'Audit', shortcut: 'P', run: () => say(false) },
    { id: 'audit-wrong', label: 'The selection is wrong about this pair', group: 'Audit', shortcut: 'X', run: () => say(true) },
    { id: 'audit-close', label: 'Close the audit', group: 'Audit', run: onClose },
  ]);
  return (
    <Modal opened onClose={onClose} fullScreen classNames={{ content: page.content ?? '', header: `${page.header} ${classes.header}`, title: page.title ?? '', body: classes.body ?? '' }} title={(
      <span className={page.place}>
        <Step label="Previous pair" shortcut="←" icon={IconChevronLeft} isOff={index === 0} onRun={() => open(index - 1)} />
        <Step label="Next pair" shortcut="→" icon={IconChevronRight} isOff={!audit || index >= audit.pairs.length - 1} onRun={() => open(index + 1)} />
        <span>Audit</span>
        {audit && <span className="t-dim t-small">{formatCount(index + 1)} of {formatCount(audit.pairs.length)} · {auditProgress({ pairs: audit.pairs, judged: Object.keys(wrong).length, errors: Object.values(wrong).filter(Boolean).length })}</span>}
      </span>
    )}>
      <section className={classes.stage} aria-label="The two pictures">
        {failure && <div className={classes.failure}><FailureNotice failure={failure} onRetry={() => void load()} /></div>}
        {row ? <ComparisonStage row={row} comparison={comparison} pictures={pictures} onRetry={retry} /> : <Nothing isGone={pair !== undefined && gone.has(pair)} hasFailed={failure !== null} />}
        {row && <ComparisonTools row={row} comparison={comparison} />}
        <div className={classes.answers} role="toolbar" aria-label="Judge">
          <Answer label="Right" shortcut="P" icon={IconCheck} tone="good" isPressed={judgement === false} onRun={() => say(false)} />
          <Answer label="Wrong" shortcut="X" icon={IconX} tone="bad" isPressed={judgement === true} onRun={() => say(true)} />
          <Answer label="Take back" shortcut="U" icon={IconCircle} isPressed={false} onRun={() => judge(null)} />
          <span className="t-dim t-small" role="status">{unsaved > 0 ? `Not saved yet: ${unsaved}` : audit && Object.keys(wrong).length === audit.pairs.length ? 'Every pair is judged.' : ''}</span>
        </div>
      </section>
      {audit ? <AuditPanel audit={audit} wrong={wrong} rows={rows} onOpen={open} /> : <span />}
    </Modal>
  );
}

/** In the place of the pictures while there are none. */
function Nothing({ isGone, hasFailed }: { readonly isGone: boolean; readonly hasFailed: boolean }) {
  return <div className={classes.nothing}>{isGone ? <p>This pair is not in the study any more. It counts neither as right nor as wrong.</p> : hasFailed ? null : <Loader />}</div>;
}

interface ToolProps {
  readonly label: string;
  readonly shortcut: string;
  readonly icon: Icon;
  readonly onRun: () => void;
}

function Step({ label, shortcut, icon: StepIcon, isOff, onRun }: ToolProps & { readonly isOff: boolean }) {
  return <Tooltip label={`${label} (${shortcut})`}><ActionIcon variant="subtle" color="gray" aria-label={label} disabled={isOff} onClick={onRun}><StepIcon size={16} /></ActionIcon></Tooltip>;
}

function Answer({ label, shortcut, icon: AnswerIcon, tone, isPressed, onRun }: ToolProps & { readonly tone?: 'good' | 'bad'; readonly isPressed: boolean }) {
  return (
    <Button variant="default" className={classes.answer} data-tone={tone} aria-pressed={isPressed} leftSection={<AnswerIcon size={16} aria-hidden />} rightSection={<Kbd size="xs">{shortcut}</Kbd>} onMouseDown={keepFocus} onClick={onRun}>{label}</Button>
  );
}
