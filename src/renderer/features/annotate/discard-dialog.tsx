import { Button, Modal, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { discardReasons } from '../../../contract/annotation.ts';
import { markAnswer } from './give-answer.ts';
import { KeyCap } from './key-cap.tsx';
import { usePage, useRankingModel } from './ranking-context.ts';
import classes from './dialogs.module.css';

/** Asks why an item cannot be ranked. A digit picks a reason at once; any other reason can be written. */
export function DiscardDialog() {
  const model = useRankingModel();
  const isOpen = usePage(({ dialog }) => dialog === 'discard');
  const close = usePage((page) => page.close);
  const discard = (reason: string): void => {
    // A dialog that fades away still hears clicks; they must not discard the next item too.
    if (model.page.getState().dialog !== 'discard') return;
    close();
    markAnswer(model, () => model.annotation.store.getState().discard(reason));
  };
  return (
    <Modal opened={isOpen} onClose={close} title="Why can this item not be ranked?">
      <Reasons onDiscard={discard} />
    </Modal>
  );
}

function Reasons({ onDiscard }: { readonly onDiscard: (reason: string) => void }) {
  const [own, setOwn] = useState('');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement) return;
    // Space only ever flickers; somebody who holds it must not discard with the reason that has the focus.
    if (event.key === ' ') return event.preventDefault();
    const digit = /^[0-9]$/.exec(event.key)?.[0] ?? /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
    const reason = discardReasons[Number(digit) - 1];
    if (event.repeat || !reason) return;
    event.preventDefault();
    onDiscard(reason);
  };
  const onKeyUp = (event: KeyboardEvent): void => {
    if (event.key === ' ' && !(event.target instanceof HTMLInputElement)) event.preventDefault();
  };
  return (
    <div onKeyDown={onKeyDown} onKeyUp={onKeyUp} className={classes.reasons}>
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
