import { Button } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronRight, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { ExportRecord, ValidationReport } from '../../../contract/export.ts';
import { dropReasonInWords } from '../../../domain/export/dropped-in-words.ts';
import { formatWords } from '../../../domain/export/format-words.ts';
import { allRows } from '../../../domain/export/split-shares.ts';
import { useClient } from '../../app/studio-context.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { formatAgo, formatCount, lastPart, plural } from '../../components/format.ts';
import { OnlyIf } from '../../components/only-if.tsx';
import { attempt } from '../../components/report-failure.tsx';
import { useNow } from '../../components/use-now.ts';
import { CodeLines } from './code-lines.tsx';
import { checkText, droppedTotal, rowsText, writtenText } from './export-words.ts';
import classes from './exports-view.module.css';

interface ExportEntryProps {
  readonly record: ExportRecord;
  readonly isOpenAtFirst: boolean;
  /** Whether a check runs, of this or of another dataset. */
  readonly isChecking: boolean;
  readonly onUse: () => void;
}

/** A dataset that was written: what is in it, whether it is as it should be, where it is, and how to load it and train with it. */
export function ExportEntry({ record, isOpenAtFirst, isChecking, onUse }: ExportEntryProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const now = useNow();
  const id = useId();
  const { recipe, rows, folder, at, validation, isThere } = record;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <>
      <button type="button" className={classes.head} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        <Chevron size={16} aria-hidden />
        <span className="t-strong">{lastPart(folder)}</span>
        <span className="t-dim t-clip">{formatWords[recipe.format].title}, {rowsText(recipe.format, allRows(rows))}</span>
        <CheckMark validation={validation} />
        <span className={classes.gap} />
        <span className="t-dim t-small">{isThere ? formatAgo(at, now) : 'not there any more'}</span>
      </button>
      {isOpen && <div id={id} className={classes.body}><Details record={record} isChecking={isChecking} onUse={onUse} /></div>}
    </>
  );
}

function CheckMark({ validation }: { readonly validation: ValidationReport | null }) {
  if (!validation) return <IconCircleDashed size={16} role="img" aria-label="not checked" />;
  return validation.ok ? <IconCircleCheck size={16} className={classes.ok} role="img" aria-label="checked" /> : <IconAlertTriangle size={16} className={classes.bad} role="img" aria-label="has problems" />;
}

function Details({ record, isChecking, onUse }: Omit<ExportEntryProps, 'isOpenAtFirst'>) {
  const client = useClient();
  const { id, folder, isThere, validation, load, train, dropped } = record;
  const reason = !isThere ? 'The dataset is not in its folder any more.' : isChecking ? 'A check is running.' : null;
  return (
    <>
      <div className={classes.facts}>
        <div>{writtenText(record)}.</div>
        {dropped.length > 0 && <div className="t-dim t-small">{formatCount(droppedTotal(dropped))} left out: {dropped.map((each) => `${dropReasonInWords(each.reason)}: ${formatCount(each.count)}`).join('; ')}.</div>}
      </div>
      <div className={classes.check}><CheckMark validation={validation} /><div>{checkText(validation)}</div></div>
      {validation && !validation.ok && <ul className={classes.problems} tabIndex={0} aria-label={plural(validation.problems.length, 'problem')}>{validation.problems.map((problem) => <li key={problem}>{problem}</li>)}</ul>}
      <div className={classes.place}><span className={classes.path}>{folder}</span><CopyText text={folder} label="Copy the path of the folder">Copy path</CopyText></div>
      {isThere && <CodeLines title="Load it in Python" code={load} />}
      {isThere && train !== null && <CodeLines title="Train with it" code={train} />}
      <div className={classes.actions}>
        <OnlyIf reason={reason}><Button size="compact-sm" variant="default" disabled={reason !== null} onClick={() => attempt(async () => { await client.exports.check({ id }); })}>Check again</Button></OnlyIf>
        <Button size="compact-sm" variant="default" onClick={onUse}>Use these choices</Button>
        <Button size="compact-sm" variant="default" onClick={() => attempt(async () => { await client.exports.forget({ id }); })}>Take off the list</Button>
      </div>
    </>
  );
}
