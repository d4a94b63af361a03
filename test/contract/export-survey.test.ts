import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultRecipe, type ExportRecipe } from '../../src/domain/export/recipe.ts';
import { exportStudyOf } from '../../src/services/export/plan/export-study.ts';
import { planExport } from '../../src/services/export/plan/plan-export.ts';
import { surveyExport } from '../../src/services/export/survey-export.ts';
import { makePairStudy } from '../fixtures/pair-study.ts';
import { lead, newBench, type Bench } from './studio-fixture.ts';

const all: ExportRecipe = { ...defaultRecipe, pairs: 'all' };

describe('the survey of an export', () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await newBench();
    const folder = join(bench.folder, 'pairs');
    await makePairStudy({ folder, pairs: 40, images: 100, inpainted: 0.5 });
    await bench.lead.workspace.open({ path: folder });
  }, 60_000);

  it('says what the plan will do, once and for every pair', () => {
    const open = bench.studio.study();
    const plan = planExport(exportStudyOf(open), all);
    const survey = surveyExport(open, lead, all);
    expect(plan.entries.length + plan.dropped.length).toBe(40);
    expect(survey).toMatchObject({
      problem: null, hasPhotographs: false, groups: 1, bytes: Math.round(plan.bytes * 1.03 + 1_000_000), dropped: plan.dropped.length > 0 ? [{ reason: 'unchanged', count: plan.dropped.length }] : [],
      rows: { train: plan.entries.filter(({ split }) => split === 'train').length },
    });
    expect(survey.configs.map(({ name, preview }) => [name, preview.length])).toEqual([['default', 6]]);
    expect(survey.warnings.join(' ')).toMatch(/only \d+ pairs.*fewer groups.*near-duplicates among 100 images.*nobody has decided/);
  });

  it('is kept until somebody decides about a pair, and says what is left out where nothing is left', async () => {
    const open = bench.studio.study();
    const before = surveyExport(open, lead, defaultRecipe);
    expect(before.problem).toMatch(/^No pair is left to export\. Left out: 40 \(.+\)\.$/);
    expect(surveyExport(open, lead, defaultRecipe)).toBe(before);
    const pair = [...open.project.pairs.values()].at(-1);
    await bench.lead.pairs.decide({ action: 'a-survey-test-0001', target: { kind: 'pairs', ids: [pair?.id ?? ''] }, change: { verdict: 'accept' }, rule: null, durationMs: 0, shown: null });
    expect(surveyExport(open, lead, defaultRecipe)).toMatchObject({ problem: null, rows: { train: 1, validation: 0, test: 0 } });
  });

  it('shows a recipe that its format cannot do as a problem, and a plan refuses it', () => {
    const open = bench.studio.study();
    const unusable: ExportRecipe = { ...all, format: 'hpsv2', encoding: 'png' };
    expect(surveyExport(open, lead, unusable)).toMatchObject({ problem: 'HPSv2 reads JPEG pictures only. Choose JPEG.', reached: null, bytes: 0, warnings: [] });
    expect(() => planExport(exportStudyOf(open), unusable)).toThrow(/Choose JPEG/);
  });
});
