import { Button, Group, Modal } from '@mantine/core';
import { formatCount, plural } from '../../../components/format.ts';
import { SkippedList } from '../../jobs/skipped-list.tsx';
import classes from '../results.module.css';
import type { ImportedScores } from './metric-actions.tsx';

/** What a table brought in, and what was left out of it with reasons. */
export function ImportReport({ imported, onClose }: { readonly imported: ImportedScores | null; readonly onClose: () => void }) {
  return (
    <Modal opened={imported !== null} onClose={onClose} title={imported?.rows === 0 ? 'Nothing was imported' : 'Metrics imported'} size="lg">
      {imported && (
        <>
          <p className={classes.note}>{summary(imported)}</p>
          {imported.skipped.length > 0 && <SkippedList skipped={imported.skipped} count={imported.skipped.length} />}
          <Group justify="flex-end" mt="md"><Button onClick={onClose} data-autofocus>Close</Button></Group>
        </>
      )}
    </Modal>
  );
}

/** In one sentence: how many values of which metrics came in, and whether anything was left out. */
export function summary({ file, rows, metrics, skipped }: ImportedScores): string {
  const taken = rows === 0 ? `${file} has no value that can be used.` : `${plural(rows, 'value')} of ${metrics.length <= 5 ? metrics.join(', ') : `${formatCount(metrics.length)} metrics`} ${rows === 1 ? 'was' : 'were'} taken in from ${file}.`;
  return `${taken} ${skipped.length === 0 ? 'Nothing was left out.' : 'These rows were left out:'}`;
}
