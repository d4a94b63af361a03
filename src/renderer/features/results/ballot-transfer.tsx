import { Button, FileButton, Modal } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { plural } from '../../components/format.ts';
import { OnlyIf, readOnlyReason } from '../../components/only-if.tsx';
import { attempt } from '../../components/report-failure.tsx';
import { useClient } from '../../app/studio-context.tsx';
import { SkippedList } from '../jobs/skipped-list.tsx';
import classes from './results.module.css';
import { importBallots, type ImportedBallots } from './transfer-ballots.ts';

/** Takes answers in from a table; what was left out is listed with its reason. */
export function BallotTransfer({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const client = useClient();
  const [imported, setImported] = useState<ImportedBallots | null>(null);
  const takeIn = (file: File | null): void => {
    if (file) attempt(async () => setImported(await importBallots(client, file)));
  };
  return (
    <>
      <OnlyIf reason={isReadOnly ? readOnlyReason : null}>
        <FileButton accept=".csv,text/csv" onChange={takeIn} inputProps={{ 'aria-label': 'Table of answers' }}>
          {(props) => <Button size="compact-sm" variant="default" disabled={isReadOnly} leftSection={<IconUpload size={16} aria-hidden />} {...props}>Import answers</Button>}
        </FileButton>
      </OnlyIf>
      <Modal opened={imported !== null} onClose={() => setImported(null)} title="Answers imported" size="lg">
        {imported && <ImportReport {...imported} />}
      </Modal>
    </>
  );
}

function ImportReport({ ballots, skipped }: ImportedBallots) {
  return (
    <>
      <p className={classes.note}>{plural(ballots, 'answer was', 'answers were')} taken in. {skipped.length === 0 ? 'Nothing was left out.' : `${plural(skipped.length, 'row was', 'rows were')} left out:`}</p>
      {skipped.length > 0 && <SkippedList skipped={skipped} count={skipped.length} />}
    </>
  );
}
