import fc from 'fast-check';
import type { ImageRecord } from '../../../../src/domain/image.ts';
import type { ImageScores } from '../../../../src/domain/image-scores.ts';
import type { ItemRecord, KnownAnswer } from '../../../../src/domain/item.ts';
import type { PairOrigin, ScoreChoice } from '../../../../src/domain/pairs/origin.ts';
import type { InpaintedPair, PairRecord } from '../../../../src/domain/pairs/pair.ts';
import type { Scoring } from '../../../../src/domain/scoring.ts';
import { defaultSettings, type Exclusion, type MetricInfo, type Person, type ProjectDocument } from '../../../../src/domain/study.ts';

const time = fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z');
const name = fc.constantFrom('Anna', 'Bert', 'Änne');

const person: fc.Arbitrary<Person> = fc.record({
  id: fc.constantFrom('anna', 'bert', 'cleo', 'dora'), name, addedAt: time, role: fc.constantFrom('annotator', 'curator'), revokedAt: fc.option(time),
});

export const people = fc.uniqueArray(person, { selector: ({ id }) => id, maxLength: 4 });

const designChange = fc.record({ at: time, ballots: fc.nat(2), field: fc.constantFrom('seed', 'people'), from: name, to: name });

const metric: fc.Arbitrary<MetricInfo> = fc.record({ name: fc.constantFrom('clip', 'hps', 'Ästhetik'), lowerIsBetter: fc.boolean(), removed: fc.boolean(), at: time });

/** Copies that were written to by hand may differ in everything but the id. */
const exclusion: fc.Arbitrary<Exclusion> = fc.record({
  id: fc.constantFrom('01J0000000000000000000000A', '01J0000000000000000000000B', '01J0000000000000000000000C'), person: fc.constantFrom('anna', 'bert'),
  from: fc.option(time), until: fc.option(time), reason: name, at: time, liftedAt: fc.option(time),
});

export const projectDocument: fc.Arbitrary<ProjectDocument> = fc.record({
  schemaVersion: fc.constantFrom(3, 4),
  id: fc.constant('01J0000000000000000000TEST'),
  name,
  seed: fc.constantFrom('seed', 'other seed'),
  createdAt: time,
  settings: fc.record({ annotatorsPerItem: fc.constantFrom(3, 5), showPrompt: fc.boolean() }).map((some) => ({ ...defaultSettings, ...some })),
  designedAt: time,
  designChanges: fc.array(designChange, { maxLength: 3 }),
  people,
  roots: fc.uniqueArray(fc.record({ id: fc.constantFrom('r1', 'r2', 'r3'), path: fc.constantFrom('/a', '/b', 'imports/c') }), { selector: ({ id }) => id }),
  metrics: fc.uniqueArray(metric, { selector: (one) => one.name }),
  exclusions: fc.uniqueArray(exclusion, { selector: ({ id }) => id }),
  sample: fc.boolean(),
});

const detection = fc.record({
  detector: fc.constantFrom('yunet', 'retinaface'), modelSha256: fc.constant(null), provider: fc.constant('cpu'), threshold: fc.constantFrom(0.5, 0.6), at: time, faces: fc.constant([]),
});
const choice = fc.oneof(
  fc.record({ kind: fc.constant('detected' as const), index: fc.nat(2), at: time }),
  fc.record({ kind: fc.constant('drawn' as const), box: fc.constantFrom([0, 0, 5, 5] as const, [1, 1, 4, 4] as const), at: time }),
);

const scoring: fc.Arbitrary<Scoring> = fc.record({
  modelSha256: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)), provider: fc.constantFrom('cpu', 'cuda'), precision: fc.constantFrom('fp32', 'fp16'),
  subject: fc.constantFrom('face', 'image'), at: time,
  faces: fc.array(fc.record({ box: fc.constantFrom([0, 0, 5, 5] as const, null), score: fc.constantFrom(-1, 0.5, null), deviations: fc.subarray(['clamped', 'converted', 'rotated'] as const) }), { maxLength: 2 }),
});

/** Records of one image. */
export const image: fc.Arbitrary<ImageRecord> = fc.record({
  caption: fc.constantFrom('a face', 'two faces'), promptId: fc.constantFrom('prompt-1', 'prompt-2'), fingerprint: fc.constantFrom('00000000000000f0', '00000000000000ff'),
  id: fc.constant('0000000000000001'), sha256: fc.constant('0000000000000001'.padEnd(64, '0')),
  source: fc.record({ root: fc.constantFrom('r1', 'r2'), path: fc.constantFrom('model-a/1.png', 'model-a/2.png') }),
  bytes: fc.constant(10), width: fc.constant(8), height: fc.constant(8), format: fc.constant('png'),
  model: fc.constantFrom('model-a', 'model-b', null), file: fc.constant('1.png'), itemId: fc.constantFrom('1', '2', null),
  detection: fc.option(detection), choice: fc.option(choice), scorings: fc.dictionary(fc.constantFrom('facescore', 'ediffiqa-t', '7'), scoring),
}, { requiredKeys: ['id', 'sha256', 'source', 'bytes', 'width', 'height', 'format', 'model', 'file', 'itemId', 'detection', 'choice', 'scorings'] });

const images = [['0000000000000001', '0000000000000002'], ['0000000000000001', '0000000000000003'], ['0000000000000004', '0000000000000005', '0000000000000006']] as const;
const known: fc.Arbitrary<KnownAnswer> = fc.record({
  use: fc.constantFrom('practice', 'gold'), answer: fc.constantFrom({ kind: 'tie' as const }, { kind: 'discard' as const }), at: time,
});

const moreFrom = fc.uniqueArray(fc.record({ person: fc.constantFrom('anna', 'bert', 'cleo'), at: time, withdrawn: fc.boolean() }), { selector: ({ person: id }) => id })
  .map((entries) => entries.sort((one, other) => (one.person < other.person ? -1 : 1)));

/** Records of one item. */
export const item: fc.Arbitrary<ItemRecord> = fc.record({
  id: fc.constant('1'), key: fc.constantFrom('000000000000000a', '000000000000000b'), prompt: fc.option(name), images: fc.constantFrom(...images),
  ties: fc.boolean(), known: fc.option(known), moreFrom, addedAt: time,
});

/** Metric values of one image. */
export const scores: fc.Arbitrary<ImageScores> = fc.record({
  id: fc.constant('0000000000000001'),
  values: fc.dictionary(fc.constantFrom('clip', 'hps', '10', '__proto__'), fc.tuple(fc.constantFrom(-1, 0.5, 2), time)),
});

const check = fc.record({
  detector: fc.constant('yunet'), modelSha256: fc.constant('a'.repeat(64)), faces: fc.nat(2), face: fc.constant(null),
  score: fc.option(fc.record({ scorer: fc.constant('facescore'), modelSha256: fc.constant('b'.repeat(64)), win: fc.constantFrom(1, 2), loss: fc.constantFrom(-1, null) })),
});

/** Records of one inpainted pair. */
export const inpaintedPair: fc.Arbitrary<InpaintedPair> = fc.record({ bytes: fc.constantFrom(10, 20), check: fc.option(check), seconds: fc.constantFrom(1, 2), addedAt: time }).map(({ bytes, check: seen, seconds, addedAt }) => ({
  id: '00000000000000aa', addedAt,
  win: { image: '0000000000000001', file: { path: 'inpainted/b/one.png', sha256: 'c'.repeat(64), bytes } },
  loss: { image: '0000000000000001', file: { path: 'inpainted/b/one-aa.png', sha256: 'd'.repeat(64), bytes } },
  origin: {
    kind: 'inpainting', batch: '00000000000000bb', sourceSha256: '0000000000000001'.padEnd(64, '0'), width: 10, height: 10, face: { index: 0, box: [1, 1, 5, 5], areaRatio: 0.16 },
    mask: { centre: [3, 3], radii: [2.6, 2.6], feather: 1, region: [0, 0, 10, 10] }, strength: 0.3, steps: null, seed: '1', prompt: null, negativePrompt: null, provider: 'cpu', seconds,
    change: { mean: 5, share: 0.5 }, check: seen,
  },
}));

const built = { prompt: fc.option(name), stands: fc.boolean(), builtAt: time };
const winAndLoss = fc.record({ win: fc.constantFrom(2, 3), loss: fc.constantFrom(0, 1) });
const origin: fc.Arbitrary<PairOrigin> = fc.oneof(
  fc.record({ kind: fc.constant('rankings' as const), ...built, item: fc.constant('1'), method: fc.constantFrom('majority', 'kemeny'), scores: winAndLoss, rankings: fc.constantFrom(3, 5), agreeing: fc.constant(3) }),
  fc.record({ kind: fc.constant('scores' as const), ...built, group: fc.constant('prompt-1'), images: fc.constantFrom(2, 50), scorer: fc.constant('facescore'), modelSha256: fc.constant('a'.repeat(64)), scores: winAndLoss, lowerIsBetter: fc.boolean(), choice: fc.constantFrom<ScoreChoice[]>('all', 'best-worst', 3) }),
  fc.record({ kind: fc.constant('table' as const), ...built, file: fc.constant('pairs.csv'), sha256: fc.constant('b'.repeat(64)), line: fc.constantFrom(2, 3), margin: fc.option(fc.constant(1)), note: fc.option(name) }),
);

/** Records of one pair that was built from other records; those of two copies may even differ in their source. */
export const builtPair: fc.Arbitrary<PairRecord> = fc.record({
  id: fc.constant('00000000000000aa'), win: fc.constant({ image: '0000000000000001', file: null }), loss: fc.constant({ image: '0000000000000002', file: null }), origin, addedAt: time,
});

/** Records of one pair, wherever it comes from. */
export const pair: fc.Arbitrary<PairRecord> = fc.oneof(inpaintedPair, builtPair);
