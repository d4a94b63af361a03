import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisedCaption } from '../../../../src/domain/export/caption.ts';
import { configOf } from '../../../../src/domain/export/entry-config.ts';
import type { PairEntry } from '../../../../src/domain/export/entry.ts';
import { planOf } from '../../../../src/domain/export/plan-of.ts';
import type { ExportPlan } from '../../../../src/domain/export/plan.ts';
import { defaultRecipe, exportFormats, splitNames, type ExportRecipe } from '../../../../src/domain/export/recipe.ts';
import { shardsOf } from '../../../../src/domain/export/shards-of.ts';
import { image, idOf, inpainted, listedOrigin, planStudy, reviewed, somePlanRecords, type PlanRecords } from './some-plan-study.ts';

const someRecipe = fc.record({
  format: fc.constantFrom(...exportFormats), pairs: fc.constantFrom('accepted', 'all'), leastMargin: fc.constantFrom(null, null, 0, 1), trial: fc.boolean(), ties: fc.boolean(), bestOfDuplicates: fc.boolean(),
  pictures: fc.constantFrom('whole', 'faces'), seed: fc.constantFrom('1', '2', 'x'), split: fc.constantFrom({ train: 0.6, validation: 0.2, test: 0.2 }, { train: 1, validation: 0, test: 0 }, { train: 0.9, validation: 0.05, test: 0.05 }),
  sources: fc.constantFrom(defaultRecipe.sources, ['rankings', 'inpainting'] as const),
}).map((drawn): ExportRecipe => ({ ...defaultRecipe, ...drawn }));

const noRecords: PlanRecords = { images: [], items: [], answers: [], pairs: [], reviews: new Map(), duplicates: [] };
const pairsOf = ({ entries }: ExportPlan): PairEntry[] => entries.filter((entry) => entry.kind === 'pair');

/** Everything that must not stand in two splits, with the split that each row puts it in. */
function tiedThings(plan: ExportPlan, records: PlanRecords): readonly (readonly [string, string])[] {
  const images = new Map(records.images.map((one) => [one.id, one]));
  return plan.entries.flatMap((entry) => {
    const shown = entry.pictures.map((picture) => picture.image);
    const things = shown.flatMap((id) => {
      const group = records.duplicates.findIndex((ids) => ids.includes(id));
      const { itemId = null, promptId } = images.get(id) ?? {};
      return [`image ${id}`, ...(group < 0 ? [] : [`duplicates ${group}`]), ...(itemId === null ? [] : [`item ${itemId}`]), ...(promptId === undefined ? [] : [`prompt ${promptId}`])];
    });
    const item = entry.kind === 'pair' ? [] : [`item ${entry.item}`];
    return [...things, ...item, ...(entry.isSharedCaption ? [] : [`caption ${normalisedCaption(entry.caption)}`])].map((thing) => [thing, entry.split] as const);
  });
}

describe('a plan of an export', () => {
  it('puts no caption, source image, item, prompt or group of near-duplicates into two splits, for random studies', () => {
    fc.assert(fc.property(somePlanRecords, someRecipe, (records, recipe) => {
      const plan = planOf(planStudy(records), recipe);
      const splits = new Map<string, string>();
      for (const [thing, split] of tiedThings(plan, records)) {
        expect([thing, splits.get(thing) ?? split]).toEqual([thing, split]);
        splits.set(thing, split);
      }
      for (const { caption, isSharedCaption } of pairsOf(plan)) if (isSharedCaption) expect(['', 'a face']).toContain(caption);
    }), { numRuns: 300 });
  });

  it('exports every pair once, or drops it once for one reason, for random studies', () => {
    fc.assert(fc.property(somePlanRecords, someRecipe, (records, drawn) => {
      const recipe: ExportRecipe = { ...drawn, format: drawn.ties ? 'pick-a-pic' : 'jsonl' };
      const plan = planOf(planStudy(records), recipe);
      const isTie = (name: string) => name.includes('+');
      const winners = pairsOf(plan).filter(({ winner }) => winner !== null).map(({ id }) => id);
      const left = plan.dropped.map(({ pair }) => pair);
      expect([...winners, ...left.filter((name) => !isTie(name))].sort()).toEqual(records.pairs.map(({ id }) => id).sort());
      const ties = recipe.sources.includes('rankings') ? planStudy(records).votes().filter(({ scores, method, item: { images: [one = '', other = ''] } }) => scores && method !== 'practice' && scores[one] === scores[other]) : [];
      expect(pairsOf(plan).filter(({ winner }) => winner === null).length + left.filter(isTie).length).toBe(ties.length);
      expect(new Set(left).size).toBe(left.length);
    }), { numRuns: 300 });
  });

  it('is the same whatever the order of the records, and each two pictures are in it once', () => {
    fc.assert(fc.property(somePlanRecords, someRecipe, (records, recipe) => {
      const plan = planOf(planStudy(records), recipe);
      const turned = { ...records, images: records.images.toReversed(), pairs: records.pairs.toReversed(), items: records.items.toReversed(), duplicates: records.duplicates.toReversed() };
      expect(planOf(planStudy(turned), recipe)).toEqual(plan);
      const twos = pairsOf(plan).map(({ pictures }) => pictures.map(({ sha256 }) => sha256).sort().join());
      expect(new Set(twos).size).toBe(twos.length);
    }), { numRuns: 200 });
  });

  it('covers all entries with shards exactly once, in order, each of one config and split', () => {
    fc.assert(fc.property(somePlanRecords, someRecipe, (records, recipe) => {
      const { entries, shards, bytes } = planOf(planStudy(records), recipe);
      expect(shards.flatMap(({ from, until }) => entries.slice(from, until))).toEqual(entries);
      for (const { from, until, config, split } of shards) expect(new Set(entries.slice(from, until).map((entry) => `${configOf(entry)} ${entry.split}`))).toEqual(new Set([`${config} ${split}`]));
      expect(bytes).toBe(shards.reduce((sum, shard) => sum + shard.bytes, 0));
    }), { numRuns: 100 });
  });

  it('says nothing of people but names that say nothing', () => {
    fc.assert(fc.property(somePlanRecords, (records) => {
      const { entries } = planOf(planStudy(records), { ...defaultRecipe, format: 'rankings' });
      expect(JSON.stringify(entries)).not.toContain('person-');
      const names = new Set(entries.flatMap((entry) => (entry.kind === 'ballot' ? [entry.annotator] : [])));
      expect([...names].sort()).toEqual(Array.from(names, (_, place) => `annotator-0${place + 1}`));
    }), { numRuns: 50 });
  });

  it('puts the better picture on either side about equally often, and on the same one for the same seed', () => {
    const images = Array.from({ length: 800 }, (_, number) => image(number, { caption: `Number ${number >> 1}` }));
    const pairs = Array.from({ length: 400 }, (_, number) => ({ id: idOf(0xa000 + number), win: { image: idOf(2 * number), file: null }, loss: { image: idOf(2 * number + 1), file: null }, origin: listedOrigin(1), addedAt: '2026-01-01T00:00:00.000Z' }));
    const recipe = { ...defaultRecipe, pairs: 'all' as const };
    const plan = planOf(planStudy({ ...noRecords, images, pairs }), recipe);
    // 400 fair throws lie between 160 and 240 but for one in 17,000 times; the seed is fixed.
    const first = pairsOf(plan).filter(({ winner }) => winner === 0).length;
    expect(first).toBeGreaterThan(160);
    expect(first).toBeLessThan(240);
    expect(pairsOf(plan).every(({ winner, pictures, id }) => pictures[winner ?? 0].image === pairs.find((pair) => pair.id === id)?.win.image)).toBe(true);
    const counts = splitNames.map((split) => pairsOf(plan).filter((entry) => entry.split === split).length);
    expect(counts).toEqual([360, 20, 20]);
    const other = planOf(planStudy({ ...noRecords, images, pairs }), { ...recipe, seed: '2' });
    expect(pairsOf(other).map(({ id }) => id)).not.toEqual(pairsOf(plan).map(({ id }) => id));
    expect(planOf(planStudy({ ...noRecords, images, pairs }), { ...recipe, format: 'hpsv2' }).entries.filter(({ split }) => split === 'validation')).toEqual([]);
  });

  it('exchanges winner and loser where a curator swapped them, and negates the margin', () => {
    const images = [image(1), image(2)];
    const pair = { id: idOf(0xa000), win: { image: idOf(1), file: null }, loss: { image: idOf(2), file: null }, origin: listedOrigin(2), addedAt: '2026-01-01T00:00:00.000Z' };
    const records = { ...noRecords, images, pairs: [pair], reviews: new Map([[pair.id, reviewed('accept', true)]]) };
    const [entry] = pairsOf(planOf(planStudy(records), defaultRecipe));
    expect([entry?.pictures[entry.winner ?? 0].image, entry?.margin, entry?.decision]).toEqual([idOf(2), -2, 'accepted']);
    expect(planOf(planStudy(records), { ...defaultRecipe, leastMargin: 0 }).dropped).toEqual([{ pair: pair.id, reason: 'margin', about: null }]);
  });

  it('takes the caption of a photograph before the prompt that it was redrawn with; the batch\'s own prompt is shared', () => {
    const images = [image(1, { caption: ' By the sea ' }), image(2), image(3)];
    const pair = (number: number, prompt: string | null) => ({ id: idOf(0xa000 + number), win: { image: idOf(number), file: null }, loss: { image: idOf(number), file: { path: `${number}.png`, sha256: idOf(9 + number).repeat(4), bytes: 10 } }, origin: inpainted(number, { prompt }), addedAt: '2026-01-01T00:00:00.000Z' });
    const pairs = [pair(1, 'a face'), pair(2, 'a face'), pair(3, 'somebody')];
    const entries = pairsOf(planOf(planStudy({ ...noRecords, images, pairs }), { ...defaultRecipe, pairs: 'all' }));
    const [first] = entries.filter(({ id }) => id === idOf(0xa001));
    expect(entries.map(({ caption, isSharedCaption }) => [caption, isSharedCaption]).sort()).toEqual([['By the sea', false], ['a face', true], ['somebody', false]]);
    expect(first?.inpainting).toEqual({ inpainter: 'diffusion', strength: 0.3, steps: 10, seed: 'seed', areaRatio: 0.04, mask: [7, 0, 33, 42] });
    expect(first?.pictures.map(({ model }) => model).sort()).toEqual(['diffusion', null]);
  });

  it('cuts shards by bytes, and pictures as files by rows', () => {
    const images = Array.from({ length: 50 }, (_, number) => image(number, { bytes: 50_000_000 }));
    const pairs = Array.from({ length: 25 }, (_, number) => ({ id: idOf(0xa000 + number), win: { image: idOf(2 * number), file: null }, loss: { image: idOf(2 * number + 1), file: null }, origin: listedOrigin(1), addedAt: '2026-01-01T00:00:00.000Z' }));
    const recipe = { ...defaultRecipe, pairs: 'all' as const, split: { train: 1, validation: 0, test: 0 } };
    const { entries, shards } = planOf(planStudy({ ...noRecords, images, pairs }), recipe);
    expect(shards.map(({ part, of, from, until, bytes }) => [part, of, from, until, bytes])).toEqual(Array.from({ length: 7 }, (_, part) => [part, 7, 4 * part, Math.min(25, 4 * part + 4), Math.min(4, 25 - 4 * part) * 100_000_000]));
    const many = Array.from({ length: 2500 }, (_, place) => entries[place % 25] as (typeof entries)[number]);
    expect(shardsOf(many, { ...recipe, format: 'jsonl' }).map(({ from, until, of }) => [from, until, of])).toEqual([[0, 1000, 3], [1000, 2000, 3], [2000, 2500, 3]]);
  });
});
