import { KeyCap } from './key-cap.tsx';
import { useAnnotation, useRankingModel } from './ranking-context.ts';
import { ordinal, rankOf } from './ranking.ts';
import classes from './ranking.module.css';
import { keepFocus } from './keep-focus.ts';
import { pressPosition } from './use-ranking-keys.ts';

/** Under each pane the rank it was given, large, and the key that gives it. */
export function RankRow() {
  const model = useRankingModel();
  const item = useAnnotation((state) => state.items[0] ?? null);
  const ranking = useAnnotation((state) => state.ranking);
  const earlier = item?.earlier?.kind === 'ranking' && ranking.length === 0 ? item.earlier.order : [];
  return (
    <div className={classes.ranks}>
      {item?.task.candidates.map(({ key }, index) => {
        const rank = rankOf(ranking, key);
        const was = rankOf(earlier, key);
        return (
          <button
            key={index} type="button" className={classes.rank} data-rank={rank ?? undefined} aria-pressed={rank !== null}
            aria-label={`Image ${index + 1}: ${rank === null ? 'no rank' : ordinal(rank)}`}
            onMouseDown={keepFocus} onClick={() => pressPosition(model, index)}
          >
            <KeyCap>{index + 1}</KeyCap>
            <span className={classes.rankText}>{rank === null ? '–' : ordinal(rank)}</span>
            <span className={classes.was}>{was === null ? '' : `was ${ordinal(was)}`}</span>
          </button>
        );
      })}
    </div>
  );
}
