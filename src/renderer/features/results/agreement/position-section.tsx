import type { PositionTest } from '../../../../contract/results.ts';
import { PositionFigure } from '../figures/position-figure.tsx';
import classes from '../results.module.css';
import { positionSentence } from '../sentences.ts';

/** Whether the place on screen had a say in which image was best. */
export function PositionSection({ tests }: { readonly tests: readonly PositionTest[] }) {
  const answered = tests.filter(({ counts }) => counts.some((count) => count > 0));
  if (answered.length === 0) return null;
  return (
    <section>
      <h2 className={classes.heading}>Place on screen</h2>
      {answered.map((test) => <p key={test.candidates} className={classes.note}>{positionSentence(test)}</p>)}
      <PositionFigure tests={answered} />
      <p className={`t-dim ${classes.note}`}>The order on screen is drawn anew for every person and item, so each place should hold the best image equally often. A p below 0.05 is a reason to look at single people, not to leave answers out.</p>
    </section>
  );
}
