import { Button, Progress, SegmentedControl } from '@mantine/core';
import { IconCloudUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { KeyCap } from './key-cap.tsx';
import type { Failure } from '../../transport/errors.ts';
import { useAnnotation, useView } from './ranking-context.ts';
import classes from './ranking.module.css';
import { keepFocus } from './keep-focus.ts';
import { placeText, timeLeftText } from './time-left.ts';
import { grounds, type Ground } from './view-store.ts';

interface RankingHeaderProps {
  readonly who: ReactNode;
  readonly onHelp: () => void;
}

const groundNames: Readonly<Record<Ground, string>> = { mid: 'Mid-grey', dark: 'Near-black', light: 'Near-white' };

/** Place in the work, what is still on its way, and how the images are shown. */
export function RankingHeader({ who, onHelp }: RankingHeaderProps) {
  const whole = useView((view) => view.whole);
  const ground = useView((view) => view.ground);
  const toggleWhole = useView((view) => view.toggleWhole);
  const setGround = useView((view) => view.setGround);
  const isRanking = useAnnotation((state) => state.phase === 'ranking');
  return (
    <header className={classes.header}>
      <Place />
      <Sending />
      <span className={classes.tools}>
        {who}
        {isRanking && (
          <>
            <SegmentedControl
              size="xs" aria-label="Background" value={ground} onChange={(value) => setGround(value as Ground)}
              data={grounds.map((value) => ({ value, label: <span className={classes.swatch} data-ground={value} title={groundNames[value]}><span className="t-hidden">{groundNames[value]}</span></span> }))}
            />
            <Button size="compact-sm" variant="default" className={classes.toggle} aria-pressed={whole} onMouseDown={keepFocus} onClick={toggleWhole} rightSection={<KeyCap>Z</KeyCap>}>Whole image</Button>
          </>
        )}
        <Button size="compact-sm" variant="default" onMouseDown={keepFocus} onClick={onHelp} rightSection={<KeyCap>?</KeyCap>}>Help</Button>
      </span>
    </header>
  );
}

function Place() {
  const progress = useAnnotation((state) => state.progress);
  const unsent = useAnnotation((state) => state.unsent);
  const isRanking = useAnnotation((state) => state.phase === 'ranking');
  if (!progress || progress.total === 0) return <span className={classes.place} />;
  const timeLeft = timeLeftText(progress, unsent);
  const done = Math.min(progress.answered + unsent, progress.total);
  return (
    <span className={classes.place}>
      {isRanking && <span data-testid="place"><strong>{placeText(progress, unsent)}</strong>{timeLeft && <span className="t-dim"> · {timeLeft}</span>}</span>}
      <Progress className={classes.progress} color="var(--t-dim)" value={(100 * done) / progress.total} aria-label={`${done} of ${progress.total} answered`} />
    </span>
  );
}

/** Quiet while all is well: answers that wait show only after a second, a trouble at once. */
function Sending() {
  const unsent = useAnnotation((state) => state.unsent);
  const trouble = useAnnotation((state) => state.trouble);
  const undoing = useAnnotation((state) => state.undoing);
  const waiting = unsent > 0 ? `${unsent === 1 ? '1 answer' : `${unsent} answers`} not yet sent` : undoing ? 'Taking your last answer back' : '';
  if (!waiting && !trouble) return <span className={classes.sending} role="status" />;
  return (
    <span className={classes.sending} role="status" data-trouble={trouble ? true : undefined} title={trouble?.message}>
      <IconCloudUp size={16} aria-hidden />
      <span className="t-clip">{[waiting, trouble && shortTrouble(trouble)].filter(Boolean).join(': ')}</span>
    </span>
  );
}

function shortTrouble({ code, message }: Failure): string {
  return code === 'UNREACHABLE' ? 'the studio does not answer, trying again' : message;
}
