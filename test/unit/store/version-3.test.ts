import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPreferences } from '../../../src/contract/annotation.ts';
import type { Scoring } from '../../../src/domain/scoring.ts';
import { defaultSettings } from '../../../src/domain/study.ts';
import { openProject } from '../../../src/services/store/project.ts';
import { contentOf, device, hex, image, temporaryFolder } from './samples.ts';

const at = '2026-01-01T00:00:00.000Z';

/** A project as a version wrote it, with these image records as they stand in the file. */
async function projectWith(schemaVersion: number, images: string): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'images'));
  await writeFile(join(folder, 'project.json'), JSON.stringify({
    schemaVersion, id: '01J0000000000000000000TEST', name: 'Old', seed: 'seed', createdAt: at, settings: defaultSettings, designedAt: at, designChanges: [],
    people: [], roots: [{ id: 'r1', path: 'pictures' }], metrics: [], exclusions: [], sample: false,
  }));
  await writeFile(join(folder, 'access.json'), JSON.stringify({ schemaVersion, secret: 'a'.repeat(64), leadKey: 'lead-key-of-version-3', tokens: {}, expires: {}, pins: {}, leadPin: null, handedOver: false }));
  await writeFile(join(folder, 'images', '0000.json'), `{"schemaVersion":${schemaVersion},"records":[${images}]}`);
  return folder;
}

function ofVersion3(number: number): string {
  const { scorings: _new, ...record } = image(number);
  return JSON.stringify(record);
}

describe('a project of version 3', () => {
  it('opens with its images, which nobody has scored, and is of the present version then', async () => {
    const folder = await projectWith(3, `${ofVersion3(0)},${ofVersion3(1)},7`);
    const project = await openProject(folder, { device, mode: 'write' });
    expect([...project.images.values()]).toEqual([image(0), image(1)]);
    expect(project.damage.map(({ file }) => file)).toEqual(['images/0000.json']);
    await project.close();
    expect(JSON.parse(await readFile(join(folder, 'images', '0000.json'), 'utf8'))).toEqual({ schemaVersion: 6, records: [image(0), image(1)] });
  });

  it('opens for reading without a change on disk', async () => {
    const folder = await projectWith(3, ofVersion3(0));
    const before = await contentOf(folder);
    const project = await openProject(folder, { device, mode: 'read' });
    expect([[...project.images.values()], project.damage]).toEqual([[image(0)], []]);
    await project.close();
    expect(await contentOf(folder)).toEqual(before);
  });
});

describe('a project of version 4', () => {
  it('opens as it is, with no pairs, and is of the present version then', async () => {
    const folder = await projectWith(4, JSON.stringify(image(0)));
    const project = await openProject(folder, { device, mode: 'write' });
    expect([[...project.images.values()], project.pairs.size, project.batches.size, project.damage]).toEqual([[image(0)], 0, 0, []]);
    await project.close();
    expect(JSON.parse(await readFile(join(folder, 'images', '0000.json'), 'utf8'))).toEqual({ schemaVersion: 6, records: [image(0)] });
  });

  it('reads no pairs where only figures are wanted', async () => {
    const folder = await projectWith(4, JSON.stringify(image(0)));
    const project = await openProject(folder, { device, mode: 'read', only: 'figures' });
    expect(() => project.pairs.size).toThrow('pairs were not read here');
    await project.close();
  });
});

describe('a project of version 5', () => {
  const roster = ['lead', 'nora'].map((id) => ({ id, name: id, addedAt: at, role: 'curator', revokedAt: null }));

  it('opens with nothing decided about pairs and no views of them; somebody called lead is no curator any more, since the lead decides under that name', async () => {
    const folder = await projectWith(5, JSON.stringify(image(0)));
    const path = join(folder, 'project.json');
    await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')) as object, people: roster }));
    await mkdir(join(folder, 'people'));
    const notes = { preferences: defaultPreferences, guideline: null };
    await writeFile(join(folder, 'people', 'nora.json'), JSON.stringify({ schemaVersion: 5, ...notes }));
    const project = await openProject(folder, { device, mode: 'write' });
    expect([project.reviews.size, await project.notes.of('nora'), project.damage]).toEqual([0, { ...notes, pairViews: [] }, []]);
    expect(project.document.people.map(({ id, role }) => [id, role])).toEqual([['lead', 'annotator'], ['nora', 'curator']]);
    await project.close();
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ schemaVersion: 6, people: [{ id: 'lead', role: 'annotator' }, { id: 'nora', role: 'curator' }] });
  });
});

describe('the scores of a project', () => {
  const scoring: Scoring = { modelSha256: hex(1, 64), provider: 'cpu', precision: 'fp16', subject: 'face', at, faces: [{ box: [1, 2, 3.25, 4], score: -1.5, deviations: ['clamped'] }, { box: [5, 6, 7, 8], score: null, deviations: [] }] };

  it('are read as they were written', async () => {
    const folder = await projectWith(4, '');
    const scored = image(0, { scorings: { 'facescore': scoring, 'ediffiqa-t': { ...scoring, subject: 'image', faces: [{ box: null, score: 0.25, deviations: [] }] } } });
    const project = await openProject(folder, { device, mode: 'write' });
    await project.images.put([scored]);
    await project.close();
    const again = await openProject(folder, { device, mode: 'read' });
    expect([...again.images.values()]).toEqual([scored]);
    await again.close();
  });

  const text = JSON.stringify(scoring);
  it.each([
    ['a scorer of no such name', `{"Face Score":${text}}`],
    ['a scorer whose name every object has, but wrong', `{"constructor":1}`],
    ['a scorer without a name', `{"":${text}}`],
    ['an infinite score', `{"facescore":${text.replace('-1.5', '1e999')}}`],
    ['a score in words', `{"facescore":${text.replace('-1.5', '"NaN"')}}`],
    ['a box of three numbers', `{"facescore":${text.replace('[1,2,3.25,4]', '[1,2,3]')}}`],
    ['a hash that is none', `{"facescore":${text.replace(hex(1, 64), '../../etc/passwd')}}`],
    ['a deviation that nobody knows', `{"facescore":${text.replace('clamped', 'toString')}}`],
    ['no scorings', 'null'],
    ['a list of scorings', '[]'],
  ])('are set aside with their image where they have %s, and the rest loads', async (_what, scorings) => {
    const folder = await projectWith(4, `${JSON.stringify(image(0)).replace('"scorings":{}', `"scorings":${scorings}`)},${JSON.stringify(image(1))}`);
    const project = await openProject(folder, { device, mode: 'write' });
    expect([...project.images.values()]).toEqual([image(1)]);
    expect(project.damage).toMatchObject([{ file: 'images/0000.json' }]);
    await project.close();
  });

  it('have nothing of a scorer called __proto__, and nothing else gets it', async () => {
    const folder = await projectWith(4, JSON.stringify(image(0)).replace('"scorings":{}', `"scorings":{"__proto__":${text},"facescore":${text}}`));
    const project = await openProject(folder, { device, mode: 'read' });
    const { scorings } = project.images.get(hex(0))!;
    expect([Object.getPrototypeOf(scorings), Object.entries(scorings)]).toEqual([Object.prototype, [['facescore', scoring]]]);
    await project.close();
  });
});
