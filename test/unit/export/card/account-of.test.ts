import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyCard } from '../../../../src/domain/export/card/card-fields.ts';
import type { ExportAccount } from '../../../../src/domain/export/card/export-account.ts';
import type { SplitCounts } from '../../../../src/domain/export/manifest.ts';
import type { ConfigName, DroppedPair, ExportPlan } from '../../../../src/domain/export/plan.ts';
import { defaultRecipe, type ExportRecipe } from '../../../../src/domain/export/recipe.ts';
import { configOf } from '../../../../src/domain/export/entry-config.ts';
import { faceScore } from '../../../../src/domain/scoring.ts';
import { accountOf } from '../../../../src/services/export/card/account-of.ts';
import { manifestOf } from '../../../../src/services/export/manifest-of.ts';
import { exportStudyOfProject, type ExportStudy } from '../../../../src/services/export/plan/export-study.ts';
import { planExport } from '../../../../src/services/export/plan/plan-export.ts';
import { openProject } from '../../../../src/services/store/project.ts';
import type { Project } from '../../../../src/services/store/types.ts';
import { cleanAfterFile } from '../../../fixtures/clean-after-file.ts';
import { makeExportStudy } from '../../../fixtures/export-study.ts';

let project: Project;
let study: ExportStudy;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'triptych-account-'));
  await makeExportStudy(folder);
  project = await openProject(join(folder, 'study'), { device: 'account', mode: 'read' });
  study = exportStudyOfProject(project);
  cleanAfterFile(async () => {
    await project.close();
    await rm(folder, { recursive: true, force: true });
  });
}, 60_000);

/** As if the pictures of all entries but `lost` had been written. */
function written(wishes: Partial<ExportRecipe>, lost: (plan: ExportPlan) => readonly string[] = () => []): { readonly plan: ExportPlan; readonly account: ExportAccount } {
  const plan = planExport(study, { ...defaultRecipe, ...wishes });
  const out = lost(plan);
  const rows: Partial<Record<ConfigName, Record<keyof SplitCounts, number>>> = {};
  for (const entry of plan.entries) {
    const counts = (rows[configOf(entry)] ??= { train: 0, validation: 0, test: 0 });
    if (entry.kind !== 'pair' || !out.includes(entry.id)) counts[entry.split] += 1;
  }
  const dropped: DroppedPair[] = [...plan.dropped, ...out.map((pair) => ({ pair, reason: 'missing' as const, about: 'a.jpg' }))];
  const manifest = manifestOf(project.document, plan, { studio: '0.9.0', rows, files: [{ path: 'data/b', bytes: 2, sha256: 'b' }, { path: 'data/a', bytes: 1, sha256: 'a' }], dropped });
  return { plan, account: accountOf(study, plan, { manifest, dropped, kept: 3, encoded: 1 }, emptyCard) };
}

const all: Partial<ExportRecipe> = { pairs: 'all', trial: true };
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('the facts of a dataset', () => {
  it('count what was written, without pairs that were lost on the way', () => {
    const { plan, account } = written(all, ({ entries }) => entries.slice(0, 5).flatMap((entry) => (entry.kind === 'pair' ? [entry.id] : [])));
    const { rows, dropped, groups } = account.manifest;
    const left = plan.entries.slice(5);
    expect({ rows: sum(Object.values(rows)), bySource: sum(account.bySource.map((source) => source.rows)), missing: dropped.find(({ reason }) => reason === 'missing')?.count, groups, reached: sum(Object.values(account.reached)).toFixed(9) }).toEqual({
      rows: left.length, bySource: left.length, missing: 5, groups: new Set(left.map(({ group }) => group)).size, reached: '1.000000000',
    });
    expect(account.firstWins).toBe(left.filter((entry) => entry.kind === 'pair' && entry.winner === 0).length / left.length);
  });

  it('name in the manifest every reason in its order, the files by path and the captions that may stand in several splits', () => {
    const { plan, account: { manifest } } = written(all);
    const captions = new Set(plan.entries.filter(({ isSharedCaption }) => isSharedCaption).map(({ caption }) => caption));
    expect({ ...manifest, configs: manifest.configs.map(({ name, rows }) => ({ name, rows })), dropped: sum(manifest.dropped.map(({ count }) => count)) }).toEqual({
      version: 1, studio: '0.9.0', study: { id: project.document.id, name: 'Faces, preferred' }, recipe: { ...defaultRecipe, ...all }, configs: [{ name: 'default', rows: manifest.rows }], rows: manifest.rows,
      groups: plan.groups, sharedCaptions: [...captions].sort(), dropped: plan.dropped.length, files: [{ path: 'data/a', bytes: 1, sha256: 'a' }, { path: 'data/b', bytes: 2, sha256: 'b' }],
    });
    expect(captions.size).toBeGreaterThan(0);
  });

  it('name a further part only where it has rows', () => {
    expect([true, false].map((ties) => written({ ...all, ties }).account.manifest.configs.map(({ name }) => name))).toEqual([['default', 'ties'], ['default']]);
    expect(written({ ...all, ties: true, sources: ['table'] }).account.manifest.configs.map(({ name }) => name)).toEqual(planExport(study, { ...defaultRecipe, ...all, ties: true, sources: ['table'] }).entries.some((entry) => configOf(entry) === 'ties') ? ['default', 'ties'] : ['default']);
  });

  it('tell of every batch what made its pictures, and of every score and face which model file gave it', () => {
    const { plan, account } = written(all);
    const batches = new Map<string, number>();
    for (const { id } of plan.entries.flatMap((entry) => (entry.kind === 'pair' ? [entry] : []))) {
      const origin = project.pairs.get(id)?.origin;
      if (origin?.kind === 'inpainting') batches.set(origin.batch, (batches.get(origin.batch) ?? 0) + 1);
    }
    expect(account.inpainting.map(({ inpainter, scheduler, parts, rows }) => ({ inpainter, scheduler, parts, rows })).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))).toEqual(
      [...batches].map(([id, rows]) => {
        const batch = project.batches.get(id);
        return { inpainter: batch?.settings.inpainter, scheduler: batch?.scheduler, parts: batch?.parts, rows };
      }).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
    );
    const hashes = new Set([...project.pairs.values()].flatMap(({ origin }) => (origin.kind === 'scores' ? [origin.modelSha256] : origin.kind === 'inpainting' ? [origin.check?.score?.modelSha256] : [])).filter((sha256) => typeof sha256 === 'string'));
    expect(account.scorers).toEqual([{ id: faceScore, modelSha256: [...hashes].sort() }]);
    expect(account.detectors.map(({ id }) => id)).toContain('yunet');
  });

  it('compute what people agree on only where their rankings gave rows', () => {
    expect(written({ ...all, sources: ['inpainting', 'scores', 'table'] }).account.people).toBeNull();
    const people = written({ format: 'rankings' }).account.people;
    expect({ ...people, krippendorffAlpha: people?.krippendorffAlpha?.value.toFixed(3), methods: people?.methods.includes('analysed with Triptych 0.9.0') }).toEqual({
      annotators: 3, answers: 30, annotatorsPerItem: 3, krippendorffAlpha: '0.595', majorityShare: 1, methods: true,
    });
  });

  it('know photographs from generated pictures, and count everybody who judged an exported pair once', () => {
    expect([written(all), written({ ...all, sources: ['rankings'] })].map(({ account }) => account.hasPhotographs)).toEqual([true, false]);
    const { curation } = written(all).account;
    const verdicts = [...project.pairs.values()].map(({ id }) => study.reviewOf(id)?.verdict ?? null);
    expect(curation).toEqual({ curators: 3, decided: verdicts.filter((verdict) => verdict !== null).length, accepted: verdicts.filter((verdict) => verdict === 'accept').length });
  });

  it('hold nobody\'s name and no path of this machine', () => {
    for (const format of ['diffusers-dpo', 'rankings'] as const) {
      const text = JSON.stringify(written({ ...(format === 'rankings' ? {} : all), format }).account);
      for (const { id, name } of project.document.people) expect(text).not.toMatch(new RegExp(`\\b(?:${name}|${id})\\b`));
      expect(text).not.toContain(project.folder);
    }
  });
});
