import { Button, CopyButton as Copy } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface CopyTextProps {
  /** What goes to the clipboard. */
  readonly text: string;
  /** What the button says to a screen reader. */
  readonly label: string;
  readonly children: string;
}

/** Copies a text and says so on the button. */
export function CopyText({ text, label, children }: CopyTextProps) {
  return (
    <Copy value={text}>
      {({ copied, copy }) => (
        <Button size="compact-sm" variant="default" aria-label={copied ? `Copied: ${label}` : label} leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />} onClick={copy}>
          {copied ? 'Copied' : children}
        </Button>
      )}
    </Copy>
  );
}
