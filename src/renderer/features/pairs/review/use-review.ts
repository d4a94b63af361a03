import { useEffect, useMemo } from 'react';
import { useClient } from '../../../app/studio-context.tsx';
import { reportFailure } from '../../../components/report-failure.tsx';
import { browserMemory } from '../../../components/browser-memory.ts';
import type { PairQuestion } from '../pair-question.ts';
import { createReview, type Review } from './create-review.ts';
import { createLeaveWarning } from './leave-warning.ts';

/** The pairs of a screen and the review of them, made once per screen. What is on its way when the screen closes still goes out, and the browser asks before the page closes. */
export function useReview(question: PairQuestion): Review {
  const client = useClient();
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the first question only; the screen asks later ones
  const made = useMemo(() => createReview({ client, question, memory: browserMemory(), onRefused: reportFailure }), [client]);
  useEffect(() => {
    const warn = createLeaveWarning();
    const end = made.review.getState().start();
    made.review.subscribe(({ unsaved }) => warn(unsaved > 0));
    return end;
  }, [made]);
  return made;
}
