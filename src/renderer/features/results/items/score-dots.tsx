import classes from './score-dots.module.css';
import { dotsOf, placeWord } from './score-words.ts';

/** A score as a row of dots, full ones for what it has, with its place in words. */
export function ScoreDots({ score, candidates }: { readonly score: number; readonly candidates: number }) {
  return (
    <span className={classes.score}>
      <span className={classes.dots} aria-hidden>
        {dotsOf(score, candidates).map((fill, index) => <span key={index} className={classes.dot} data-fill={fill} />)}
      </span>
      <span className={classes.word}>{placeWord(score, candidates)}</span>
    </span>
  );
}
