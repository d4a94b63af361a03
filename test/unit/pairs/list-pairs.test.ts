import { describe, expect, it } from 'vitest';
import type { PairQuery } from '../../../src/contract/inpainting.ts';
import { pairRow } from '../../../src/contract/inpainting.ts';
import { defaultInpaintingSettings as settings } from '../../../src/domain/inpainting/settings.ts';
import type { InpaintingBatch } from '../../../src/domain/inpainting/batch.ts';
import type { PairRecord } from '../../../src/domain/pairs/pair.ts';
import { listBatches } from '../../../src/services/pairs/list-batches.ts';
import { getPair, listPairs } from '../../../src/services/pairs/list-pairs.ts';
import { readMadePath } from '../../../src/services/media/made-pictures.ts';
import { studyOf, type OpenStudy } from '../../../src/services/studio/open-study.ts';
import { memoryProject } from '../../fixtures/memory-project.ts';

const lead = { role: 'lead', personId: null } as const;
const hex = (number: number) => number.toString(16).padStart(16, '0');

interface Made { readonly batch?: string; readonly change?: number; readonly gap?: number | null; readonly faceGone?: boolean; readonly at?: number }

function pair(number: number, { batch = 'a', change = 12, gap = null, faceGone = false, at = number }: Made = {}): PairRecord {
  const score = gap === null ? null : { scorer: 'facescore', modelSha256: 'f'.repeat(64), win: gap, loss: 0 };
  const file = (name: string) => ({ path: `inpainted/${batch.repeat(16)}/${name}.png`, sha256: hex(number).repeat(4), bytes: 10 });
  return {
    id: hex(number), win: { image: hex(1), file: file(hex(1)) }, loss: { image: hex(1), file: file(`${hex(1)}-${hex(number)}`) },
    origin: {
      kind: 'inpainting', batch: batch.repeat(16), sourceSha256: 'c'.repeat(64), width: 200, height: 100, face: { index: 0, box: [10, 10, 30, 40], areaRatio: 0.03 },
      mask: { centre: [20, 25], radii: [13, 20], feather: 2, region: [0, 0, 80, 80] }, strength: 0.25, steps: null, seed: 's', prompt: null, negativePrompt: null, provider: 'cpu', seconds: 1,
      change: { mean: change, share: 0.5 },
      check: { detector: 'yunet', modelSha256: 'e'.repeat(64), faces: faceGone ? 0 : 1, face: faceGone ? null : { box: [10, 10, 30, 40], confidence: 0.9 }, score },
    },
    addedAt: new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString(),
  };
}

async function studyWith(pairs: readonly PairRecord[], batches: readonly InpaintingBatch[] = []): Promise<OpenStudy> {
  const project = memoryProject({ images: [], items: [] });
  await project.pairs.put(pairs);
  await project.batches.put(batches);
  return studyOf(project);
}

const everything: PairQuery = { offset: 0, limit: 200, batch: null, filter: 'all', sort: 'added' };
const numbers = (study: OpenStudy, query: Partial<PairQuery>, version = 0) => listPairs(study, lead, { ...everything, ...query }, version).rows.map(({ pair: { id } }) => Number.parseInt(id, 16));

describe('a list of pairs', () => {
  it('has every order and filter, and one batch or all', async () => {
    const study = await studyWith([
      pair(1, { change: 5, gap: 1 }), pair(2, { change: 0.4, faceGone: true }), pair(3, { batch: 'b', change: 30, gap: -2 }), pair(4, { batch: 'b', change: 0.9, gap: 3, at: 0 }),
    ]);
    expect(Object.fromEntries((['added', 'newest', 'most-changed', 'least-changed', 'largest-gap'] as const).map((sort) => [sort, numbers(study, { sort })]))).toEqual({
      'added': [1, 2, 3, 4], 'newest': [3, 2, 1, 4], 'most-changed': [3, 1, 4, 2], 'least-changed': [2, 4, 1, 3], 'largest-gap': [4, 1, 3, 2],
    });
    expect([numbers(study, { filter: 'unchanged' }), numbers(study, { filter: 'face-gone' }), numbers(study, { batch: 'b'.repeat(16) }), numbers(study, { batch: 'b'.repeat(16), filter: 'unchanged', sort: 'newest' })])
      .toEqual([[2, 4], [2], [3, 4], [4]]);
  });

  it('comes page by page with the number of all, and is looked through once until pairs change', async () => {
    const study = await studyWith(Array.from({ length: 5 }, (_, index) => pair(index + 1)));
    expect(listPairs(study, lead, { ...everything, offset: 3, limit: 1 }, 1)).toMatchObject({ total: 5, rows: [{ pair: { id: hex(4) } }] });
    await study.project.pairs.put([pair(6)]);
    expect([numbers(study, {}, 1), numbers(study, {}, 2)]).toEqual([[1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6]]);
  });

  it('says of each pair what the contract asks for; only the caller can read its media paths', async () => {
    const study = await studyWith([pair(7, { gap: 1.5, change: 0.2 })]);
    const row = getPair(study, lead, hex(7));
    expect(pairRow.parse(row)).toEqual(row);
    expect(row).toMatchObject({ name: hex(1), unchanged: true, faceGone: false, margin: 1.5 });
    expect([row.win.thumbnail, row.win.face, row.win.whole, row.loss.thumbnail].map((path) => readMadePath(study, lead, path))).toEqual([
      { kind: 'pair-win', id: hex(7), variant: 'face', size: 320 }, { kind: 'pair-win', id: hex(7), variant: 'face', size: 1024 },
      { kind: 'pair-win', id: hex(7), variant: 'whole', size: 2048 }, { kind: 'pair-loss', id: hex(7), variant: 'face', size: 320 },
    ]);
    for (const other of [{ role: 'annotator', personId: 'p1' }, { role: 'curator', personId: 'p1' }] as const) expect(readMadePath(study, other, row.win.face)).toBe(null);
    for (const wrong of [row.win.face.replace('pair-win', 'pair-loss'), row.win.face.replace('1024', '1025'), row.win.face.replace('/1024', '/1024/more'), `x${row.win.face}`]) expect(readMadePath(study, lead, wrong)).toBe(null);
    expect(() => getPair(study, lead, hex(8))).toThrowError(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});

describe('a list of batches', () => {
  it('counts what came out of each, the newest first', async () => {
    const batch = (letter: string, day: number): InpaintingBatch => ({
      id: letter.repeat(16), kind: 'procedural', settings: { ...settings, inpainter: letter === 'c' ? 'gone' : 'procedural' }, scheduler: null, side: null, parts: [], generator: 'sfc32-box-muller-1', createdAt: `2026-01-0${String(day)}T00:00:00.000Z`,
    });
    const study = await studyWith([pair(1), pair(2, { change: 0.1 }), pair(3, { faceGone: true }), pair(4, { batch: 'b' })], [batch('a', 1), batch('c', 2), batch('b', 3)]);
    expect(listBatches(study.project, new Map([['procedural', 'Built in']])).map(({ batch: { id }, title, pairs, unchanged, faceGone }) => [id[0], title, pairs, unchanged, faceGone]))
      .toEqual([['b', 'Built in', 1, 0, 0], ['c', 'gone', 0, 0, 0], ['a', 'Built in', 3, 1, 1]]);
  });
});
