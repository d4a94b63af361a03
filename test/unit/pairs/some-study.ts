import fc from 'fast-check';
import type { PairRecord } from '../../../src/domain/pairs/pair.ts';
import type { PairWhere } from '../../../src/domain/pairs/pair-where.ts';
import type { OpenStudy } from '../../../src/services/studio/open-study.ts';
import { batchOf, decides, madeImage, pairsStudy, ranked, redrawn, scored } from './made-pairs.ts';

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });
const image = fc.integer({ min: 1, max: 6 });
const margin = fc.integer({ min: -4, max: 8 }).map((quarter) => quarter / 4);

function somePair(number: number): fc.Arbitrary<PairRecord> {
  return fc.oneof(
    fc.record({ batch: fc.constantFrom('a', 'b'), image, change: fc.constantFrom(0.2, 5, 9), margin: fc.option(margin), faceGone: fc.boolean(), strength: fc.constantFrom(0.1, 0.2, null) }).map((made) => redrawn(number, made)),
    fc.record({ win: image, loss: image, gap: margin, stands: fc.boolean() }).map(({ win, loss, gap, stands }) => scored(number, [win, loss], { stands, scores: { win: gap, loss: 0 }, lowerIsBetter: gap > 1 })),
    fc.record({ win: image, loss: image, prompt: fc.constantFrom(null, 'A red hat', 'a Blue hat') }).map(({ win, loss, prompt }) => ranked(number, [win, loss], { prompt })),
  );
}

const someDecision = fc.record({
  who: fc.constantFrom('p1', 'p2', 'lead'),
  pairs: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }),
  change: fc.constantFrom({ verdict: 'accept' }, { verdict: 'reject', reason: 'both bad' }, { verdict: 'reject', reason: 'loser better' }, { verdict: null }, { flagged: true }, { swapped: true }, { verdict: 'accept', swapped: true } as const),
  durationMs: fc.constantFrom(0, 1000, 2500),
  settles: fc.boolean(),
});

/** Twelve pairs of every source with images, batches, near-duplicates and decisions of three people. */
export function someStudy(): fc.Arbitrary<() => Promise<OpenStudy>> {
  return fc.record({
    pairs: fc.tuple(...Array.from({ length: 12 }, (_, index) => somePair(index + 1))),
    images: fc.tuple(...Array.from({ length: 5 }, (_, index) => fc.record({
      faces: fc.constantFrom(null, 0, 1, 2), model: fc.constantFrom(null, 'sdxl', 'turbo'), fingerprint: optional(fc.constantFrom('00ff00ff00ff00ff', '0123456789abcdef')), caption: optional(fc.constantFrom('a green Coat')),
    }).map(({ fingerprint, caption, ...rest }) => madeImage(index + 1, { ...rest, ...(fingerprint === undefined ? {} : { fingerprint }), ...(caption === undefined ? {} : { caption }) })))),
    decisions: fc.array(someDecision, { maxLength: 12 }),
  }).map(({ pairs, images, decisions }) => async () => {
    const study = await pairsStudy({ pairs, images, batches: [batchOf('a'), batchOf('b', { kind: 'eraser', settings: { ...batchOf('b').settings, inpainter: 'lama' } })] });
    for (const { who, pairs: meant, change, durationMs, settles } of decisions) await decides(study, who, meant, change as never, { durationMs, settles: settles && who === 'lead' });
    return study;
  });
}

const range = fc.record({ least: fc.option(margin), most: fc.option(margin) });
const mark = fc.constantFrom('flagged', 'swapped', 'unchanged', 'face-gone', 'trial', 'withdrawn');
const part = {
  sources: fc.uniqueArray(fc.constantFrom('inpainting', 'rankings', 'scores', 'table')), batch: fc.constantFrom('a'.repeat(16), 'b'.repeat(16)),
  decision: fc.constantFrom('undecided', 'decided', 'accepted', 'rejected', 'conflict'), marks: fc.uniqueArray(mark, { maxLength: 2 }), without: fc.uniqueArray(mark, { maxLength: 2 }),
  margin: range, strength: range, areaRatio: range, faces: range, model: fc.constantFrom('sdxl', 'turbo', 'procedural', 'lama'), text: fc.constantFrom('HAT', 'a hat', '1.png', 'green'),
  duplicates: fc.constantFrom('grouped', 'not-best', 'unique'), reason: fc.constantFrom('both bad', 'loser better'),
} as const;

/** A filter with up to four parts. */
export function someWhere(): fc.Arbitrary<PairWhere> {
  const names = Object.keys(part) as (keyof typeof part)[];
  return fc.uniqueArray(fc.constantFrom(...names), { maxLength: 4 }).chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, part[name]])))) as fc.Arbitrary<PairWhere>;
}
