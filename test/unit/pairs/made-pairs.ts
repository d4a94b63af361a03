import type { ImageRecord } from '../../../src/domain/image.ts';
import type { InpaintingBatch } from '../../../src/domain/inpainting/batch.ts';
import { defaultInpaintingSettings } from '../../../src/domain/inpainting/settings.ts';
import type { InpaintedOrigin, RankedOrigin, ScoredOrigin } from '../../../src/domain/pairs/origin.ts';
import type { PairRecord } from '../../../src/domain/pairs/pair.ts';
import type { ReviewChange } from '../../../src/domain/pairs/review.ts';
import type { Person } from '../../../src/domain/study.ts';
import { appendReviews } from '../../../src/services/pairs/study-reviews.ts';
import { studyOf, type OpenStudy } from '../../../src/services/studio/open-study.ts';
import { memoryProject, seenFaces } from '../../fixtures/memory-project.ts';

export const hex = (number: number) => number.toString(16).padStart(16, '0');
export const numberOf = ({ id }: { readonly id: string }) => Number.parseInt(id, 16);
export const theLead = { role: 'lead', personId: null } as const;
export const curator = (personId: string) => ({ role: 'curator', personId }) as const;

/** Seconds after a fixed moment. */
export const momentOf = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();

/** Image `number`, 200 x 100 pixels with as many faces as it says. */
export function madeImage(number: number, change: Partial<ImageRecord> & { readonly faces?: number | null } = {}): ImageRecord {
  const { faces = 1, ...rest } = change;
  return {
    id: hex(number), sha256: hex(number).padEnd(64, '0'), source: { root: 'root', path: `${String(number)}.png` }, bytes: 10, width: 200, height: 100, format: 'png',
    model: null, file: `${String(number)}.png`, itemId: null, detection: faces === null ? null : seenFaces(faces), choice: null, scorings: {}, ...rest,
  };
}

export const batchOf = (letter: string, change: Partial<InpaintingBatch> = {}): InpaintingBatch => ({
  id: letter.repeat(16), kind: 'procedural', settings: { ...defaultInpaintingSettings, inpainter: 'procedural' }, scheduler: null, side: null, parts: [], generator: 'g', createdAt: momentOf(0), ...change,
});

interface Made extends Partial<Omit<InpaintedOrigin, 'kind' | 'batch' | 'change' | 'check'>> {
  readonly batch?: string; readonly image?: number; readonly change?: number; readonly margin?: number | null; readonly faceGone?: boolean; readonly checked?: number | null; readonly at?: number;
}

/** Pair `number`, a face of image 1 unless another one is named, redrawn by batch a. */
export function redrawn(number: number, { batch = 'a', image = 1, change = 12, margin = null, faceGone = false, checked = faceGone ? 0 : 1, at = number, ...origin }: Made = {}): PairRecord {
  const file = (name: string) => ({ path: `inpainted/${batch.repeat(16)}/${name}.png`, sha256: hex(number).repeat(4), bytes: 10 });
  const score = margin === null ? null : { scorer: 'facescore', modelSha256: 'f'.repeat(64), win: margin, loss: 0 };
  return {
    id: hex(number), win: { image: hex(image), file: file(hex(image)) }, loss: { image: hex(image), file: file(`${hex(image)}-${hex(number)}`) },
    origin: {
      kind: 'inpainting', batch: batch.repeat(16), sourceSha256: 'c'.repeat(64), width: 200, height: 100, face: { index: 0, box: [10, 10, 30, 40], areaRatio: 0.03 },
      mask: { centre: [20, 25], radii: [13, 20], feather: 2, region: [0, 0, 80, 80] }, strength: 0.25, steps: null, seed: 's', prompt: null, negativePrompt: null, provider: 'cpu', seconds: 1,
      change: { mean: change, share: 0.5 },
      check: checked === null ? null : { detector: 'yunet', modelSha256: 'e'.repeat(64), faces: checked, face: faceGone ? null : { box: [10, 10, 30, 40], confidence: 0.9 }, score },
      ...origin,
    },
    addedAt: momentOf(at),
  };
}

const built = (number: number, win: number, loss: number) => ({ id: hex(number), win: { image: hex(win), file: null }, loss: { image: hex(loss), file: null }, addedAt: momentOf(number) });

export function scored(number: number, [win, loss]: readonly [number, number], origin: Partial<ScoredOrigin> = {}): PairRecord {
  return { ...built(number, win, loss), origin: { kind: 'scores', prompt: null, stands: true, builtAt: momentOf(0), group: 'p1', images: 4, scorer: 'facescore', modelSha256: null, scores: { win: 3, loss: 1 }, lowerIsBetter: false, choice: 'best-worst', ...origin } };
}

export function ranked(number: number, [win, loss]: readonly [number, number], origin: Partial<RankedOrigin> = {}): PairRecord {
  return { ...built(number, win, loss), origin: { kind: 'rankings', prompt: null, stands: true, builtAt: momentOf(0), item: 'i1', method: 'majority', scores: { win: 3, loss: 2 }, rankings: 3, agreeing: 2, ...origin } };
}

interface Study { readonly images?: readonly ImageRecord[]; readonly pairs: readonly PairRecord[]; readonly batches?: readonly InpaintingBatch[]; readonly people?: readonly Person[] }

/** An open study of these records, in memory. */
export async function pairsStudy({ images = [], pairs, batches = [], people = [] }: Study): Promise<OpenStudy> {
  const project = memoryProject({ images, items: [], people });
  await project.pairs.put(pairs);
  await project.batches.put(batches);
  return studyOf(project);
}

let actions = 0;

/** Somebody decides about pairs by their numbers. */
export async function decides(study: OpenStudy, who: string, pairs: readonly number[], change: ReviewChange, { settles = false, durationMs = 0 } = {}): Promise<void> {
  actions += 1;
  await appendReviews(study, [{ kind: 'decide', action: `made-action-${String(actions)}`, curator: who, pairs: pairs.map(hex), change, settles, rule: null, durationMs, shown: null }]);
  study.index.reviewsChanged();
}
