import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ScorerRow, ScoreView } from '../../../../contract/contract.ts';
import { shortTitle } from '../../../../domain/short-title.ts';
import classes from './score-bar.module.css';
import { boundsText } from './score-words.ts';

interface ScoreBarProps {
  readonly view: ScoreView;
  /** Null while the scorers are loaded, or where the registry does not know the one asked for. */
  readonly scorer: ScorerRow | null;
  readonly onClear: () => void;
}

/** Says how scores narrow and order the images that are shown, and takes that back. */
export function ScoreBar({ view, scorer, onClear }: ScoreBarProps) {
  return (
    <div className={classes.bar}>
      <span>{viewText(view, scorer)}</span>
      <Button size="compact-xs" variant="subtle" leftSection={<IconX size={12} aria-hidden />} onClick={onClear}>Show all, as imported</Button>
    </div>
  );
}

/** A view in one sentence. */
export function viewText({ scorer: id, sort, from, to, missing }: ScoreView, scorer: Pick<ScorerRow, 'title' | 'range'> | null): string {
  const title = scorer ? shortTitle(scorer) : id;
  if (missing) return `Only images that ${title} has still to score.`;
  const bounds = boundsText({ from, to }, scorer ?? { range: [-1, 1] });
  const order = sort === 'imported' ? null : `${sort} first`;
  if (bounds === null) return `By ${title}, ${order ?? 'as imported'}; images without one come last.`;
  return `Only images with ${title} ${bounds}${order === null ? '' : `, ${order}`}.`;
}
