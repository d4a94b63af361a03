import { useEffect, useState } from 'react';
import type { DecisionEffect } from '../../../../contract/contract.ts';
import { useClient } from '../../../app/studio-context.tsx';
import { isAbort, toFailure, type Failure } from '../../../transport/errors.ts';
import { changeOfBulk, type Bulk } from './bulk-change.ts';

interface BulkEffect {
  /** The last answer; null until the first one. */
  readonly effect: DecisionEffect | null;
  readonly failure: Failure | null;
}

/** A choice that is being drawn changes many times a second. */
const restMs = 150;

/** What an action would do with these pairs, asked again when pairs or action change, or when something was decided. */
export function useBulkEffect({ target, action, reason }: Bulk, saved: number): BulkEffect {
  const client = useClient();
  const [state, setState] = useState<BulkEffect>({ effect: null, failure: null });
  useEffect(() => {
    const end = new AbortController();
    const timer = setTimeout(() => {
      client.pairs.effect({ target, change: changeOfBulk({ action, reason }) }, { signal: end.signal })
        .then((effect) => setState({ effect, failure: null }), (error: unknown) => { if (!isAbort(error)) setState({ effect: null, failure: toFailure(error) }); });
    }, restMs);
    return () => {
      clearTimeout(timer);
      end.abort();
    };
  }, [client, target, action, reason, saved]);
  return state;
}
