import type { Candidate } from '../../../contract/annotation.ts';
import type { HeldItem } from './annotation-state.ts';
import { held } from './annotation-queue.ts';
import { facesOf, showing } from './shown-face.ts';
import type { ViewState } from './view-store.ts';

/**
 * Media paths in the order of need: what is on screen, its source pixels once somebody has zoomed in, the faces of the items that
 * come next, the whole images of this item and the next one, and the face that a key would turn to.
 */
export function wantedPictures(items: readonly HeldItem[], view: Pick<ViewState, 'whole' | 'closeUp' | 'faceChoice'>): readonly string[] {
  const candidates = items[0]?.task.candidates ?? [];
  const shown = candidates.map((candidate) => showing(candidate, view));
  const of = (some: readonly HeldItem[], variant: 'face' | 'whole') => some.flatMap(({ task }) => task.candidates.map((candidate) => candidate[variant]));
  const nextFaces = candidates.filter(({ others }) => others.length > 0).map((candidate) => faceAfter(candidate, view.faceChoice[candidate.key] ?? 0));
  return [
    ...shown.map(({ path }) => path),
    ...(view.closeUp ? shown.map(({ pixels }) => pixels.path) : []),
    ...of(items.slice(0, held), 'face'),
    ...of(items.slice(0, 2), 'whole'),
    ...nextFaces,
  ];
}

function faceAfter(candidate: Candidate, choice: number): string {
  const faces = facesOf(candidate);
  return (faces[(choice + 1) % faces.length] ?? candidate).face;
}
