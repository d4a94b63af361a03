import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { keepFocus } from '../../annotate/keep-focus.ts';
import { AskMore } from './ask-more.tsx';
import type { Adjudication } from './adjudication-state.ts';
import classes from './adjudication-desk.module.css';

interface DeskFootProps {
  readonly desk: Adjudication;
  readonly isWhole: boolean;
  readonly onWhole: () => void;
}

/** What can be done with the item on the desk, each with its key. */
export function DeskFoot({ desk, isWhole, onWhole }: DeskFootProps) {
  const { item, order, busy, canUndo, of, place, skipped } = useStore(desk.store);
  const [isAsking, setAsking] = useState(false);
  const isComplete = item !== null && order.length === item.candidates.length;
  return (
    <footer className={classes.foot}>
      <Command words={order.length > 0 ? 'Take back' : 'Undo the last step'} keyName="Backspace" disabled={order.length === 0 && !canUndo} onAct={desk.takeBack} />
      <Command words="Skip" keyName="F" onAct={desk.skip} />
      <Command words={isWhole ? 'Faces' : 'Whole images'} keyName="Z" onAct={onWhole} />
      <Button variant="default" disabled={busy} onMouseDown={keepFocus} onClick={() => setAsking(true)}>Ask one more person</Button>
      <span className={classes.hint}>{isComplete || item === null ? '' : `Press 1 to ${item.candidates.length}, best first`}</span>
      <Button className={classes.decide ?? ''} disabled={!isComplete} rightSection={<kbd className="t-key">Enter</kbd>} onMouseDown={keepFocus} onClick={desk.decide}>Store and go on</Button>
      {item && <AskMore isOpen={isAsking} onClose={() => setAsking(false)} canBeAsked={item.canBeAsked} unresolved={of - place + 1 + skipped} onAsk={desk.ask} />}
    </footer>
  );
}

interface CommandProps {
  readonly words: string;
  readonly keyName: string;
  readonly disabled?: boolean;
  readonly onAct: () => void;
}

/** A button whose key does the same; using the mouse leaves the focus where it is. */
function Command({ words, keyName, disabled = false, onAct }: CommandProps) {
  return <Button variant="default" disabled={disabled} rightSection={<kbd className="t-key">{keyName}</kbd>} onMouseDown={keepFocus} onClick={onAct}>{words}</Button>;
}
