import { Modal, type MantineSize } from '@mantine/core';
import type { ReactNode } from 'react';

interface PlainDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: MantineSize | number;
  /** Whether the focus goes back to what opened the dialog; not where the keyboard belongs to the page behind it. */
  readonly returnFocus?: boolean;
  readonly children: ReactNode;
}

/** A dialog whose title bar is no landmark of the page and whose close button has a name. */
export function PlainDialog({ isOpen, onClose, title, size = 'md', returnFocus = true, children }: PlainDialogProps) {
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={size} centered returnFocus={returnFocus} transitionProps={{ duration: 100, transition: 'fade' }}>
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content>
        <Modal.Header role="none">
          <Modal.Title fw={600}>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
