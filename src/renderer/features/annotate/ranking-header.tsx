import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { CommandButton } from './command-button.tsx';
import { useAnnotation } from './ranking-context.ts';
import classes from './ranking.module.css';
import { placeText, timeLeftText } from './time-left.ts';
import { ViewTools } from './view-tools.tsx';

/** Place in the work, and how the images are shown. */
export function RankingHeader({ who }: { readonly who: ReactNode }) {
  const isRanking = useAnnotation((state) => state.phase === 'ranking' && state.cover === null);
  return (
    <header className={classes.header}>
      <Place />
      <span className={classes.tools}>
        {isRanking && <ViewTools />}
        <CommandButton isSmall command="guideline">Guideline</CommandButton>
        <CommandButton isSmall command="help" label="All keys">Help</CommandButton>
        {who && <span className={classes.who}>{who}</span>}
      </span>
    </header>
  );
}

function Place() {
  const progress = useAnnotation((state) => state.progress);
  const ahead = useAnnotation((state) => state.ahead);
  const item = useAnnotation((state) => (state.phase === 'ranking' ? state.items[0] : undefined));
  const practiceTotal = useAnnotation((state) => state.practiceTotal);
  if (!progress || (progress.total === 0 && !item)) return <span className={classes.place} />;
  if (item?.task.practice) {
    const done = Math.max(practiceTotal - progress.practiceLeft, 0);
    return <Line text={`Practice ${Math.min(done + 1, practiceTotal)} of ${practiceTotal}`} note={null} done={done} total={practiceTotal} label={`${done} of ${practiceTotal} practised`} />;
  }
  const done = Math.min(progress.answered + ahead, progress.total);
  const label = `${done} of ${progress.total} answered`;
  if (!item) return <Line text={label} note={null} done={done} total={progress.total} label={label} />;
  const [text, note] = item.reopened ? ['Reopened', label] : [placeText(progress, ahead), timeLeftText(progress, ahead)];
  return <Line text={text} note={note} done={done} total={progress.total} label={label} />;
}

interface LineProps {
  readonly text: string;
  readonly note: string | null;
  readonly done: number;
  readonly total: number;
  readonly label: string;
}

function Line({ text, note, done, total, label }: LineProps) {
  return (
    <span className={classes.place}>
      <span data-testid="place"><strong>{text}</strong>{note && <span className="t-dim"> · {note}</span>}</span>
      <Progress className={classes.progress} color="var(--t-dim)" value={total > 0 ? (100 * done) / total : 0} aria-label={label} />
    </span>
  );
}
