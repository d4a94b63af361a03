import { useState } from 'react';
import { useClient } from '../../app/studio-context.tsx';
import type { StudioClient } from '../../transport/client.ts';
import { toFailure, type Failure } from '../../transport/errors.ts';

/** Starts a job from a dialog: `start` resolves when it runs, and the dialog ends; a refusal is kept to be shown in it. */
export function useStart(onStarted: () => void): { readonly isBusy: boolean; readonly failure: Failure | null; start(action: (client: StudioClient) => Promise<unknown>): void } {
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    isBusy, failure,
    start(action) {
      setBusy(true);
      setFailure(null);
      action(client).then(onStarted, (error: unknown) => setFailure(toFailure(error))).finally(() => setBusy(false));
    },
  };
}
