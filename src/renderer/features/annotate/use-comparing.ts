import { useReducedMotion } from '@mantine/hooks';
import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Candidate } from '../../../contract/annotation.ts';
import { inLargeView, isPixelated, paneSizeIn } from './pane-layout.ts';
import { useRankingModel, useView } from './ranking-context.ts';
import { pictureOf } from './shown-face.ts';
import { snapToPixels } from './snap-to-pixels.ts';
import { identity } from './transform.ts';

type Area = RefObject<HTMLElement | null>;

/** Between two changes of the picture; three in a second are the most that is safe for everybody. */
const flickerMs = 400;

/** Tells the view how large the panes are and what they show. */
export function usePaneLayout(area: Area, candidates: readonly Candidate[]): void {
  const { view } = useRankingModel();
  const whole = useView((state) => state.whole);
  const faceChoice = useView((state) => state.faceChoice);
  const [screen, setScreen] = useState({ width: 0, height: 0, devicePixelRatio: 1 });

  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    const measure = (): void => setScreen({ width: element.clientWidth, height: element.clientHeight, devicePixelRatio: window.devicePixelRatio });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [area]);

  useLayoutEffect(() => {
    const { devicePixelRatio, ...large } = screen;
    const pictures = candidates.map((candidate) => pictureOf(candidate, { whole, faceChoice }));
    view.getState().setPaneCount(candidates.length);
    view.getState().setLayout({ pane: paneSizeIn(large, candidates.length), large, devicePixelRatio, pictures });
  }, [view, candidates, whole, faceChoice, screen]);
}

/** Zoom and pan go straight to the style, so that a drag renders no component. */
export function usePaneTransforms(area: Area, count: number): void {
  const { view } = useRankingModel();
  useLayoutEffect(() => {
    const apply = (): void => {
      const state = view.getState();
      const { transforms, transform, flickering, layout } = state;
      for (const [place, pane] of panesIn(area).entries()) {
        const { scale, x, y } = flickering ? inLargeView(transform, layout, place) : transforms[place] ?? identity;
        pane.style.setProperty('--scale', String(scale));
        pane.style.setProperty('--x', `${x * 100}%`);
        pane.style.setProperty('--y', `${y * 100}%`);
        snapToPixels(pane, isPixelated(state, place));
      }
    };
    apply();
    return view.subscribe(apply);
  }, [view, area, count]);
}

/** While it flickers, one pane of the pair is in front, then the other; the second one alone where the system asks for less motion. */
export function useFlicker(area: Area): void {
  const flickering = useView((state) => state.flickering);
  const pair = useView((state) => state.pair);
  const isStill = useReducedMotion(false, { getInitialValueInEffect: false });
  useLayoutEffect(() => {
    if (!flickering) return undefined;
    const panes = panesIn(area);
    let turn: 0 | 1 = isStill ? 1 : 0;
    const show = (): void => panes.forEach((pane, place) => pane.toggleAttribute('data-front', place === pair[turn]));
    show();
    const clock = isStill ? undefined : setInterval(() => {
      turn = turn === 0 ? 1 : 0;
      show();
    }, flickerMs);
    return () => {
      clearInterval(clock);
      panes.forEach((pane) => pane.removeAttribute('data-front'));
    };
  }, [area, flickering, pair, isStill]);
}

function panesIn(area: Area): readonly HTMLElement[] {
  return [...area.current?.querySelectorAll<HTMLElement>('[data-pane]') ?? []];
}
