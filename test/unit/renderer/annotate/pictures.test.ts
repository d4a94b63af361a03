import { describe, expect, it, vi } from 'vitest';
import { createPictures } from '../../../../src/renderer/features/annotate/pictures.ts';

const picture = (path: string) => ({ path }) as unknown as HTMLImageElement;
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('pictures kept ready', () => {
  it('loads four at a time in the order of need and keeps what is still wanted', async () => {
    const asked: string[] = [];
    const open = new Map<string, () => void>();
    const pictures = createPictures((path) => new Promise((resolve) => {
      asked.push(path);
      open.set(path, () => resolve(picture(path)));
    }));
    const paths = Array.from({ length: 8 }, (_, index) => `p${index}`);
    pictures.want(paths);
    expect(asked).toEqual(paths.slice(0, 4));
    open.get('p0')!();
    await settle();
    expect(asked).toEqual(paths.slice(0, 5));
    expect(pictures.store.getState().states).toMatchObject({ p0: 'ready', p1: 'loading' });
    pictures.want(['p0', 'p9']);
    expect(pictures.element('p0')).toEqual(picture('p0'));
    expect(pictures.element('p1')).toBeNull();
    pictures.dispose();
  });

  it('tells the loader of a picture that is no longer wanted to stop', () => {
    const signals: AbortSignal[] = [];
    const pictures = createPictures((_path, signal) => new Promise(() => signals.push(signal)));
    pictures.want(['a']);
    pictures.want([]);
    expect(signals[0]!.aborted).toBe(true);
  });

  it('goes on when pictures that are let go never settle, as in Chromium', async () => {
    const pictures = createPictures((path) => (path.startsWith('slow') ? new Promise(() => undefined) : Promise.resolve(picture(path))));
    for (let round = 0; round < 3; round += 1) pictures.want(Array.from({ length: 6 }, (_, index) => `slow-${round}-${index}`));
    pictures.want(['a']);
    await settle();
    expect(pictures.store.getState().states).toEqual({ a: 'ready' });
  });

  it('tries a failed picture again until it comes', async () => {
    const load = vi.fn().mockRejectedValueOnce(new Error('no answer')).mockResolvedValue(picture('a'));
    const pictures = createPictures(load, () => 1);
    pictures.want(['a']);
    await vi.waitFor(() => expect(pictures.store.getState().states).toEqual({ a: 'ready' }));
    expect(load).toHaveBeenCalledTimes(2);
  });
});
