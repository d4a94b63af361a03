import { type CommandId, commandIds, commands } from './commands.ts';
import { keyLabel, type KeyPress, namesOfKey } from './key-names.ts';

/** A person's own keys by command, as their preferences keep them; a command that is left out has its default keys. */
export type OwnKeys = Readonly<Record<string, readonly string[]>>;

/** What is on screen, as far as it decides which keys do something. */
export interface KeyContext {
  readonly candidates: number;
  readonly ties: boolean;
}

/** The keys of a command, for this person. */
export function keysOf(id: CommandId, own: OwnKeys): readonly string[] {
  return own[id]?.length ? own[id] : commands[id].keys;
}

/** The key that stands on a command's button. */
export function firstKeyLabel(id: CommandId, own: OwnKeys): string {
  return keyLabel(keysOf(id, own)[0] ?? '');
}

/** The command that a key stands for, or null. */
export function commandOf(press: KeyPress, own: OwnKeys, context: KeyContext): CommandId | null {
  const id = boundTo(namesOfKey(press), own);
  return id && isUsable(id, context) ? id : null;
}

/** Whether the key runs its command: one that is held down goes on only where that is harmless, so it never answers twice. */
export function mayRun(id: CommandId, { repeat }: Pick<KeyPress, 'repeat'>): boolean {
  return !repeat || commands[id].repeats === true;
}

/** Whether a key that is let go ends the command. */
export function endsCommand(press: KeyPress, id: CommandId, own: OwnKeys): boolean {
  // A keyboard event's fields are not its own properties, so spreading it would lose them.
  const { key, code, shiftKey, repeat } = press;
  const names = namesOfKey({ key, code, shiftKey, repeat, ctrlKey: false, metaKey: false, altKey: false });
  return keysOf(id, own).some((key) => names.includes(key));
}

function boundTo(names: readonly string[], own: OwnKeys): CommandId | null {
  for (const name of names) {
    const id = commandIds.find((each) => keysOf(each, own).includes(name));
    if (id) return id;
  }
  return null;
}

function isUsable(id: CommandId, { candidates, ties }: KeyContext): boolean {
  const { when } = commands[id];
  return when === undefined || (when === 'ties' ? ties : candidates >= when);
}

/** What came of a key that somebody pressed for a command: the key to keep, or why it cannot be had. */
export type Recorded = { readonly key: string } | { readonly refusal: string };

const defaultKeys = new Set(commandIds.flatMap((id) => commands[id].keys));

/** Whether a key may become a command's key. Null for a modifier alone: there the real key is still to come. */
export function recordKey(press: KeyPress, id: CommandId, own: OwnKeys): Recorded | null {
  const names = namesOfKey(press);
  const key = names.at(-1);
  if (key === undefined) return press.altKey && press.key !== 'Alt' ? { refusal: 'Keys with Alt belong to the system. Choose another one.' } : null;
  if (/^(Shift\+)?(Tab|F\d+|ContextMenu)$/.test(key) || (key.startsWith('Ctrl+') && !defaultKeys.has(key))) {
    return { refusal: `${keyLabel(key)} belongs to the browser. Choose another one.` };
  }
  if (key === 'Space' && id !== 'flicker') return { refusal: 'Space only flickers: it lies under the thumb and must never answer. Choose another one.' };
  const refusal = refusalOf(names, id, own);
  return refusal ? { refusal } : { key };
}

/** Why a command cannot have its default keys back, or null when it can. */
export function refuseDefault(id: CommandId, own: OwnKeys): string | null {
  return refusalOf(commands[id].keys, id, own);
}

function refusalOf(names: readonly string[], id: CommandId, own: OwnKeys): string | null {
  for (const other of commandIds) {
    const taken = other === id ? undefined : names.find((name) => keysOf(other, own).includes(name));
    if (taken) return `${keyLabel(taken)} is taken: “${commands[other].label}”. Choose another one, or change that one first.`;
  }
  return null;
}

/** Own keys that can be used: of commands that exist, and none that two commands claim. */
export function soundKeys(own: OwnKeys): OwnKeys {
  const known = Object.fromEntries(commandIds.flatMap((id) => (own[id]?.length ? [[id, own[id]]] : [])));
  const claims = commandIds.flatMap((id) => keysOf(id, known));
  return new Set(claims).size === claims.length ? known : {};
}
