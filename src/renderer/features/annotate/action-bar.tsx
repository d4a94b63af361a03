import { Button } from '@mantine/core';
import { KeyCap } from './key-cap.tsx';
import { useAnnotation, useRankingModel } from './ranking-context.ts';
import classes from './ranking.module.css';
import { isComplete } from './ranking.ts';
import { keepFocus } from './keep-focus.ts';
import { submitAnswer } from './use-ranking-keys.ts';

/** Submit, undo and discard, each with its key. */
export function ActionBar({ onDiscard }: { readonly onDiscard: () => void }) {
  const model = useRankingModel();
  const item = useAnnotation((state) => state.items[0] ?? null);
  const ranking = useAnnotation((state) => state.ranking);
  const canUndo = useAnnotation((state) => state.ranking.length > 0 || state.undoLeft > 0);
  const undo = useAnnotation((state) => state.undo);
  const count = item?.task.candidates.length ?? 0;
  const isReady = item !== null && isComplete(ranking, item.task.candidates);
  const isRepeat = item?.earlier !== null && item?.earlier !== undefined && ranking.length === 0;
  return (
    <div className={classes.actions}>
      <span className={classes.hint}>{hintText(count, ranking.length, isRepeat ? item.earlier?.kind ?? null : null)}</span>
      <Button
        className={classes.submit} variant={isReady ? 'filled' : 'default'} aria-disabled={!isReady && !isRepeat} data-dim={(!isReady && !isRepeat) || undefined}
        onMouseDown={keepFocus} onClick={() => submitAnswer(model)} rightSection={<KeyCap>Enter</KeyCap>}
      >
        {isRepeat ? 'Same answer again' : 'Submit'}
      </Button>
      <span className={classes.others}>
        <Button variant="default" aria-disabled={!canUndo} data-dim={!canUndo || undefined} onMouseDown={keepFocus} onClick={undo} rightSection={<KeyCap>Backspace</KeyCap>}>Undo</Button>
        <Button variant="default" onMouseDown={keepFocus} onClick={onDiscard} rightSection={<KeyCap>S</KeyCap>}>Discard</Button>
      </span>
    </div>
  );
}

function hintText(count: number, pressed: number, earlier: 'ranking' | 'discard' | null): string {
  if (earlier === 'discard') return 'You discarded this item before.';
  const keys = Array.from({ length: count }, (_, index) => index + 1).join(', ');
  return pressed === 0 ? `Press ${keys}: best first` : pressed === count ? 'All ranked' : `${count - pressed} to go`;
}
