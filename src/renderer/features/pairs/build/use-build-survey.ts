import { useEffect, useState } from 'react';
import type { PairBuild, PairBuildEffect } from '../../../../contract/contract.ts';
import { useClient } from '../../../app/studio-context.tsx';
import { isAbort, toFailure, type Failure } from '../../../transport/errors.ts';

interface BuildSurvey {
  /** What building would do; null while it is not known, or nothing is asked for. */
  readonly effect: PairBuildEffect | null;
  readonly failure: Failure | null;
}

const nothing: BuildSurvey = { effect: null, failure: null };

/** After the last change of the form. */
const quietMs = 300;

/** Asks what building would do whenever the choice changes; only the answer to the last one counts. */
export function useBuildSurvey(build: PairBuild | null): BuildSurvey {
  const client = useClient();
  const [survey, setSurvey] = useState<BuildSurvey & { readonly of: string }>({ ...nothing, of: '' });
  const key = JSON.stringify(build);
  useEffect(() => {
    const asked = JSON.parse(key) as PairBuild | null;
    if (asked === null) return undefined;
    const request = new AbortController();
    const timer = setTimeout(() => {
      client.pairs.survey(asked, { signal: request.signal }).then(
        (effect) => setSurvey({ effect, failure: null, of: key }),
        (error: unknown) => { if (!isAbort(error)) setSurvey({ effect: null, failure: toFailure(error), of: key }); },
      );
    }, quietMs);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [client, key]);
  return survey.of === key ? survey : nothing;
}
