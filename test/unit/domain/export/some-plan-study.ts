import fc from 'fast-check';
import { consensusOf, tally } from '../../../../src/domain/consensus.ts';
import type { Answer } from '../../../../src/domain/ballot.ts';
import type { PlanStudy, PlanVote } from '../../../../src/domain/export/plan-study.ts';
import type { ImageRecord } from '../../../../src/domain/image.ts';
import { defaultInpaintingSettings } from '../../../../src/domain/inpainting/settings.ts';
import type { InpaintingBatch } from '../../../../src/domain/inpainting/batch.ts';
import type { ItemRecord } from '../../../../src/domain/item.ts';
import type { PairOrigin } from '../../../../src/domain/pairs/origin.ts';
import type { PairRecord } from '../../../../src/domain/pairs/pair.ts';
import type { PairReview } from '../../../../src/domain/pairs/review.ts';

const at = '2026-01-01T00:00:00.000Z';

/** Records of a study, as plain data. */
export interface PlanRecords {
  readonly images: readonly ImageRecord[];
  readonly items: readonly ItemRecord[];
  readonly answers: readonly Answer[];
  readonly pairs: readonly PairRecord[];
  readonly reviews: ReadonlyMap<string, PairReview>;
  /** Groups of near-duplicates; no image is in two. */
  readonly duplicates: readonly (readonly string[])[];
}

export const idOf = (number: number): string => number.toString(16).padStart(16, '0');
const shaOf = (number: number): string => idOf(number).padEnd(64, '5');

export function image(number: number, more: Partial<ImageRecord> = {}): ImageRecord {
  const face = { box: [10, 10, 30, 30], confidence: 1, landmarks: null, areaRatio: 0.04, frontalness: null, score: null } as const;
  return {
    id: idOf(number), sha256: shaOf(number), source: { root: 'root', path: `${number}.jpg` }, bytes: 1000, width: 100, height: 100, format: 'jpeg', model: null, file: `${number}.jpg`, itemId: null,
    detection: { detector: 'drawn', modelSha256: null, provider: 'cpu', threshold: 0.5, at, faces: [face] }, choice: null, scorings: {}, ...more,
  };
}

/** A batch of a real inpainter, and one of the built-in one. */
const batches: readonly InpaintingBatch[] = (['diffusion', 'procedural'] as const).map((kind) => ({
  id: kind === 'diffusion' ? idOf(1) : idOf(2), kind, settings: { ...defaultInpaintingSettings, inpainter: kind, prompt: 'a face' }, scheduler: null, side: null, parts: [], generator: 'g', createdAt: at,
}));

export function inpainted(of: number, { strength = 0.3, batch = idOf(1), prompt = 'a face', change = 5, check = null }: { strength?: number; batch?: string; prompt?: string | null; change?: number; check?: null } = {}): PairOrigin {
  return {
    kind: 'inpainting', batch, sourceSha256: shaOf(of), width: 100, height: 100, face: { index: 0, box: [10, 10, 30, 30], areaRatio: 0.04 }, mask: { centre: [20, 20.5], radii: [13, 21], feather: 2, region: [0, 0, 60, 60] },
    strength, steps: 10, seed: 'seed', prompt, negativePrompt: null, provider: 'cpu', seconds: 1, change: { mean: change, share: 0.5 }, check,
  };
}

const built = (prompt: string | null) => ({ prompt, stands: true, builtAt: at });
export const listedOrigin = (margin: number | null, prompt: string | null = null): PairOrigin => ({ kind: 'table', file: 't.csv', sha256: shaOf(0), line: 2, margin, note: null, ...built(prompt) });

/** A plan's study over records in the order in which they stand. */
export function planStudy({ images, items, answers, pairs, reviews, duplicates }: PlanRecords): PlanStudy {
  const imagesById = new Map(images.map((one) => [one.id, one]));
  const itemsById = new Map(items.map((one) => [one.id, one]));
  const batchesById = new Map(batches.map((one) => [one.id, one]));
  const groups = new Map(duplicates.flatMap((ids) => ids.map((id) => [id, { id: [...ids].sort()[0] ?? id, best: ids[0] ?? id }] as const)));
  const answersOf = (item: string) => answers.filter((answer) => answer.item === item);
  const votes = items.map((item): PlanVote => {
    const counted = tally(item, answersOf(item.id));
    const outcome = consensusOf(counted, 1);
    return { item, tally: counted, method: item.known?.use === 'practice' ? 'practice' : outcome?.method ?? null, scores: outcome?.scores ?? null };
  });
  return {
    pairs: () => pairs, votes: () => votes, voteOf: (id) => votes.find(({ item }) => item.id === id), answersOf,
    image: (id) => imagesById.get(id), item: (id) => itemsById.get(id), batch: (id) => batchesById.get(id),
    reviewOf: (id) => reviews.get(id) ?? null, groupOf: (id) => groups.get(id) ?? null,
    pathOf: ({ source }) => (source.root === 'root' ? `/images/${source.path}` : null), pathOfPair: ({ path }) => `/study/${path}`,
  };
}

const mostImages = 24;
const caption = fc.constantFrom('A red hat', 'a  red HAT ', 'Two people', 'caf\u00e9', 'cafe\u0301', '', 'a face', undefined);

const someImage = (number: number) => fc.record({
  caption, itemId: fc.constantFrom(null, null, 'one', 'two'), promptId: fc.constantFrom(undefined, undefined, 'p1', 'p2'), isFaceless: fc.boolean(), isLost: fc.integer({ min: 0, max: 9 }), isRefused: fc.integer({ min: 0, max: 19 }), width: fc.constantFrom(100, 120),
}).map(({ isFaceless, isLost, isRefused, ...more }) => (isLost === 0 ? null : image(number, { ...more, ...(isFaceless ? { detection: null } : {}), source: { root: isRefused === 0 ? 'elsewhere' : 'root', path: `${number}.jpg` } })));

const imageNumber = fc.nat({ max: mostImages - 1 });

const somePair = fc.record({
  win: imageNumber, loss: imageNumber, kind: fc.constantFrom('inpainting', 'rankings', 'scores', 'table'), margin: fc.constantFrom(null, -1, 0, 2), stands: fc.integer({ min: 0, max: 9 }), hasFiles: fc.boolean(),
  change: fc.constantFrom(0.5, 5), batch: fc.constantFrom(idOf(1), idOf(1), idOf(2)), prompt: fc.constantFrom('a face', 'Two people', null),
  review: fc.constantFrom(null, 'accept', 'accept', 'accept', 'swap', 'reject', 'conflict', 'none'),
});

type DrawnPair = typeof somePair extends fc.Arbitrary<infer Drawn> ? Drawn : never;

function pairOf({ win, loss, kind, margin, stands, hasFiles, change, batch, prompt }: DrawnPair, number: number): PairRecord {
  const base = { ...built(prompt), stands: stands !== 0 };
  const origin: PairOrigin = kind === 'inpainting' ? inpainted(win, { batch, prompt, change })
    : kind === 'rankings' ? { ...base, kind, item: 'one', method: 'majority', scores: { win: 3, loss: 3 - (margin ?? 1) }, rankings: 3, agreeing: 2 }
    : kind === 'scores' ? { ...base, kind, group: 'p1', images: 4, scorer: 'facescore', modelSha256: null, scores: { win: margin ?? 1, loss: 0 }, lowerIsBetter: false, choice: 'all' }
    : { ...(listedOrigin(margin, prompt) as Extract<PairOrigin, { kind: 'table' }>), stands: stands !== 0 };
  const file = (side: string, code: number) => (kind === 'inpainting' && hasFiles ? { path: `pairs/${number}-${side}.png`, sha256: shaOf(code), bytes: 2000 } : null);
  return { id: idOf(0xa000 + number), win: { image: idOf(win), file: file('win', 5000 + win) }, loss: { image: idOf(kind === 'inpainting' ? win : loss), file: file('loss', 6000 + number) }, origin, addedAt: at };
}

export function reviewed(verdict: 'accept' | 'reject' | 'conflict' | 'none', isSwapped = false): PairReview {
  return { verdict: verdict === 'accept' || verdict === 'reject' ? verdict : null, reason: null, swapped: isSwapped, flagged: false, conflict: verdict === 'conflict', settled: false, opinions: [] };
}

const someItem = (id: string, first: number) => fc.record({ prompt: fc.constantFrom(null, 'A red hat', 'Another thing'), answers: fc.array(fc.constantFrom('tie', 'discard', 'first', 'second'), { maxLength: 4 }), practice: fc.integer({ min: 0, max: 5 }) })
  .map(({ prompt, answers, practice }) => {
    const images = [idOf(first), idOf(first + 1)];
    const item: ItemRecord = { id, key: idOf(first), prompt, images, ties: true, known: practice === 0 ? { use: 'practice', answer: { kind: 'tie' }, at } : null, moreFrom: [], addedAt: at };
    const given = answers.map((kind, place): Answer => {
      const line = { id: `${id}-${place}`, submission: `${id}-${place}`, item: id, annotator: `person-${place}`, device: 'd', submittedAt: at, durationMs: 1000, shown: { order: images.toReversed(), faces: {}, zoom: 1, whole: false } };
      if (kind === 'tie') return { ...line, kind };
      if (kind === 'discard') return { ...line, kind, reason: 'blurred' };
      return { ...line, kind: 'ranking', order: kind === 'first' ? images : images.toReversed() };
    });
    return { item, answers: given };
  });

/** Random records with everything that can tie pairs together or leave one out. */
export const somePlanRecords: fc.Arbitrary<PlanRecords> = fc.record({
  images: fc.tuple(...Array.from({ length: mostImages }, (_, number) => someImage(number))),
  pairs: fc.array(somePair, { maxLength: 60 }),
  items: fc.tuple(someItem('one', 0), someItem('two', 2), someItem('three', 4)),
  duplicates: fc.shuffledSubarray(Array.from({ length: mostImages }, (_, number) => idOf(number)), { maxLength: 6 }),
}).map(({ images, pairs, items, duplicates }) => ({
  images: images.filter((one) => one !== null), items: items.map(({ item }) => item), answers: items.flatMap(({ answers }) => answers),
  pairs: pairs.map((drawn, number) => pairOf(drawn, number)),
  reviews: new Map(pairs.flatMap(({ review }, number) => (review === null ? [] : [[idOf(0xa000 + number), review === 'swap' ? reviewed('accept', true) : reviewed(review)] as const]))),
  duplicates: [duplicates.slice(0, 3), duplicates.slice(3)].filter(({ length }) => length > 1),
}));
