import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ExclusionEffect } from '../../../../contract/results.ts';
import type { StudioClient } from '../../../transport/client.ts';
import { toFailure, type Failure } from '../../../transport/errors.ts';
import { fromField, toField } from './local-time.ts';
import type { Span } from './span-of-stretches.ts';

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
  /** Leaves the answers out, and says what that did; null when it was not done. */
  submit(): Promise<ExclusionEffect | null>;
}

/** Whether it is said which answers: all, or those of a stretch of time that begins or ends. */
export function hasEnds({ isWhole, from, until }: Pick<ExclusionDraft, 'isWhole' | 'from' | 'until'>): boolean {
  return isWhole || fromField(from) !== null || fromField(until) !== null;
}

/** Whether the form says enough: which answers, that there are some, and why. */
export function isReady(state: ExcludeState): boolean {
  return !state.isBusy && hasEnds(state) && state.reason.trim() !== '' && state.effect !== null && state.effect.ballots > 0;
}

/** The form that leaves answers of one person out. It begins with the stretch of time that is chosen, to the millisecond, else with all answers. */
export function createExcludeStore(client: Pick<StudioClient, 'results'>, person: string, chosen: Span | null): ExcludeStore {
  const store = createStore<ExcludeState>(() => ({ isWhole: chosen === null, from: toField(chosen?.from ?? null), until: toField(chosen?.until ?? null), reason: '', effect: null, failure: null, isBusy: false }));
  let asked = 0;
  const input = (dryRun: boolean) => {
    const { isWhole, from, until, reason } = store.getState();
    return { person, from: isWhole ? null : timeOf(from, chosen?.from), until: isWhole ? null : timeOf(until, chosen?.until), reason: reason.trim(), dryRun };
  };

  async function ask(): Promise<void> {
    asked += 1;
    const mine = asked;
    store.setState({ effect: null, failure: null });
    if (!hasEnds(store.getState())) return;
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
      if (!isReady(store.getState())) return null;
      store.setState({ isBusy: true, failure: null });
      try {
        return await client.results.exclude(input(false));
      } catch (error) {
        store.setState({ failure: toFailure(error) });
        return null;
      } finally {
        store.setState({ isBusy: false });
      }
    },
  };
}

/** What a field says; the chosen time itself while the field stands as it was filled in, without its milliseconds. */
function timeOf(field: string, chosen: string | undefined): string | null {
  return chosen !== undefined && field === toField(chosen) ? chosen : fromField(field);
}
