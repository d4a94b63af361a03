import { useEffect, useRef } from 'react';
import type { Candidate } from '../../../contract/annotation.ts';
import classes from './comparing.module.css';
import { PicturePane } from './picture-pane.tsx';
import { useAnnotation, usePictures, useRankingModel, useView } from './ranking-context.ts';
import { showing } from './shown-face.ts';
import { isZoomed } from './transform.ts';
import { useFlicker, usePaneLayout, usePaneTransforms } from './use-comparing.ts';
import { usePaintMarks } from './use-paint-marks.ts';
import { watchPointer } from './watch-pointer.ts';

const nobody: readonly Candidate[] = [];

/** The candidates of the item on screen, side by side. */
export function Panes() {
  const model = useRankingModel();
  const area = useRef<HTMLDivElement>(null);
  const item = useAnnotation((state) => state.items[0] ?? null);
  const candidates = item?.task.candidates ?? nobody;
  const ground = useView((view) => view.ground);
  const flickering = useView((view) => view.flickering);
  const zoomed = useView((view) => view.transforms.some(isZoomed));
  const isReady = useAllReady(candidates);
  usePaintMarks(model, item?.task.ticket ?? null, isReady);
  usePaneLayout(area, candidates);
  usePaneTransforms(area, candidates.length);
  useFlicker(area);
  useEffect(() => (area.current ? watchPointer(area.current, model) : undefined), [model]);

  return (
    <div
      ref={area} className={classes.panes} data-ground={ground} data-zoomed={zoomed || undefined} data-flickering={flickering || undefined}
      data-ticket={item?.task.ticket} data-ready={isReady || undefined}
    >
      {candidates.map((candidate, index) => <PicturePane key={index} candidate={candidate} place={index} count={candidates.length} />)}
      {item?.notice && <div className={classes.notice} role="alert">{item.notice}</div>}
    </div>
  );
}

function useAllReady(candidates: readonly Candidate[]): boolean {
  const whole = useView((view) => view.whole);
  const faceChoice = useView((view) => view.faceChoice);
  return usePictures(({ states }) => candidates.length > 0 && candidates.every((candidate) => states[showing(candidate, { whole, faceChoice }).path] === 'ready'));
}
