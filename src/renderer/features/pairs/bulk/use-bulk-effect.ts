import { useEffect, useMemo, useState } from 'react';
import type { DecisionEffect } from '../../../../contract/contract.ts';
import { useClient } from '../../../app/studio-context.tsx';
import { isAbort, toFailure, type Failure } from '../../../transport/errors.ts';
import { changeOfBulk, type Bulk } from './bulk-change.ts';

interface BulkEffect {
  /** The last answer; null until the first one. */
  readonly effect: DecisionEffect | null;
  /** Whether it is about the pairs and the action as they are now. */
  readonly isCurrent: boolean;
  readonly failure: Failure | null;
}

/** A choice that is being drawn changes many times a second. */
const restMs = 150;

/** What an action would do with these pairs, asked again when pairs or action change, or when something was decided. */
export function useBulkEffect({ target, action, reason }: Bulk, saved: number): BulkEffect {
  const client = useClient();
  const asked = useMemo(() => ({ target, change: changeOfBulk({ action, reason }) }), [target, action, reason]);
  const [state, setState] = useState<Omit<BulkEffect, 'isCurrent'> & { readonly asked: object | null }>({ asked: null, effect: null, failure: null });
  useEffect(() => {
    const end = new AbortController();
    const timer = setTimeout(() => {
      client.pairs.effect(asked, { signal: end.signal })
        .then((effect) => setState({ asked, effect, failure: null }), (error: unknown) => { if (!isAbort(error)) setState({ asked, effect: null, failure: toFailure(error) }); });
    }, restMs);
    return () => {
      clearTimeout(timer);
      end.abort();
    };
  }, [client, asked, saved]);
  return { effect: state.effect, failure: state.failure, isCurrent: state.asked === asked };
}
