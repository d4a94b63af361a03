import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { OnlyIf, readOnlyReason } from '../../../components/only-if.tsx';

interface ImportScoresButtonProps {
  readonly isReadOnly: boolean;
  readonly isMain?: boolean;
  readonly onFile: (file: File) => void;
}

/** Asks for a table of metric values. */
export function ImportScoresButton({ isReadOnly, isMain = false, onFile }: ImportScoresButtonProps) {
  return (
    <OnlyIf reason={isReadOnly ? readOnlyReason : null}>
      <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={(file) => file && onFile(file)} inputProps={{ 'aria-label': 'Table of metric values' }}>
        {(props) => <Button size={isMain ? 'sm' : 'compact-sm'} variant={isMain ? 'filled' : 'default'} disabled={isReadOnly} leftSection={<IconUpload size={16} aria-hidden />} {...props}>Import metrics</Button>}
      </FileButton>
    </OnlyIf>
  );
}
