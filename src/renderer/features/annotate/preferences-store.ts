import { createStore, type StoreApi } from 'zustand/vanilla';
import { z } from 'zod';
import { defaultPreferences, preferences, type Preferences } from '../../../contract/annotation.ts';
import type { ActingFor, AnnotationClient } from './annotation-state.ts';
import { type CommandId } from './commands.ts';
import { soundKeys } from './key-map.ts';

/** How one person likes to work, on every page and machine. */
export interface PreferencesState extends Preferences {
  /** Gives a command other keys; null = its default ones. */
  setKeys(id: CommandId, keys: readonly string[] | null): void;
  resetKeys(): void;
  change(some: Partial<Preferences>): void;
}

export interface PreferencesModel {
  readonly store: StoreApi<PreferencesState>;
  /** What the studio keeps; changes that it has not heard of yet win. */
  receive(kept: Preferences): void;
  /** Sends what is still to be sent. */
  flush(): void;
  stop(): void;
}

interface PreferencesOptions {
  readonly client: AnnotationClient;
  readonly actingFor?: ActingFor | undefined;
  readonly memory: Pick<Storage, 'getItem' | 'setItem'> | null;
  /** Names person and study in this browser's storage. */
  readonly scope: string;
  readonly delayMs?: number;
}

const kept = z.object({ preferences, sent: z.boolean() });

/** Changes are in force at once, kept in this browser, and sent a moment later or when the studio answers again. */
export function createPreferences({ client, actingFor = {}, memory, scope, delayMs = 500 }: PreferencesOptions): PreferencesModel {
  const name = `triptych.preferences/${scope}`;
  const before = read(memory, name);
  let isSent = before?.sent ?? true;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const store = createStore<PreferencesState>((set, get) => ({
    ...(before?.preferences ?? defaultPreferences),
    setKeys(id, keys) {
      const { [id]: _, ...others } = get().keys;
      get().change({ keys: keys ? { ...others, [id]: [...keys] } : others });
    },
    resetKeys: () => get().change({ keys: {} }),
    change(some) {
      set(some);
      isSent = false;
      keep();
      if (timer) clearTimeout(timer);
      timer = setTimeout(flush, delayMs);
    },
  }));

  function keep(): void {
    try {
      memory?.setItem(name, JSON.stringify({ preferences: plain(store.getState()), sent: isSent }));
    } catch {
      // A browser that keeps nothing still sends them to the studio.
    }
  }

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (isSent) return;
    const sending = plain(store.getState());
    client.annotation.savePreferences({ ...actingFor, preferences: sending }).then(() => {
      isSent = JSON.stringify(plain(store.getState())) === JSON.stringify(sending);
      keep();
    }, () => {
      // Not sent: the next flush tries again, also on a later visit.
    });
  }

  return {
    store,
    receive(there) {
      if (!isSent) return flush();
      store.setState({ ...there, keys: soundKeys(there.keys) as Preferences['keys'] });
      keep();
    },
    flush,
    stop: flush,
  };
}

function plain({ keys, ground, autoSubmit, showMap }: Preferences): Preferences {
  return { keys, ground, autoSubmit, showMap };
}

function read(memory: Pick<Storage, 'getItem'> | null, name: string): z.infer<typeof kept> | null {
  try {
    return kept.safeParse(JSON.parse(memory?.getItem(name) ?? 'null')).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
