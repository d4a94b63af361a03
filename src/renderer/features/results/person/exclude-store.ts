import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ExclusionEffect } from '../../../../contract/results.ts';
import type { StudioClient } from '../../../transport/client.ts';
import { toFailure, type Failure } from '../../../transport/errors.ts';
import { fromField } from './local-time.ts';

/** What is to be left out, as the form has it. */
interface ExclusionDraft {
  readonly isWhole: boolean;
  /** As fields for date and time have them; empty = without end. */
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

interface ExcludeState extends ExclusionDraft {
  /** What it would do; null until that is known for what stands in the form. */
  readonly effect: ExclusionEffect | null;
  readonly failure: Failure | null;
  readonly isBusy: boolean;
}

export interface ExcludeStore {
  readonly store: StoreApi<ExcludeState>;
  /** Changes the form, and asks what it would do now. */
  edit(change: Partial<ExclusionDraft>): void;
  /** Leaves the answers out. True when that is done. */
  submit(): Promise<boolean>;
}

/** Whether the form says enough: a reason, at least one end of a stretch of time, and answers that it leaves out. */
export function isReady({ isWhole, from, until, reason, effect, isBusy }: ExcludeState): boolean {
  return !isBusy && reason.trim() !== '' && (isWhole || from !== '' || until !== '') && effect !== null && effect.ballots > 0;
}

/** The form that leaves answers of one person out. It begins with a stretch of time where one is chosen, else with all answers. */
export function createExcludeStore(client: Pick<StudioClient, 'results'>, person: string, chosen: { readonly from: string; readonly until: string } | null): ExcludeStore {
  const store = createStore<ExcludeState>(() => ({ isWhole: chosen === null, from: chosen?.from ?? '', until: chosen?.until ?? '', reason: '', effect: null, failure: null, isBusy: false }));
  let asked = 0;
  const input = (dryRun: boolean) => {
    const { isWhole, from, until, reason } = store.getState();
    return { person, from: isWhole ? null : fromField(from), until: isWhole ? null : fromField(until), reason: reason.trim(), dryRun };
  };

  async function ask(): Promise<void> {
    asked += 1;
    const mine = asked;
    store.setState({ effect: null, failure: null });
    try {
      const effect = await client.results.exclude(input(true));
      if (mine === asked) store.setState({ effect });
    } catch (error) {
      if (mine === asked) store.setState({ failure: toFailure(error) });
    }
  }
  void ask();

  return {
    store,
    edit(change) {
      store.setState(change);
      if (Object.keys(change).some((key) => key !== 'reason')) void ask();
    },
    async submit() {
      if (!isReady(store.getState())) return false;
      store.setState({ isBusy: true, failure: null });
      try {
        await client.results.exclude(input(false));
        return true;
      } catch (error) {
        store.setState({ failure: toFailure(error) });
        return false;
      } finally {
        store.setState({ isBusy: false });
      }
    },
  };
}
