import { Button, Modal, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { discardReasons } from '../../../contract/annotation.ts';
import { markAnswer } from './give-answer.ts';
import { KeyCap } from './key-cap.tsx';
import { namesOfKey } from './key-names.ts';
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
    <Modal opened={isOpen} onClose={close} title="Why can this item not be ranked?" onKeyDown={(event) => pickByDigit(event, discard)}>
      <Reasons onDiscard={discard} />
    </Modal>
  );
}

/** A digit picks a reason wherever in the dialog the focus is, except where text is written. */
function pickByDigit(event: KeyboardEvent, onDiscard: (reason: string) => void): void {
  if (event.target instanceof HTMLInputElement || event.repeat) return;
  const digit = namesOfKey(event.nativeEvent).find((name) => /^[0-9]$/.test(name));
  const reason = discardReasons[Number(digit) - 1];
  if (!reason) return;
  event.preventDefault();
  onDiscard(reason);
}

/** Space only ever flickers; somebody who holds it must not discard with the reason that has the focus. */
function ignoreSpace(event: KeyboardEvent): void {
  if (event.key === ' ' && !(event.target instanceof HTMLInputElement)) event.preventDefault();
}

function Reasons({ onDiscard }: { readonly onDiscard: (reason: string) => void }) {
  const [own, setOwn] = useState('');
  return (
    <div onKeyDown={ignoreSpace} onKeyUp={ignoreSpace} className={classes.reasons}>
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
