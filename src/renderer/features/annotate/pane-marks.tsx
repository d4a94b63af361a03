import type { Candidate } from '../../../contract/annotation.ts';
import classes from './comparing.module.css';
import { keepFocus } from './keep-focus.ts';
import { magnification } from './pane-layout.ts';
import { useView } from './ranking-context.ts';
import { isZoomed } from './transform.ts';

/** Whether a pane is one of the two that flicker; a click makes it one. */
export function PairMark({ place }: { readonly place: number }) {
  const inPair = useView((view) => view.pair.indexOf(place));
  const choose = useView((view) => view.chooseForPair);
  const isPaired = inPair >= 0;
  const letter = ['A', 'B'][inPair];
  const title = letter ? `Flicker compares A and B; this is ${letter}` : 'Flicker compares A and B; click to take this one';
  return (
    <button
      type="button" className={classes.pairMark} aria-pressed={isPaired} title={title}
      aria-label={letter ? `Image ${place + 1} is ${letter} of the pair to flicker` : `Take image ${place + 1} into the pair to flicker`}
      onMouseDown={keepFocus} onClick={() => choose(place)}
    >
      {letter ?? '+'}
    </button>
  );
}

interface FaceTurnerProps {
  readonly candidate: Candidate;
  readonly place: number;
  /** 0 = the representative face. */
  readonly choice: number;
}

/** Says that an image has several faces and which one is compared; a click turns to the next. */
export function FaceTurner({ candidate, place, choice }: FaceTurnerProps) {
  const nextFace = useView((view) => view.nextFace);
  const count = candidate.others.length + 1;
  const text = choice === 0 ? `${count} faces` : `Another face, ${choice + 1} of ${count}`;
  return (
    <button
      type="button" className={classes.faces} data-other={choice > 0 || undefined} title="Compare the next face of this image" aria-label={`${text} in image ${place + 1}. Compare the next one`}
      onMouseDown={keepFocus} onClick={() => nextFace(candidate)}
    >
      {text}
    </button>
  );
}

/** How large source pixels are on screen while a pane is zoomed in: 100% = one device pixel each. */
export function Magnification({ place }: { readonly place: number }) {
  const percent = useView((view) => (isZoomed(view.flickering ? view.transform : view.transformOf(place)) ? Math.round(100 * magnification(view, place)) : 0));
  return percent > 0 && <span className={classes.percent} title="100% is one pixel of the image per pixel of the screen">{percent}%</span>;
}
