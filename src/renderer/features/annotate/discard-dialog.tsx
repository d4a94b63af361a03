import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { discardReasons } from '../../../contract/annotation.ts';
import { KeyCap } from './key-cap.tsx';
import classes from './ranking.module.css';

interface DiscardDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDiscard: (reason: string) => void;
}

/** Asks why an item cannot be ranked. A digit picks a reason at once; any other reason can be written. */
export function DiscardDialog({ isOpen, onClose, onDiscard }: DiscardDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Why can this item not be ranked?" returnFocus={false}>
      <Reasons onDiscard={onDiscard} />
    </Modal>
  );
}

function Reasons({ onDiscard }: Pick<DiscardDialogProps, 'onDiscard'>) {
  const [own, setOwn] = useState('');
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const reason = discardReasons[Number(event.key) - 1];
    if (event.repeat || event.target instanceof HTMLInputElement || !reason) return;
    event.preventDefault();
    onDiscard(reason);
  };
  return (
    <div onKeyDown={onKeyDown} className={classes.reasons}>
      {discardReasons.map((reason, index) => (
        <Button key={reason} variant="default" justify="flex-start" leftSection={<KeyCap>{index + 1}</KeyCap>} onClick={() => onDiscard(reason)} data-autofocus={index === 0 || undefined}>
          {reason}
        </Button>
      ))}
      <form className={classes.ownReason} onSubmit={(event) => { event.preventDefault(); if (own.trim()) onDiscard(own); }}>
        <TextInput label="Another reason" value={own} maxLength={500} onChange={(event) => setOwn(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={!own.trim()}>Discard</Button>
      </form>
    </div>
  );
}
