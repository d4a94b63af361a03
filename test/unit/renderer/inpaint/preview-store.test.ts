import { expect, test, vi } from 'vitest';
import type { InpaintingPreview } from '../../../../src/contract/contract.ts';
import { defaultInpaintingSettings } from '../../../../src/domain/inpainting/settings.ts';
import { createPreviewStore } from '../../../../src/renderer/features/inpaint/preview-store.ts';
import { previewKey, previewStrengths, type PreviewWish } from '../../../../src/renderer/features/inpaint/preview-wish.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';

type Asked = Parameters<StudioClient['inpainting']['preview']>[0];

const preview = (strength: number | null): InpaintingPreview => ({ before: 'b', after: `a ${String(strength)}`, strength, steps: null, seconds: 1, change: 9, provider: 'cpu' });
const wish: PreviewWish = { settings: defaultInpaintingSettings, face: { image: '0123456789abcdef', index: 2 }, strengths: previewStrengths(defaultInpaintingSettings, 'procedural', 0.05) };

/** A services' side that answers when it is told to. */
function services() {
  const asked: (Asked & { answer(): void; fail(error: Error): void; readonly signal: AbortSignal | undefined })[] = [];
  const make = (input: Asked, options?: { signal?: AbortSignal }) => new Promise<InpaintingPreview>((resolve, reject) => {
    options?.signal?.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')));
    asked.push({ ...input, signal: options?.signal, answer: () => resolve(preview(input.strength)), fail: reject });
  });
  return { asked, store: createPreviewStore({ inpainting: { preview: make } } as unknown as Pick<StudioClient, 'inpainting'>, () => 1000) };
}

const states = (store: ReturnType<typeof services>['store']) => store.getState().shots.map(({ strength, state }) => [strength, state]);

test('the pictures are made one after the other, what the settings give first', async () => {
  const { asked, store } = services();
  const done = store.getState().run(wish);
  expect([asked.map(({ strength, face }) => [strength, face]), states(store)]).toEqual([[[0.25, 2]], [[0.1, 'waiting'], [0.25, 'working'], [0.4, 'waiting']]]);
  for (const place of [0, 1, 2]) {
    await vi.waitFor(() => expect(asked).toHaveLength(place + 1));
    asked[place]?.answer();
  }
  await done;
  expect([asked.map(({ strength }) => strength), states(store), store.getState().isWorking]).toEqual([[0.25, 0.1, 0.4], [[0.1, 'done'], [0.25, 'done'], [0.4, 'done']], false]);
  await store.getState().run({ ...wish, strengths: wish.strengths.slice(1) });
  expect([asked.length, states(store)]).toEqual([3, [[0.25, 'done'], [0.4, 'done']]]);
});

test('a picture that cannot be made says why, and the others are made', async () => {
  const { asked, store } = services();
  const done = store.getState().run(wish);
  asked[0]?.fail(new Error('no memory left'));
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  asked[1]?.answer();
  await vi.waitFor(() => expect(asked).toHaveLength(3));
  asked[2]?.answer();
  await done;
  expect(store.getState().shots[1]).toEqual({ strength: 0.25, isOwn: true, state: 'failed', failure: { code: 'UNKNOWN', message: 'no memory left' } });
  expect(states(store).map(([, state]) => state)).toEqual(['done', 'failed', 'done']);
});

test('cancelling gives up the picture under way and keeps those that are there', async () => {
  const { asked, store } = services();
  const done = store.getState().run(wish);
  asked[0]?.answer();
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  store.getState().cancel();
  await done;
  expect([asked[1]?.signal?.aborted, asked.length, states(store), store.getState().isWorking]).toEqual([true, 2, [[0.1, 'stopped'], [0.25, 'done'], [0.4, 'stopped']], false]);
});

test('another face ends the run for the one before, whose late answer is not shown', async () => {
  const { asked, store } = services();
  const first = store.getState().run(wish);
  const other = { ...wish, face: { ...wish.face, index: 3 } };
  void store.getState().run(other);
  asked[0]?.answer();
  await first;
  expect([store.getState().key, states(store), asked.map(({ face }) => face)]).toEqual([previewKey(other), [[0.1, 'waiting'], [0.25, 'working'], [0.4, 'waiting']], [2, 3]]);
});

test('three strengths: by size the ends of the range and what the table gives, else the fixed one and its neighbours', () => {
  const of = (kind: 'diffusion' | 'eraser', areaRatio: number, value?: number) => previewStrengths({ strength: value === undefined ? defaultInpaintingSettings.strength : { kind: 'fixed', value } }, kind, areaRatio).map(({ strength, isOwn }) => `${String(strength)}${isOwn ? ' own' : ''}`);
  expect([of('diffusion', 0.03), of('diffusion', 0.001), of('diffusion', 0.9), of('diffusion', 0, 0.3), of('diffusion', 0, 1), of('diffusion', 0, 0.05), of('eraser', 0.03)]).toEqual([
    ['0.1', '0.25 own', '0.4'], ['0.1 own', '0.25', '0.4'], ['0.1', '0.25', '0.4 own'], ['0.2', '0.3 own', '0.4'], ['0.8', '0.9', '1 own'], ['0.05 own', '0.15', '0.25'], ['null own'],
  ]);
});

test('a preview is another one when what makes it changes, not when the format of the files does', () => {
  const changed = (part: Partial<PreviewWish['settings']>) => previewKey({ ...wish, settings: { ...wish.settings, ...part } }) === previewKey(wish);
  expect([changed({ output: { format: 'jpeg', quality: 90 } }), changed({ seed: '2' }), changed({ maskScale: 1.5 })]).toEqual([true, false, false]);
});
