import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface CopyTextProps {
  /** What goes to the clipboard. */
  readonly text: string;
  /** What the button says to a screen reader. */
  readonly label: string;
  readonly children: string;
}

/** Copies a text and says so on the button; where the browser allows no copying, it shows the text to be selected. */
export function CopyText({ text, label, children }: CopyTextProps) {
  const { copied, copy } = useClipboard();
  // Browsers give pages without encryption no clipboard, except those of their own machine.
  const act = (): void => ('clipboard' in navigator ? copy(text) : void notifications.show({ title: 'This browser does not let the page copy', message: <code>{text}</code>, autoClose: false }));
  return (
    <Button size="compact-sm" variant="default" aria-label={copied ? `Copied: ${label}` : label} leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />} onClick={act}>
      {copied ? 'Copied' : children}
    </Button>
  );
}
