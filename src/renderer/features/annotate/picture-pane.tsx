import { useLayoutEffect, useRef } from 'react';
import type { Candidate } from '../../../contract/annotation.ts';
import { PaneMap } from './pane-map.tsx';
import { usePictures, useRankingModel, useView } from './ranking-context.ts';
import classes from './ranking.module.css';
import { isZoomed } from './transform.ts';

interface PicturePaneProps {
  readonly candidate: Candidate;
  /** Place from the left, from 1. */
  readonly place: number;
  readonly paneSize: { readonly width: number; readonly height: number };
}

/** One candidate's picture under the shared zoom. The picture was decoded before, so it is painted with its pane. */
export function PicturePane({ candidate, place, paneSize }: PicturePaneProps) {
  const { pictures } = useRankingModel();
  const slot = useRef<HTMLDivElement>(null);
  const whole = useView((view) => view.whole);
  const zoomed = useView((view) => isZoomed(view.transform));
  const path = whole ? candidate.whole : candidate.face;
  const state = usePictures(({ states }) => states[path] ?? 'loading');

  useLayoutEffect(() => {
    const element = state === 'ready' ? pictures.element(path) : null;
    slot.current?.replaceChildren(...(element ? [element] : []));
  }, [pictures, path, state]);

  return (
    <div className={classes.pane} data-pane={place} role="img" aria-label={`Image ${place}, ${whole ? 'whole image' : 'face'}`}>
      <div className={classes.stage} ref={slot} />
      {state === 'loading' && <span className={classes.waiting}>Loading</span>}
      {state === 'failed' && <span className={classes.waiting}>This picture cannot be loaded. Trying again.</span>}
      {zoomed && <PaneMap candidate={candidate} paneSize={paneSize} />}
    </div>
  );
}
