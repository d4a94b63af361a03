import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { SkippedFile } from '../../../contract/jobs.ts';
import { formatCount } from '../../components/format.ts';
import classes from './skipped-list.module.css';

interface SkippedListProps {
  readonly skipped: readonly SkippedFile[];
  /** How many there are in all; the list may hold fewer. */
  readonly count: number;
  readonly label?: string;
}

/** Files that were left out, each with its reason; the list can be copied as a table. */
export function SkippedList({ skipped, count, label = 'Files left out' }: SkippedListProps) {
  return (
    <div className={classes.skipped}>
      <ul className={classes.list} tabIndex={0} aria-label={label}>
        {skipped.map(({ file, reason }) => (
          <li key={`${file} ${reason}`}>
            <span className={classes.file}>{file}</span>
            <span className="t-dim">{reason}</span>
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <span className="t-dim t-small">{count > skipped.length ? `The first ${formatCount(skipped.length)} of ${formatCount(count)}` : ''}</span>
        <CopyButton value={skipped.map(({ file, reason }) => `${file}\t${reason}`).join('\n')}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="subtle" color="gray" leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />} onClick={copy}>
              {copied ? 'Copied' : 'Copy list'}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
