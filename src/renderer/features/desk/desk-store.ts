import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudioClient } from '../../transport/client.ts';

interface Seat {
  readonly personId: string;
  readonly pass: string;
}

/** Who sits at the lead's machine after giving their PIN. Kept in the page's memory only: a reload asks again. */
interface DeskState {
  readonly seat: Seat | null;
  /** @throws the failed call, with words for a wrong PIN or a wait. */
  sitDown(personId: string, pin: string): Promise<void>;
  /** Ends the pass, here at once; the services forget it with the call. */
  standUp(): void;
  /** Somebody else's place, or none, is on screen: whoever sat here has left. */
  follow(personId: string | null): void;
}

export type DeskStore = StoreApi<DeskState>;

export function createDeskStore(client: Pick<StudioClient, 'desk'>): DeskStore {
  return createStore<DeskState>((set, get) => ({
    seat: null,
    async sitDown(personId, pin) {
      const { pass } = await client.desk.enter({ personId, pin });
      get().standUp();
      set({ seat: { personId, pass } });
    },
    standUp() {
      const { seat } = get();
      if (!seat) return;
      set({ seat: null });
      // A pass that cannot be given back now opens nothing from this page either, which has forgotten it.
      client.desk.leave({ pass: seat.pass }).catch(() => undefined);
    },
    follow(personId) {
      if (get().seat && get().seat?.personId !== personId) get().standUp();
    },
  }));
}
