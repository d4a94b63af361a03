import { StudioError } from '../../contract/errors.ts';
import { overlap } from '../../domain/overlap.ts';
import type { Box, Face, Landmarks } from '../../domain/face.ts';
import type { PairCheck } from '../../domain/pairs/origin.ts';
import type { InpaintedPair, PairRecord } from '../../domain/pairs/pair.ts';
import { faceScore, finiteScore, isSameBox } from '../../domain/scoring.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import { resolveScorer, type ResolvedScorer } from '../faces/resolve-scorer.ts';
import type { ModelStore, ResolvedModel } from '../models/model-store.ts';
import type { Project } from '../store/types.ts';

/** A face found in the lost picture is the redrawn one if it overlaps it at least this much (intersection over union). */
const sameFace = 0.3;

/** What looks at the pictures that lost. */
export interface PairChecker {
  /** Whether there is something to look at: nobody did, or no scorer was installed then and one is now. */
  lacks(pair: InpaintedPair): boolean;
  /** Checks pairs by their files; a pair whose picture cannot be read keeps no check. @throws StudioError ENGINE_CRASHED, CANCELLED and the like. */
  check(pairs: readonly InpaintedPair[], signal?: AbortSignal): Promise<InpaintedPair[]>;
}

interface Checking { readonly project: Project; readonly engine: Pick<Engine, 'detect' | 'score'>; readonly models: Pick<ModelStore, 'resolve'>; readonly provider?: string | undefined }

/** A checker with the study's detector and, where it is installed, FaceScore; null where that detector is not installed. */
export async function openPairChecker({ project, engine, models, provider = 'auto' }: Checking): Promise<PairChecker | null> {
  const detector = project.document.settings.detector;
  const [model, scorer] = await Promise.all([ifInstalled(() => models.resolve(detector)), ifInstalled(() => resolveScorer(models, faceScore))]);
  if (!model) return null;
  return {
    lacks: ({ origin: { check } }) => check === null || (scorer !== null && check.score === null),
    async check(pairs, signal) {
      const options = { provider, ...(signal ? { signal } : {}) };
      const found = await findFaces(project, engine, { detector, model }, pairs, options);
      const scores = scorer ? await scoreBoth(project, engine, scorer, pairs, found, options) : null;
      return pairs.map((pair) => {
        const faces = found.get(pair.id);
        if (!faces) return pair;
        const face = redrawnFace(faces, pair.origin.face.box);
        const check: PairCheck = {
          detector, modelSha256: model.sha256, faces: faces.length,
          face: face && { box: face.box, confidence: face.confidence },
          score: scorer && scores ? { scorer: faceScore, modelSha256: scorer.sha256, win: scores.get(`${pair.id} win`) ?? null, loss: scores.get(`${pair.id} loss`) ?? null } : null,
        };
        return { ...pair, origin: { ...pair.origin, check } };
      });
    },
  };
}

interface Options { readonly provider: string; readonly signal?: AbortSignal }

async function findFaces(project: Project, engine: Pick<Engine, 'detect'>, { detector, model }: { readonly detector: string; readonly model: ResolvedModel }, pairs: readonly InpaintedPair[], { provider, ...options }: Options): Promise<Map<string, readonly Face[]>> {
  const found = new Map<string, readonly Face[]>();
  const byThreshold = new Map<number | null, { id: string; path: string; sha256: string }[]>();
  for (const pair of pairs) {
    const threshold = thresholdOf(project, pair, detector);
    byThreshold.set(threshold, [...byThreshold.get(threshold) ?? [], ...fileOf(project, pair, 'loss')]);
  }
  for (const [threshold, images] of byThreshold) {
    await engine.detect({ detector, modelPath: model.path, provider, threshold, images }, (outcome) => { if (outcome.ok) found.set(outcome.id, outcome.faces); }, options);
  }
  return found;
}

/** What a face had to reach to be found in the photograph, so that one that did not change is found again; null = the detector's own. */
function thresholdOf({ images }: Project, { win }: PairRecord, detector: string): number | null {
  const detection = images.get(win.image)?.detection;
  return detection?.detector === detector ? detection.threshold : null;
}

/** Scores by `<pair> win` and `<pair> loss`: the winner by the face's own box, the loser by the box that was found in it. */
async function scoreBoth(project: Project, engine: Pick<Engine, 'score'>, { spec, path: modelPath }: ResolvedScorer, pairs: readonly InpaintedPair[], found: ReadonlyMap<string, readonly Face[]>, { provider, ...options }: Options): Promise<Map<string, number | null>> {
  const images = pairs.flatMap((pair) => {
    const lost = redrawnFace(found.get(pair.id) ?? [], pair.origin.face.box);
    const landmarks = project.images.get(pair.win.image)?.detection?.faces.find(({ box }) => isSameBox(box, pair.origin.face.box))?.landmarks ?? null;
    return [...shown(project, pair, 'win', pair.origin.face.box, landmarks), ...(lost ? shown(project, pair, 'loss', lost.box, lost.landmarks) : [])];
  });
  const scores = new Map<string, number | null>();
  if (images.length === 0) return scores;
  await engine.score({ scorer: spec, modelPath, provider, images }, (outcome) => {
    if (outcome.ok) scores.set(outcome.id, finiteScore(outcome.scores[0]?.score ?? null));
  }, options);
  return scores;
}

function shown(project: Project, pair: PairRecord, side: 'win' | 'loss', box: Box, landmarks: Landmarks | null) {
  return fileOf(project, pair, side).map((file) => ({ ...file, id: `${pair.id} ${side}`, faces: [{ box, landmarks }] }));
}

function fileOf(project: Project, pair: PairRecord, side: 'win' | 'loss'): { id: string; path: string; sha256: string }[] {
  const { file } = pair[side];
  return file ? [{ id: pair.id, path: project.pathOfPair(file), sha256: file.sha256 }] : [];
}

/** The face that lies where the redrawn one was; null where there is none. */
function redrawnFace(faces: readonly Face[], box: Box): Face | null {
  let best: Face | null = null;
  for (const face of faces) if (overlap(face.box, box) >= Math.max(sameFace, best ? overlap(best.box, box) : 0)) best = face;
  return best;
}

async function ifInstalled<T>(resolve: () => Promise<T>): Promise<T | null> {
  try {
    return await resolve();
  } catch (error) {
    if (error instanceof StudioError && (error.code === 'MODEL_MISSING' || error.code === 'MODEL_UNKNOWN')) return null;
    throw error;
  }
}
