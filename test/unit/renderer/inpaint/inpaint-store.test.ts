import { expect, test } from 'vitest';
import type { ImageRow } from '../../../../src/contract/contract.ts';
import { defaultInpaintingSettings } from '../../../../src/domain/inpainting/settings.ts';
import { loadFaces, typicalFace, type FaceOfPhotograph } from '../../../../src/renderer/features/inpaint/face-list.ts';
import { createInpaintStore, type SettingsStorage } from '../../../../src/renderer/features/inpaint/inpaint-store.ts';
import { latestJob } from '../../../../src/renderer/features/jobs/latest-job.ts';
import { toggled, withAll } from '../../../../src/renderer/features/inpaint/photograph-choice.ts';
import type { JobView } from '../../../../src/renderer/features/jobs/job-store.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';

function storage(): SettingsStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

test('the settings of a study are there again on the next page, and are not those of another study', () => {
  const place = storage();
  createInpaintStore('one', place).getState().change({ seed: 'mine', strength: { kind: 'fixed', value: 0.3 } });
  expect(createInpaintStore('one', place).getState().settings).toEqual({ ...defaultInpaintingSettings, seed: 'mine', strength: { kind: 'fixed', value: 0.3 } });
  expect(createInpaintStore('two', place).getState().settings).toEqual(defaultInpaintingSettings);
});

test('settings that cannot be read are the default again, a table that cannot be used too', () => {
  const place = storage();
  place.kept.set('triptych-inpaint one', '{"inpainter": 3}');
  place.kept.set('triptych-inpaint two', JSON.stringify({ ...defaultInpaintingSettings, seed: '7', strength: { kind: 'adaptive', table: [{ upTo: 0.5, strength: 0.1 }] } }));
  expect([createInpaintStore('one', place), createInpaintStore('two', place), createInpaintStore('three', null)].map((store) => store.getState().settings)).toEqual([defaultInpaintingSettings, { ...defaultInpaintingSettings, seed: '7' }, defaultInpaintingSettings]);
});

test('the first click while all are meant begins a choice, a second one takes it back, and found ones are added once', () => {
  expect([toggled(null, 'a'), toggled(['a'], 'b'), toggled(['a', 'b'], 'a'), withAll(['a'], ['b', 'a'])]).toEqual([['a'], ['a', 'b'], ['b'], ['a', 'b']]);
});

const box = (side: number) => [0, 0, side, side] as const;
const photograph = (id: string, ...sides: readonly number[]) => ({ id, faces: sides.map((side) => ({ box: box(side), areaRatio: side / 1000 })) }) as unknown as ImageRow;
const faceOf = (side: number) => ({ face: { box: box(side), areaRatio: side / 1000 } }) as unknown as FaceOfPhotograph;

test('the first face to preview is of middle size among the clear ones, or the clearest', () => {
  expect([typicalFace([10, 500, 100, 12, 200, 11].map(faceOf)), typicalFace([10, 30, 20].map(faceOf)), typicalFace([])]).toEqual([4, 1, null]);
});

test('faces are those of all photographs, or of the chosen ones only', async () => {
  const rows = [photograph('a', 1, 2), photograph('b'), photograph('c', 3)];
  const images = { list: async () => ({ total: 4, rows }), get: async ({ id }: { id: string }) => rows.find((row) => row.id === id) };
  const client = { images } as unknown as Pick<StudioClient, 'images'>;
  const load = async (chosen: readonly string[] | null) => {
    const { faces, isAll } = await loadFaces(client, chosen, new AbortController().signal);
    return [faces.map(({ image, index }) => `${image.id}${index}`), isAll];
  };
  expect([await load(null), await load(['c', 'b'])]).toEqual([[['a0', 'a1', 'c0'], false], [['c0'], true]]);
});

test('the run that is shown is the one under way, or else the last', () => {
  const job = (id: string, kind: string, state: string) => ({ id, kind, state }) as JobView;
  expect([latestJob([job('3', 'detect', 'running'), job('2', 'inpaint', 'done'), job('1', 'inpaint', 'running')], 'inpaint')?.id, latestJob([job('2', 'inpaint', 'done'), job('1', 'inpaint', 'failed')], 'inpaint')?.id, latestJob([job('1', 'detect', 'done')], 'inpaint')]).toEqual(['1', '2', null]);
});
