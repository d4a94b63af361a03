import { type CSSProperties, useLayoutEffect, useMemo, useRef } from 'react';
import type { Candidate } from '../../../contract/annotation.ts';
import classes from './comparing.module.css';
import { aspectOfFrame, frameWithin, isPixelated } from './pane-layout.ts';
import { FaceTurner, Magnification, PairMark } from './pane-marks.tsx';
import { PaneMap } from './pane-map.tsx';
import { usePictures, useRankingModel, useView } from './ranking-context.ts';
import { type Showing, showing } from './shown-face.ts';
import { snapToPixels } from './snap-to-pixels.ts';
import { identity, isZoomed } from './transform.ts';

interface PicturePaneProps {
  readonly candidate: Candidate;
  /** Place from the left, from 0. */
  readonly place: number;
  readonly count: number;
}

/** One candidate's picture under its zoom, with what can be told and done about it in the corners. */
export function PicturePane({ candidate, place, count }: PicturePaneProps) {
  const whole = useView((view) => view.whole);
  const choice = useView((view) => view.faceChoice[candidate.key] ?? 0);
  const isActive = useView((view) => view.activePane === place && count > 1 && (view.isActiveChosen || !view.linked));
  const hasMap = useView((view) => view.whole || view.showMap || isZoomed(view.transforms[place] ?? identity));
  const shown = useMemo(() => showing(candidate, { whole, faceChoice: { [candidate.key]: choice } }), [candidate, whole, choice]);
  const state = usePictures(({ states }) => states[shown.path] ?? 'loading');
  const name = `Image ${place + 1}`;
  return (
    <div className={classes.pane} data-pane={place + 1} data-active={isActive || undefined} aria-current={isActive || undefined} role="group" aria-label={name}>
      <Stage shown={shown} place={place} aspect={aspectOfFrame(shown.frame, candidate.aspect)} label={`${name}, ${whole ? 'whole image' : choice === 0 ? 'face' : 'another face'}`} />
      {state === 'loading' && <span className={classes.waiting}>Loading</span>}
      {state === 'failed' && <span className={classes.waiting}>This picture cannot be loaded. Trying again.</span>}
      <span className={classes.flickerName} aria-hidden>{name}</span>
      {count > 1 && <PairMark place={place} />}
      {candidate.others.length > 0 && <FaceTurner candidate={candidate} place={place} choice={choice} />}
      <Magnification place={place} />
      {hasMap && <PaneMap candidate={candidate} place={place} />}
    </div>
  );
}

interface StageProps {
  readonly shown: Showing;
  readonly place: number;
  readonly aspect: number;
  readonly label: string;
}

/** The picture, decoded before and so painted with its pane, and over it the source pixels as soon as they are there. */
function Stage({ shown, place, aspect, label }: StageProps) {
  const { pictures, view } = useRankingModel();
  const slot = useRef<HTMLDivElement>(null);
  const pixelated = useView((view) => isPixelated(view, place));
  const isZoomedIn = useView(({ transforms }) => isZoomed(transforms[place] ?? identity));
  const isReady = usePictures(({ states }) => states[shown.path] === 'ready');
  const isSharp = usePictures(({ states }) => isZoomedIn && states[shown.pixels.path] === 'ready');

  useLayoutEffect(() => {
    const smooth = isReady ? pictures.element(shown.path) : null;
    const sharp = isSharp ? pictures.element(shown.pixels.path) : null;
    if (sharp) layOver(sharp, shown);
    slot.current?.replaceChildren(...[smooth, sharp].filter((element) => element !== null));
    const pane = slot.current?.closest<HTMLElement>('[data-pane]');
    if (pane) snapToPixels(pane, isPixelated(view.getState(), place));
  }, [pictures, view, place, shown, isReady, isSharp]);

  return (
    <div className={classes.stage} role="img" aria-label={label}>
      <div className={classes.fit} style={{ '--aspect': aspect } as CSSProperties} data-pixelated={pixelated || undefined} ref={slot} />
    </div>
  );
}

/** Source pixels are cut on whole pixels, so they reach a little beyond the smooth picture. */
function layOver(sharp: HTMLImageElement, { pixels, frame }: Showing): void {
  const [left, top, width, height] = frameWithin(pixels.frame, frame).map((value) => `${value * 100}%`);
  Object.assign(sharp.style, { left, top, width, height });
  sharp.dataset['sharp'] = '';
}
