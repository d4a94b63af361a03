import { describe, expect, it } from 'vitest';
import type { Face } from '../../../src/domain/face.ts';
import { isEmptyFilter, meanFaceShare, passesFilter, type ItemFilter } from '../../../src/domain/result-filter.ts';
import { seenFaces } from '../../fixtures/memory-project.ts';

const all: ItemFilter = { prompt: '', faces: 'any', faceSize: null };
const size = { width: 100, height: 100 };
const face = (side: number, place = 0): Face => ({ box: [place, place, place + side, place + side], confidence: 0.9, landmarks: null, areaRatio: (side / 100) ** 2, frontalness: null, score: null });
const image = (...faces: Face[]) => ({ ...size, detection: { ...seenFaces(0), faces }, choice: null });
const drawn = { ...size, detection: seenFaces(0), choice: { kind: 'drawn' as const, box: [0, 0, 50, 100] as const, at: '' } };
const unseen = { ...size, detection: null, choice: null };
const passes = (filter: Partial<ItemFilter>, images: readonly (typeof unseen | ReturnType<typeof image> | typeof drawn | undefined)[], prompt: string | null = 'A Portrait') => passesFilter({ ...all, ...filter }, { prompt }, images);

describe('the filter of items', () => {
  it('lets everything through where nothing is asked for', () => {
    expect([isEmptyFilter(all), isEmptyFilter({ ...all, prompt: '  ' }), isEmptyFilter({ ...all, faces: 'one' }), isEmptyFilter({ ...all, faceSize: [0, 1] })]).toEqual([true, true, false, false]);
    expect(passes({}, [unseen, undefined], null)).toBe(true);
  });

  it('finds a part of the prompt in any case; an item without a prompt has none', () => {
    expect([passes({ prompt: ' porTRAIT ' }, []), passes({ prompt: 'dog' }, []), passes({ prompt: 'portrait' }, [], null)]).toEqual([true, false, false]);
  });

  it('tells items with one face in every image from those with several in some; unknown is neither', () => {
    const [one, two] = [image(face(10)), image(face(10), face(20, 50))];
    const found = [[one, one], [one, two], [one, image()], [one, unseen], [drawn, one], [one, undefined]].map((images) => [passes({ faces: 'one' }, images), passes({ faces: 'several' }, images)]);
    expect(found).toEqual([[true, false], [false, true], [false, false], [false, false], [true, false], [false, false]]);
  });

  it('takes the mean share of the compared faces, drawn ones included, from the least to the greatest inclusive', () => {
    expect([meanFaceShare([image(face(10)), image(face(30))]), meanFaceShare([drawn, image()]), meanFaceShare([unseen])]).toEqual([expect.closeTo(0.05, 12), 0.5, null]);
    const images = [image(face(10)), image(face(10))];
    const found = ([[0.01, 0.01], [0, 0.009], [0.011, 1]] as const).map((faceSize) => passes({ faceSize }, images));
    expect(found).toEqual([true, false, false]);
    expect(passes({ faceSize: [0, 1] }, [unseen])).toBe(false);
  });

  it('asks for everything at once', () => {
    const images = [image(face(10)), image(face(10))];
    expect(passes({ prompt: 'portrait', faces: 'one', faceSize: [0, 0.5] }, images)).toBe(true);
    expect(passes({ prompt: 'portrait', faces: 'several', faceSize: [0, 0.5] }, images)).toBe(false);
  });
});
