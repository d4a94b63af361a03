import { describe, expect, it } from 'vitest';
import { portrait } from '../../../src/services/sample/portrait.ts';
import { plan, sampleModels, scenes } from '../../../src/services/sample/scenes.ts';

const all = scenes.flatMap((scene) => sampleModels.map((_, model) => plan(scene, model, 'test')));

describe('drawn portraits', () => {
  it('are the same for the same seed and differ between sources', () => {
    const drawings = all.map((one) => portrait(one).svg);
    expect(all.map((one) => portrait(one).svg)).toEqual(drawings);
    expect(new Set(drawings).size).toBe(36);
  });

  it('use every gradient, filter and clip that they name, and define each once', () => {
    for (const one of all) {
      const { svg } = portrait(one);
      const defined = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      const named = [...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
      expect(new Set(defined).size, `ids of ${one.seed}`).toBe(defined.length);
      expect(named.filter((id) => !defined.includes(id))).toEqual([]);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('have all grades of defects, strongest most often from the third source', () => {
    const mean = sampleModels.map((_, model) => scenes.reduce((sum, { grades }) => sum + grades[model]!, 0) / scenes.length);
    expect(mean[0]).toBeLessThan(mean[1]!);
    expect(mean[1]).toBeLessThan(mean[2]!);
    expect(new Set(scenes.flatMap(({ grades }) => grades))).toEqual(new Set([0, 1, 2]));
    expect(scenes.some(({ grades }) => grades[0] > 0)).toBe(true);
  });

  it('show people in different places and sizes', () => {
    const boxes = all.flatMap((one) => portrait(one).faces.map(({ box }) => box));
    const widths = boxes.map(([x1, , x2]) => x2 - x1);
    expect(Math.max(...widths) / Math.min(...widths)).toBeGreaterThan(1.7);
    const centres = boxes.map(([x1, , x2]) => (x1 + x2) / 2);
    expect(Math.max(...centres) - Math.min(...centres)).toBeGreaterThan(250);
  });
});
