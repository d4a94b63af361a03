import { Button, Modal, Switch } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { commandGroups, type CommandId, commandIds, commands } from './commands.ts';
import classes from './dialogs.module.css';
import { KeyCap } from './key-cap.tsx';
import { keysOf, recordKey, refuseDefault } from './key-map.ts';
import { keyLabel } from './key-names.ts';
import { usePage, usePreferences } from './ranking-context.ts';

/** Lets a person give every command a key of their own, and says how answers are submitted. */
export function KeysDialog() {
  const isOpen = usePage(({ dialog }) => dialog === 'keys');
  const close = usePage((page) => page.close);
  const [recording, setRecording] = useState<CommandId | null>(null);
  return (
    <Modal opened={isOpen} onClose={close} title="Your keys" size="lg" closeOnEscape={recording === null} onExitTransitionEnd={() => setRecording(null)}>
      <Content recording={recording} onRecording={setRecording} />
    </Modal>
  );
}

interface ContentProps {
  /** The command whose key is being chosen. */
  readonly recording: CommandId | null;
  readonly onRecording: (id: CommandId | null) => void;
}

function Content({ recording, onRecording }: ContentProps) {
  const [refusal, setRefusal] = useState<{ readonly id: CommandId; readonly text: string } | null>(null);
  const own = usePreferences((state) => state.keys);
  const { setKeys, resetKeys, change, autoSubmit } = usePreferences((state) => state);
  const begin = (id: CommandId | null): void => {
    onRecording(id);
    setRefusal(null);
  };
  const restore = (id: CommandId): void => {
    const text = refuseDefault(id, own);
    setRefusal(text ? { id, text } : null);
    if (!text) setKeys(id, null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!recording) return;
    event.preventDefault();
    event.stopPropagation();
    // Escape ends the recording; only the command that has it by default can get it back, by "Default".
    if (event.key === 'Escape') return begin(null);
    const recorded = event.repeat ? null : recordKey(event.nativeEvent, recording, own);
    if (!recorded) return;
    if ('refusal' in recorded) return setRefusal({ id: recording, text: recorded.refusal });
    setKeys(recording, [recorded.key]);
    begin(null);
  };
  return (
    <div onKeyDown={onKeyDown}>
      <p className={classes.intro}>Kept under your name, on every machine. Choose “Change”, then press the key.</p>
      <Switch mb="md" label="Submit as soon as the last rank is given" checked={autoSubmit} onChange={(event) => change({ autoSubmit: event.currentTarget.checked })} />
      {commandGroups.map((group) => (
        <section key={group} className={classes.group}>
          <h3 className={classes.groupTitle}>{group}</h3>
          <ul className={classes.ownKeys}>
            {commandIds.filter((id) => commands[id].group === group).map((id) => (
              <KeyRow
                key={id} id={id} keys={keysOf(id, own)} isOwn={own[id] !== undefined} isRecording={recording === id} refusal={refusal?.id === id ? refusal.text : null}
                onRecord={() => begin(recording === id ? null : id)} onDefault={() => restore(id)}
              />
            ))}
          </ul>
        </section>
      ))}
      <Button variant="default" onClick={resetKeys} disabled={Object.keys(own).length === 0}>All keys to their defaults</Button>
    </div>
  );
}

interface KeyRowProps {
  readonly id: CommandId;
  readonly keys: readonly string[];
  readonly isOwn: boolean;
  readonly isRecording: boolean;
  readonly refusal: string | null;
  readonly onRecord: () => void;
  readonly onDefault: () => void;
}

function KeyRow({ id, keys, isOwn, isRecording, refusal, onRecord, onDefault }: KeyRowProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isRecording) button.current?.focus();
  }, [isRecording]);
  const { label } = commands[id];
  return (
    <li className={classes.ownKey} data-recording={isRecording || undefined}>
      <span>
        {label}
        {refusal && <span className={classes.refusal} role="alert">{refusal}</span>}
      </span>
      <span className={classes.caps}>{isRecording ? <span role="status">Press a key</span> : keys.map((key) => <KeyCap key={key}>{keyLabel(key)}</KeyCap>)}</span>
      <span className={classes.ownKeyActions}>
        {isOwn && !isRecording && <Button size="compact-sm" variant="subtle" onClick={onDefault} aria-label={`Default key: ${label}`}>Default</Button>}
        <Button ref={button} size="compact-sm" variant="default" onClick={onRecord} aria-label={`${isRecording ? 'Cancel' : 'Change key'}: ${label}`}>{isRecording ? 'Cancel' : 'Change'}</Button>
      </span>
    </li>
  );
}
