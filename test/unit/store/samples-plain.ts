import type { ImageRecord } from '../../../src/domain/image.ts';
import type { ItemRecord } from '../../../src/domain/item.ts';
import type { PairRecord } from '../../../src/domain/pairs/pair.ts';
import type { NewBallot } from '../../../src/services/store/types.ts';

export const device = 'abcdefgh';

export function hex(value: number, length = 16): string {
  return value.toString(16).padStart(length, '0');
}

export function image(number: number, changes: Partial<ImageRecord> = {}): ImageRecord {
  return {
    id: hex(number),
    sha256: hex(number).padEnd(64, '0'),
    source: { root: 'r1', path: `model-a/${String(number)}.png` },
    bytes: 1000,
    width: 64,
    height: 48,
    format: 'png',
    model: 'model-a',
    file: `${String(number)}.png`,
    itemId: String(number),
    detection: null,
    choice: null,
    scorings: {},
    ...changes,
  };
}

export function images(count: number, from = 0): ImageRecord[] {
  return Array.from({ length: count }, (_, index) => image(from + index));
}

export function item(number: number): ItemRecord {
  return { id: `item-${String(number)}`, key: hex(number), prompt: null, images: [hex(3 * number), hex(3 * number + 1), hex(3 * number + 2)], ties: false, known: null, moreFrom: [], addedAt: '2026-01-01T00:00:00.000Z' };
}

export function ranking(submission: string, annotator = 'alice', itemId = 'item-1', order = [hex(1), hex(2), hex(3)]): NewBallot {
  const shown = { order: [hex(3), hex(1), hex(2)], faces: { [hex(1)]: [1, 2, 3, 4] as const, [hex(2)]: null }, zoom: 1, whole: false };
  return { kind: 'ranking', submission: submission.padStart(8, '0'), item: itemId, annotator, durationMs: 1200, shown, order };
}

export function withdrawal(submission: string, annotator = 'alice', itemId = 'item-1'): NewBallot {
  return { kind: 'withdrawn', submission: submission.padStart(8, '0'), item: itemId, annotator, durationMs: 10, shown: null };
}

/** A pair of a batch `number`, made from the photograph of that number and looked at. */
export function pair(number: number, changes: Partial<PairRecord> = {}): PairRecord {
  const [folder, image] = [`inpainted/${hex(number)}`, hex(number)];
  return {
    id: hex(1000 + number),
    win: { image, file: { path: `${folder}/${image}.png`, sha256: hex(number, 64), bytes: 1000 } },
    loss: { image, file: { path: `${folder}/${image}-${hex(1000 + number)}.png`, sha256: hex(number + 1, 64), bytes: 1001 } },
    origin: {
      kind: 'inpainting', batch: hex(number), sourceSha256: hex(number, 64), width: 64, height: 48,
      face: { index: 0, box: [10, 10, 20, 22], areaRatio: 0.04 }, mask: { centre: [15, 16], radii: [6.5, 7.5], feather: 1.5, region: [0, 0, 48, 48] },
      strength: 0.3, steps: 15, seed: 'seed of the face', prompt: 'two people', negativePrompt: 'blurry', provider: 'cpu', seconds: 2, change: { mean: 12.5, share: 0.75 },
      check: {
        detector: 'yunet', modelSha256: hex(3, 64), faces: 2, face: { box: [10, 10, 20.5, 22], confidence: 0.875 },
        score: { scorer: 'facescore', modelSha256: hex(4, 64), win: 1.5, loss: -0.25 },
      },
    },
    addedAt: '2026-01-01T00:00:00.000Z',
    ...changes,
  };
}
