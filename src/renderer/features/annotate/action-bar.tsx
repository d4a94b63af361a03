import { CommandButton } from './command-button.tsx';
import type { AnnotationState, HeldItem } from './annotation-state.ts';
import { useAnnotation } from './ranking-context.ts';
import classes from './ranking.module.css';
import { isComplete } from './ranking.ts';
import { Sending } from './sending.tsx';

/** The answer's buttons, each with its key, and what is still on its way. */
export function ActionBar() {
  const item = useAnnotation((state) => state.items[0] ?? null);
  const tied = useAnnotation((state) => state.tied);
  const canUndo = useAnnotation((state) => state.ranking.length > 0 || state.tied || state.undoLeft > 0 || state.items[0]?.reopened === true);
  const isWaiting = useAnnotation((state) => state.checking || state.wrong !== null);
  const hint = useAnnotation(hintOf);
  const [words, isReady, isPossible] = useSubmit(item);
  return (
    <div className={classes.actions}>
      <span className={classes.hints}>
        <span className={classes.hint}>{hint}</span>
        <Sending />
      </span>
      <CommandButton className={classes.submit} command="submit" label={words} isPrimary={isReady} isDim={!isPossible}>{words}</CommandButton>
      <span className={classes.others}>
        {item?.task.ties && <CommandButton command="tie" label="Both are equally good" isPressed={tied} isDim={isWaiting}>Tie</CommandButton>}
        <CommandButton command="undo" label="Take back" isDim={!canUndo || isWaiting}>Undo</CommandButton>
        {!item?.task.practice && <CommandButton command="later" label="Set aside for later" isDim={isWaiting}>Later</CommandButton>}
        <CommandButton command="discard" label="Discard with a reason" isDim={isWaiting}>Discard</CommandButton>
      </span>
    </div>
  );
}

/** Words on the main button, whether an answer is complete, and whether pressing it does anything. */
function useSubmit(item: HeldItem | null): readonly [string, boolean, boolean] {
  const ranking = useAnnotation((state) => state.ranking);
  const tied = useAnnotation((state) => state.tied);
  const checking = useAnnotation((state) => state.checking);
  const wrong = useAnnotation((state) => state.wrong);
  if (wrong) return ['Look again', true, true];
  if (checking) return ['Checking', false, false];
  if (tied || (item && isComplete(ranking, item.task.candidates))) return ['Submit', true, true];
  if (!item?.earlier || item.earlier.kind === 'later' || ranking.length > 0) return ['Submit', false, false];
  return [item.reopened ? 'Keep answer' : 'Same answer again', false, true];
}

function hintOf({ items: [item], ranking, tied, wrong, checking }: AnnotationState): string {
  if (!item || checking) return '';
  const count = item.task.candidates.length;
  if (wrong) return 'Compare your answer with the right one.';
  if (tied) return 'Both equally good';
  if (ranking.length === count) return 'All ranked';
  if (ranking.length > 0) return `${count - ranking.length} to go`;
  if (item.earlier?.kind === 'discard') return `You discarded this item: ${item.earlier.reason}`;
  if (item.reopened && item.earlier) return 'Your answer stands until you submit another one.';
  return count === 2 ? 'Choose the better face' : 'Best face first';
}
