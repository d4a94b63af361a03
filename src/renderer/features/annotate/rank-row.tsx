import { IconCheck } from '@tabler/icons-react';
import type { Answer, WrongAnswer } from './annotation-state.ts';
import { rankCommands } from './commands.ts';
import { pressPosition } from './give-answer.ts';
import { keepFocus } from './keep-focus.ts';
import { CommandKey } from './key-cap.tsx';
import { useAnnotation, useRankingModel } from './ranking-context.ts';
import { ordinal, rankOf } from './ranking.ts';
import classes from './ranking.module.css';

/** Under each pane the rank it was given, large, and the key that gives it; after a wrong practice answer the right one. */
export function RankRow() {
  const candidates = useAnnotation((state) => state.items[0]?.task.candidates);
  const wrong = useAnnotation((state) => state.wrong);
  return (
    <div className={classes.ranks}>
      {candidates?.map(({ key }, index) => (wrong ? <Verdict key={index} wrong={wrong} candidate={key} position={index} /> : <Rank key={index} candidate={key} position={index} />))}
    </div>
  );
}

interface CellProps {
  readonly candidate: string;
  /** From the left, from 0. */
  readonly position: number;
}

function Rank({ candidate, position }: CellProps) {
  const model = useRankingModel();
  const rank = useAnnotation((state) => rankOf(state.ranking, candidate));
  const tied = useAnnotation((state) => state.tied);
  const earlier = useAnnotation((state) => (state.ranking.length === 0 && !state.tied ? state.items[0]?.earlier ?? null : null));
  const command = rankCommands[position] ?? 'rank-1';
  const given = tied ? 'Tie' : rank === null ? null : ordinal(rank);
  return (
    <button
      type="button" className={classes.rank} data-command={command} data-rank={tied ? 'tie' : rank ?? undefined} aria-pressed={given !== null}
      aria-label={`Image ${position + 1}: ${given === null ? 'no rank' : given === 'Tie' ? 'tie' : given}`}
      onMouseDown={keepFocus} onClick={() => pressPosition(model, position)}
    >
      <CommandKey id={command} />
      <span className={classes.rankText}>{given ?? '–'}</span>
      <span className={classes.was}>{earlier && earlier.kind !== 'discard' && earlier.kind !== 'later' ? `was ${placeIn(earlier, candidate)}` : ''}</span>
    </button>
  );
}

function Verdict({ wrong, candidate, position }: CellProps & { readonly wrong: WrongAnswer }) {
  const [given, right] = [placeIn(wrong.given, candidate), placeIn(wrong.right, candidate)];
  return (
    <div className={classes.verdict} data-same={given === right || undefined} aria-label={`Image ${position + 1}: right is ${right}, you said ${given}`} role="group">
      <span className={classes.was}>You: {given}</span>
      <span className={classes.rankText}>{right}</span>
      <span className={classes.right}>{given === right ? <><IconCheck size={16} aria-hidden />Right</> : 'Right answer'}</span>
    </div>
  );
}

type Placing = Answer | WrongAnswer['right'];

/** What an answer says of one candidate, in a word: `2nd`, `tie` or `discard`. */
function placeIn(answer: Placing, candidate: string): string {
  if (answer.kind !== 'ranking') return answer.kind;
  return ordinal(rankOf(answer.order, candidate) ?? 0);
}
