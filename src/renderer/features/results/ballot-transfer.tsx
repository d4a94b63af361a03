import { Button, FileButton, Modal } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { plural } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import { useClient } from '../../app/studio-context.tsx';
import classes from './results.module.css';
import { exportBallots, importBallots, type ImportedBallots } from './transfer-ballots.ts';

/** Saves all answers as a table, and takes answers in from one; what was left out is listed with its reason. */
export function BallotTransfer() {
  const client = useClient();
  const [imported, setImported] = useState<ImportedBallots | null>(null);
  const takeIn = (file: File | null): void => {
    if (file) attempt(async () => setImported(await importBallots(client, file)));
  };
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => attempt(() => exportBallots(client))}>Export answers</Button>
      <FileButton accept=".csv,text/csv" onChange={takeIn} inputProps={{ 'aria-label': 'Table of answers' }}>
        {(props) => <Button size="compact-sm" variant="default" leftSection={<IconUpload size={16} aria-hidden />} {...props}>Import answers</Button>}
      </FileButton>
      <Modal opened={imported !== null} onClose={() => setImported(null)} title="Answers imported" size="lg">
        {imported && <ImportReport {...imported} />}
      </Modal>
    </>
  );
}

function ImportReport({ ballots, skipped }: ImportedBallots) {
  return (
    <>
      <p className={classes.standing}>{plural(ballots, 'answer was', 'answers were')} taken in. {skipped.length === 0 ? 'Nothing was left out.' : `${plural(skipped.length, 'row was', 'rows were')} left out:`}</p>
      {skipped.length > 0 && (
        <ul className={classes.skipped}>
          {skipped.map(({ file, reason }, index) => <li key={index}><span className="t-strong">{file}</span> <span className="t-dim">{reason}</span></li>)}
        </ul>
      )}
    </>
  );
}
