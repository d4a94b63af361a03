import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ItemRecord } from '../../../src/domain/item.ts';
import { mergeCopy } from '../../../src/services/merge/merge-copy.ts';
import { createProject, openProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { studyOf } from '../../fixtures/memory-project.ts';
import { temporaryFolder, writeText } from '../services/study-fixture.ts';
import { contentOf, hex, ranking } from '../store/samples.ts';

/** Adds an item whose files lie below an import folder. */
async function addItem(project: Project, number: number, root: { id: string; path: string }): Promise<ItemRecord> {
  const { images, items } = studyOf(number);
  const item = items.at(-1) as ItemRecord;
  const own = images.filter(({ itemId }) => itemId === item.id).map((image) => ({ ...image, source: { ...image.source, root: root.id } }));
  await project.update((document) => ({ ...document, roots: [...document.roots.filter(({ id }) => id !== root.id), root] }));
  await project.images.put(own);
  await project.items.put([item]);
  return item;
}

interface Copies { readonly base: string; readonly here: Project; readonly there: Project }

/** Two copies of a study with one item, open for writing. */
async function twoCopies(): Promise<Copies> {
  const base = await temporaryFolder();
  const first = await createProject(join(base, 'here'), { device: 'devhere' });
  await addItem(first, 1, { id: 'root', path: 'pictures' });
  await first.close();
  await cp(join(base, 'here'), join(base, 'there'), { recursive: true });
  return {
    base,
    here: await openProject(join(base, 'here'), { mode: 'write', device: 'devhere' }),
    there: await openProject(join(base, 'there'), { mode: 'write', device: 'devthere' }),
  };
}

const pathsOf = (project: Project, item: string): string[] => (project.items.get(item)?.images ?? []).map((id) => project.pathOf(project.images.get(id) as NonNullable<ReturnType<Project['images']['get']>>));

describe('the files of merged images', () => {
  it('are found in the other copy where its import folder lies inside it', async () => {
    const { base, here, there } = await twoCopies();
    await addItem(there, 2, { id: 'dropped', path: 'imports/batch' });
    expect(await mergeCopy(here, join(base, 'there'), { dryRun: false })).toMatchObject({ items: 1, images: 3 });
    expect(pathsOf(here, 'p2')).toEqual(['alpha', 'beta', 'gamma'].map((model) => join(base, 'there', 'imports/batch', model, 'p2.png')));
    await Promise.all([here.close(), there.close()]);
  });

  it('are found in the other copy where both have the import folder and only that one has the files', async () => {
    const { base, here, there } = await twoCopies();
    await addItem(there, 2, { id: 'root', path: 'pictures' });
    await addItem(there, 3, { id: 'root', path: 'pictures' });
    for (const model of ['alpha', 'beta', 'gamma']) await writeText(join(base, 'there/pictures', model, 'p2.png'), 'a picture');
    for (const model of ['alpha', 'beta', 'gamma']) await writeText(join(base, 'here/pictures', model, 'p3.png'), 'a picture');
    await mergeCopy(here, join(base, 'there'), { dryRun: false });
    expect([pathsOf(here, 'p1')[0], pathsOf(here, 'p2')[0], pathsOf(here, 'p3')[0]])
      .toEqual([join(base, 'here/pictures/alpha/p1.png'), join(base, 'there/pictures/alpha/p2.png'), join(base, 'here/pictures/alpha/p3.png')]);
    const { roots } = here.document;
    await mergeCopy(here, join(base, 'there'), { dryRun: false });
    expect([here.document.roots, roots.length]).toEqual([roots, 2]);
    await Promise.all([here.close(), there.close()]);
  });

  it('stay where this copy found them, also where the other one was moved', async () => {
    const { base, here, there } = await twoCopies();
    await there.update((document) => ({ ...document, roots: [{ id: 'root', path: '/moved/away' }] }));
    await mergeCopy(here, join(base, 'there'), { dryRun: false });
    expect(here.document.roots).toEqual([{ id: 'root', path: 'pictures' }]);
    await Promise.all([here.close(), there.close()]);
  });

  it('cannot be reached through an import folder that leads out of the other copy', async () => {
    const { base, here, there } = await twoCopies();
    await addItem(there, 2, { id: 'evil', path: 'imports' });
    await there.close();
    const path = join(base, 'there', 'project.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"imports"', '"../../somewhere"'));
    await mergeCopy(here, join(base, 'there'), { dryRun: false });
    expect(() => pathsOf(here, 'p2')).toThrow('leads out of its folder');
    await here.close();
  });
});

describe('another copy', () => {
  it('is never written to and needs no lock, and its secrets are not looked at', async () => {
    const { base, here, there } = await twoCopies();
    await there.ballots.append(ranking('there', 'anna', 'p1'));
    await writeFile(join(base, 'there', 'access.json'), 'not for us');
    await writeFile(join(base, 'there', 'ballots', 'anna.devthere.jsonl'), '{"torn', { flag: 'a' });
    const before = await contentOf(join(base, 'there'));
    const report = await mergeCopy(here, join(base, 'there'), { dryRun: false });
    expect(report).toMatchObject({ ballots: { added: 1 }, byPerson: [{ annotator: 'anna', name: 'anna', added: 1 }], skipped: [{ file: 'ballots/anna.devthere.jsonl', reason: expect.stringContaining('line 2: not valid JSON') as string }] });
    expect(await contentOf(join(base, 'there'))).toEqual(before);
    expect(here.damage).toEqual([]);
    await here.close();
  });

  it('gives the rest where some of it is damaged, and names what it could not use', async () => {
    const { base, here, there } = await twoCopies();
    await addItem(there, 2, { id: 'root', path: 'pictures' });
    await there.ballots.append(ranking('there', 'anna', 'p1'));
    await there.close();
    const ballots = join(base, 'there', 'ballots');
    const [line = ''] = (await readFile(join(ballots, 'anna.devthere.jsonl'), 'utf8')).split('\n');
    const other = { ...JSON.parse(line) as object, id: '01J0000000000000000000TEST' };
    await writeFile(join(ballots, 'bert.devthere.jsonl'), `${JSON.stringify(other)}\n${JSON.stringify({ ...other, annotator: 'bert', device: '../../up' })}\n`);
    await symlink('/etc/passwd', join(ballots, 'cleo.devthere.jsonl'));
    await writeFile(join(base, 'there/items/0000.json'), '{"schemaVersion":2,"records":[');
    const report = await mergeCopy(here, join(base, 'there'), { dryRun: false });
    expect(report).toMatchObject({ ballots: { added: 1, known: 0, conflicts: 0 }, items: 0, images: 0 });
    expect(report.skipped.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
      expect.stringMatching(/^items\/0000\.json: it is not valid JSON.*left where it is/),
      expect.stringMatching(/^ballots\/bert\.devthere\.jsonl: 1 line with a device/),
      expect.stringMatching(/^ballots\/bert\.devthere\.jsonl: line 1: an answer of anna in the log of bert/),
      expect.stringMatching(/^ballots\/cleo\.devthere\.jsonl: it is a link/),
    ]);
    expect(Object.keys(await contentOf(join(base, 'here/ballots')))).toEqual(['anna.devthere.jsonl']);
    await here.close();
  });

  it('that keeps its data behind links, or is of a newer version, is refused', async () => {
    const { base, here, there } = await twoCopies();
    await there.close();
    const path = join(base, 'there', 'project.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace(/"schemaVersion": \d+/, '"schemaVersion": 99'));
    await expect(mergeCopy(here, join(base, 'there'), { dryRun: true })).rejects.toMatchObject({ code: 'PROJECT_TOO_NEW' });
    await rm(join(base, 'there/images'), { recursive: true });
    await mkdir(join(base, 'outside'));
    await symlink(join(base, 'outside'), join(base, 'there/images'));
    await expect(mergeCopy(here, join(base, 'there'), { dryRun: true })).rejects.toMatchObject({ code: 'NOT_A_PROJECT', message: expect.stringContaining('link to another place') as string });
    await here.close();
  });
});

describe('records that both copies have', () => {
  it('are counted where they bring something new, and named where they cannot be the same', async () => {
    const { base, here, there } = await twoCopies();
    const item = there.items.get('p1') as ItemRecord;
    const [id = ''] = item.images;
    const image = there.images.get(id);
    if (!image) throw new Error('no image');
    await there.items.put([{ ...item, known: { use: 'gold', answer: { kind: 'discard' }, at: '2026-03-01T00:00:00.000Z' } }]);
    await there.images.put([{ ...image, choice: { kind: 'detected', index: 0, at: '2026-03-01T00:00:00.000Z' } }]);
    expect(await mergeCopy(here, join(base, 'there'), { dryRun: false })).toMatchObject({ items: 0, images: 0, updated: 2, skipped: [] });
    expect([here.items.get('p1')?.known?.use, here.images.get(id)?.choice?.kind]).toEqual(['gold', 'detected']);

    const ours = await addItem(here, 2, { id: 'root', path: 'pictures' });
    await there.items.put([{ ...ours, images: [hex(0), hex(1)] }]);
    const report = await mergeCopy(here, join(base, 'there'), { dryRun: true });
    expect(report.skipped).toEqual([{ file: 'p2', reason: 'the two copies have other images under this name; those of the other copy stay, in every copy the same' }]);
    await Promise.all([here.close(), there.close()]);
  });
});

describe('what the lead decided in the other copy', () => {
  it('comes in and is named by itself: decisions, values, exclusions, metrics; the adjudicator is nobody of the people', async () => {
    const { base, here, there } = await twoCopies();
    const at = '2026-03-01T00:00:00.000Z';
    const [item] = [...there.items.values()] as [ItemRecord];
    const exclusion = { id: '01J0000000000000000000TEST', person: 'anna', from: null, until: null, reason: 'too fast', at, liftedAt: null };
    await there.update((document) => ({ ...document, exclusions: [exclusion], metrics: [{ name: 'clip', lowerIsBetter: false, removed: false, at }] }));
    await there.scores.put([{ id: item.images[0] as string, values: { clip: [0.5, at] } }]);
    await there.items.put([{ ...item, moreFrom: [{ person: 'anna', at, withdrawn: false }] }]);
    await there.ballots.append({ kind: 'ranking', submission: 'decision-1', item: item.id, annotator: 'adjudicator', durationMs: 0, shown: null, round: 'adjudication', order: item.images });
    await there.ballots.append(ranking('s1', 'anna', item.id, [...item.images]));
    await there.close();
    const expected = {
      kind: 'study', ballots: { added: 1, known: 0, conflicts: 0 }, decisions: 1, byPerson: [{ annotator: 'anna', name: 'anna', added: 1 }], people: [],
      items: 0, images: 0, scores: 1, pairs: 0, reviews: { added: 0, conflicts: 0 }, exclusions: 1, updated: 2, withoutItem: 0, design: 'same', skipped: [],
    };
    const other = join(base, 'there');
    expect(await mergeCopy(here, other, { dryRun: true })).toEqual(expected);
    expect([here.scores.size, here.document.exclusions, here.ballots.size]).toEqual([0, [], 0]);
    expect(await mergeCopy(here, other, { dryRun: false })).toEqual(expected);
    expect(here.ballots.current('adjudicator', item.id, 'adjudication')).toMatchObject({ kind: 'ranking', order: item.images });
    expect([here.document.exclusions, here.document.metrics.length, [...here.scores.values()], here.items.get(item.id)?.moreFrom.length]).toEqual([[exclusion], 1, [{ id: item.images[0], values: { clip: [0.5, at] } }], 1]);
    const again = { ...expected, ballots: { added: 0, known: 1, conflicts: 0 }, decisions: 0, byPerson: [], scores: 0, pairs: 0, reviews: { added: 0, conflicts: 0 }, exclusions: 0, updated: 0 };
    expect(await mergeCopy(here, other, { dryRun: false })).toEqual(again);
    await here.close();
  });
});
