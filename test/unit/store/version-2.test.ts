import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openProject } from '../../../src/services/store/project.ts';
import { contentOf, device, hex, image, item, ranking, temporaryFolder } from './samples.ts';

const at = '2026-01-01T00:00:00.000Z';
const settings = {
  annotatorsPerItem: 3, noFaceRule: 'any-image', showPrompt: true, detector: 'yunet', assignment: 'balanced', repeatShare: 0.1, hastyMs: 900, breakMinutes: 20, guideline: 'Look at the faces.',
};

/** A project as version 2 wrote it, with one answer. */
async function projectOfVersion2(): Promise<string> {
  const folder = await temporaryFolder();
  const write = async (name: string, document: unknown) => {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), typeof document === 'string' ? document : JSON.stringify(document));
  };
  const { moreFrom: _none, ...record } = item(0);
  await write('project.json', {
    schemaVersion: 2, id: '01J0000000000000000000TEST', name: 'Old', seed: 'seed', createdAt: at, settings, designedAt: at,
    designChanges: [{ at, ballots: 1, field: 'seed', from: 'a', to: 'seed' }], people: [{ id: 'alice', name: 'Alice', addedAt: at, role: 'annotator', revokedAt: null }], roots: [{ id: 'r1', path: 'pictures' }], sample: false,
  });
  await write('access.json', { schemaVersion: 2, secret: 'a'.repeat(64), leadKey: 'lead-key-of-version-2', tokens: { alice: 'token-of-alice-1234567' }, expires: {}, pins: {}, leadPin: null, handedOver: false });
  await write('people/alice.json', { schemaVersion: 2, preferences: { keys: {}, ground: 'dark', autoSubmit: true, showMap: false }, guideline: null });
  await write('images/0000.json', { schemaVersion: 2, records: [0, 1, 2].map((number) => image(number, { itemId: 'item-0' })) });
  await write('items/0000.json', { schemaVersion: 2, records: [{ ...record, known: { use: 'gold', answer: { kind: 'discard' }, at } }] });
  await write(`ballots/alice.${device}.jsonl`, `${JSON.stringify({ ...ranking('s1', 'alice', 'item-0', [hex(0), hex(1), hex(2)]), id: '01J00000000000000000000001', device, submittedAt: at })}\n`);
  return folder;
}

describe('a project of version 2', () => {
  it('opens with everything that it had, without metrics, exclusions and people who are asked for more', async () => {
    const folder = await projectOfVersion2();
    const project = await openProject(folder, { device, mode: 'write' });
    expect(project.damage).toEqual([]);
    expect(project.document).toMatchObject({ schemaVersion: 6, name: 'Old', settings, metrics: [], exclusions: [], designChanges: [{ field: 'seed' }] });
    expect(project.items.get('item-0')).toEqual({ ...item(0), known: { use: 'gold', answer: { kind: 'discard' }, at } });
    expect([project.scores.size, project.ballots.current('alice', 'item-0')?.kind]).toEqual([0, 'ranking']);
    expect(await project.notes.of('alice')).toMatchObject({ preferences: { ground: 'dark', autoSubmit: true } });
    await project.close();
    for (const name of ['project.json', 'access.json', 'items/0000.json', 'images/0000.json']) expect(JSON.parse(await readFile(join(folder, name), 'utf8'))).toMatchObject({ schemaVersion: 6 });
  });

  it('opens for reading without a change on disk', async () => {
    const folder = await projectOfVersion2();
    const before = await contentOf(folder);
    const project = await openProject(folder, { device, mode: 'read' });
    expect([project.document.exclusions, project.items.get('item-0')?.moreFrom, project.damage]).toEqual([[], [], []]);
    await project.close();
    expect(await contentOf(folder)).toEqual(before);
  });
});

describe('the values of metrics in a project', () => {
  const scores = (number: number, value: number) => ({ id: hex(number), values: { clip: [value, at] as const } });

  it('are kept, and an image gets more of them without losing any', async () => {
    const folder = await projectOfVersion2();
    const project = await openProject(folder, { device, mode: 'write' });
    await project.scores.put([scores(0, 0.5), scores(1, -2)]);
    await project.scores.put([{ id: hex(0), values: { ...scores(0, 0.5).values, hps: [7, at] } }]);
    await project.close();
    const again = await openProject(folder, { device, mode: 'read' });
    expect([...again.scores.values()]).toEqual([{ id: hex(0), values: { clip: [0.5, at], hps: [7, at] } }, scores(1, -2)]);
    await again.close();
  });

  it('are set aside and named where their file is damaged, and what is whole of it stays', async () => {
    const folder = await projectOfVersion2();
    await mkdir(join(folder, 'scores'));
    await writeFile(join(folder, 'scores/0000.json'), '{"schemaVersion":4,"records":[');
    await writeFile(join(folder, 'scores/0001.json'), JSON.stringify({ schemaVersion: 6, records: [scores(1, 4), { id: hex(2), values: { clip: ['high', at] } }, { id: 'no image', values: {} }] }));
    const project = await openProject(folder, { device, mode: 'write' });
    expect([...project.scores.values()]).toEqual([scores(1, 4)]);
    expect(project.damage.map(({ file }) => file)).toEqual(['scores/0000.json', 'scores/0001.json']);
    expect(project.damage.map(({ reason }) => reason)).toEqual([expect.stringContaining('not valid JSON'), expect.stringContaining('record 2: values.clip.0')]);
    await project.close();
    expect(Object.keys(await contentOf(join(folder, 'damaged', 'scores'))).sort()).toEqual(['0000.json.1', '0001.json.1']);
  });

  it('are refused where they are no numbers, and nothing is written', async () => {
    const folder = await projectOfVersion2();
    const project = await openProject(folder, { device, mode: 'write' });
    for (const value of [Number.NaN, Infinity]) await expect(project.scores.put([scores(0, value)])).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(project.scores.size).toBe(0);
    await project.close();
  });
});
