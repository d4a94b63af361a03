import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exclude } from '../../../src/services/decisions/exclude.ts';
import { importScores } from '../../../src/services/scores/import-scores.ts';
import { projectMetrics } from '../../../src/services/scores/metric-values.ts';
import { openProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { answer } from '../../fixtures/memory-project.ts';
import { device, newProject, recordsOnly, temporaryFolder } from './study-fixture.ts';
import { FaultyFiles } from '../store/faulty-files.ts';

const items = 200;
const images = 3 * items;

/** A study on disk whose images fill two files, with one answer. */
async function studyFolder(): Promise<string> {
  const project = await newProject();
  await recordsOnly(project, items);
  await answer(project, 'ann', 'item-000000', [0, 1, 2]);
  await project.close();
  return project.folder;
}

const table = (project: Project) => ['image,metric,value', ...Array.from(project.images.values(), ({ id }, index) => `${id},smile,${String(index)}`)].join('\n');

/** What is there after the work was cut off at each of its steps in turn, and after the last whole one. */
async function cutOffEverywhere<T>(work: (project: Project) => Promise<unknown>, look: (project: Project) => T): Promise<{ readonly left: T[]; readonly whole: T }> {
  const [original, base] = [await studyFolder(), await temporaryFolder()];
  const left: T[] = [];
  for (let step = 0; ; step += 1) {
    const folder = join(base, String(step));
    await cp(original, folder, { recursive: true });
    const files = new FaultyFiles();
    const project = await openProject(folder, { mode: 'write', device, files });
    files.crashAfter = step;
    const isCutOff = await work(project).then(() => false, () => true);
    const found = await openProject(folder, { mode: 'read', device });
    expect(found.damage.filter(({ reason }) => !reason.includes('not a part of this project'))).toEqual([]);
    if (!isCutOff) return { left, whole: look(found) };
    left.push(look(found));
  }
}

describe('a program that is cut off', () => {
  it('while it takes in a metric has all of its values in the figures, or none', async () => {
    const look = (project: Project) => projectMetrics(project).map(({ name, valueOf }) => [name, Array.from(project.images.values()).filter(({ id }) => valueOf(id) !== null).length]);
    const { left, whole } = await cutOffEverywhere((project) => importScores(project, table(project)), look);
    expect(whole).toEqual([['smile', images]]);
    expect(left.length).toBeGreaterThan(8);
    for (const found of left) expect([[], whole]).toContainEqual(found);
  });

  it('while it leaves answers out has done so with the note of it, or not at all', async () => {
    const look = ({ document }: Project) => [document.exclusions.length, document.designChanges.length];
    const { left, whole } = await cutOffEverywhere((project) => exclude(project, { person: 'ann', from: null, until: null, reason: '', dryRun: false }), look);
    expect(whole).toEqual([1, 1]);
    for (const found of left) expect([[0, 0], whole]).toContainEqual(found);
  });
});
