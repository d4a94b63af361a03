import { compareText } from '../../../domain/compare-text.ts';
import type { ExportAccount } from '../../../domain/export/card/export-account.ts';
import type { ExportEntry } from '../../../domain/export/entry.ts';
import type { PairOrigin } from '../../../domain/pairs/origin.ts';
import { faceScore } from '../../../domain/scoring.ts';
import type { Project } from '../../store/types.ts';

type ModelFacts = Pick<ExportAccount, 'scorers' | 'detectors'>;

/** The scorers whose values are in a dataset (scores of faces, margins of pairs), and the detectors that found its faces, with the hashes of their model files. */
export function modelFacts(project: Pick<Project, 'images' | 'pairs'>, entries: readonly ExportEntry[]): ModelFacts {
  const scorers = new Map<string, Set<string>>();
  const detectors = new Map<string, { id: string; modelSha256: string | null }>();
  const score = (id: string, modelSha256: string | null): void => {
    const hashes = scorers.get(id) ?? new Set();
    scorers.set(id, hashes);
    if (modelSha256 !== null) hashes.add(modelSha256);
  };
  const detect = (id: string, modelSha256: string | null): unknown => detectors.set(`${id} ${modelSha256 ?? ''}`, { id, modelSha256 });
  for (const entry of entries) {
    if (entry.kind === 'pair') lookAtOrigin(entry.margin !== null, project.pairs.get(entry.id)?.origin, score, detect);
    for (const picture of entry.pictures) {
      const image = project.images.get(picture.image);
      const scoring = image?.scorings[faceScore];
      if (picture.faceScore !== null && scoring) score(faceScore, scoring.modelSha256);
      if (picture.face !== null && image?.detection) detect(image.detection.detector, image.detection.modelSha256);
    }
  }
  return {
    scorers: [...scorers].sort(([one], [other]) => compareText(one, other)).map(([id, hashes]) => ({ id, modelSha256: [...hashes].sort(compareText) })),
    detectors: [...detectors].sort(([one], [other]) => compareText(one, other)).map(([, detector]) => detector),
  };
}

function lookAtOrigin(hasMargin: boolean, origin: PairOrigin | undefined, score: (id: string, sha256: string | null) => void, detect: (id: string, sha256: string | null) => void): void {
  if (origin?.kind === 'scores') score(origin.scorer, origin.modelSha256);
  if (origin?.kind !== 'inpainting' || !origin.check) return;
  detect(origin.check.detector, origin.check.modelSha256);
  if (hasMargin && origin.check.score) score(origin.check.score.scorer, origin.check.score.modelSha256);
}
