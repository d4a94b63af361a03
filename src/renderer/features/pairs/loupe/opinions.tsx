import { IconAlertTriangle, IconGavel } from '@tabler/icons-react';
import type { PairReview } from '../../../../domain/pairs/review.ts';
import classes from './loupe.module.css';
import { opinionText, voiceName } from './standing-words.ts';

interface OpinionsProps {
  readonly review: PairReview;
  /** Names of people by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** For the lead: what everybody says of a pair, and whether they disagree. */
export function Opinions({ review, names }: OpinionsProps) {
  const voices = review.opinions.map(({ voice }) => voice);
  return (
    <section aria-label="What people said">
      <h2 className={classes.heading}>Opinions</h2>
      {review.conflict && <p className={classes.notice} role="status"><IconAlertTriangle size={16} aria-hidden />Disagreement: your word settles it.</p>}
      {review.settled && <p className={classes.notice} data-tone="plain"><IconGavel size={16} aria-hidden />Settled by the lead.</p>}
      <dl className={classes.facts}>
        {review.opinions.map((opinion) => [
          <dt key={`${opinion.voice} name`} title={opinion.voice}>{voiceName(opinion.voice, names, voices)}</dt>,
          <dd key={opinion.voice} data-verdict={opinion.verdict ?? undefined}>{opinionText(opinion)}</dd>,
        ])}
      </dl>
    </section>
  );
}
