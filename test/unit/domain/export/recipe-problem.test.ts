import { describe, expect, it } from 'vitest';
import { defaultRecipe, exportFormats, type ExportRecipe } from '../../../../src/domain/export/recipe.ts';
import { recipeProblem } from '../../../../src/domain/export/recipe-problem.ts';

describe('what is wrong with a recipe', () => {
  it('is nothing for the usual recipe in every format', () => {
    expect(exportFormats.map((format) => recipeProblem({ ...defaultRecipe, format }))).toEqual(exportFormats.map(() => null));
  });

  it.each<[string, Partial<ExportRecipe>]>([
    ['No source', { sources: [] }], ['no place for ties', { ties: true, format: 'jsonl' }], ['JPEG pictures only', { format: 'hpsv2', encoding: 'png' }], ['quality of 49', { quality: 49 }], ['size of 5000', { size: 5000 }],
    ['add up to 1', { split: { train: 0.9, validation: 0.2, test: 0 } }], ['add up to 1', { split: { train: Number.NaN, validation: 0.5, test: 0.5 } }], ['seed is empty', { seed: '' }],
  ])('is said as a sentence: %s', (words, change) => {
    expect(recipeProblem({ ...defaultRecipe, ...change })).toContain(words);
  });

  it('lets rankings go without sources, and the formats that know ties have them', () => {
    expect([recipeProblem({ ...defaultRecipe, format: 'rankings', sources: [] }), recipeProblem({ ...defaultRecipe, ties: true })]).toEqual([null, null]);
  });
});
