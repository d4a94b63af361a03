import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openProject } from '../../../src/services/store/project.ts';
import { device, hex, image, temporaryFolder } from './samples.ts';

/** A project as version 1 wrote it, with one answer. */
async function projectOfVersion1(): Promise<string> {
  const folder = await temporaryFolder();
  const write = async (name: string, document: unknown) => {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), typeof document === 'string' ? document : JSON.stringify(document));
  };
  await write('project.json', {
    schemaVersion: 1, id: '01J0000000000000000000TEST', name: 'Old', seed: 'seed', createdAt: '2026-01-01T00:00:00.000Z',
    settings: { annotatorsPerItem: 3, noFaceRule: 'any-image', showPrompt: true, detector: 'yunet' },
    people: [{ id: 'alice', name: 'Alice', addedAt: '2026-01-01T00:00:00.000Z' }], roots: [{ id: 'r1', path: 'pictures' }], sample: false,
  });
  await write('access.json', { schemaVersion: 1, secret: 'a'.repeat(64), leadKey: 'lead-key-of-version-1', tokens: { alice: 'token-of-alice-1234567' } });
  await write('images/0000.json', { schemaVersion: 1, records: [0, 1, 2].map((number) => image(number, { itemId: 'item-0' })) });
  await write('items/0000.json', { schemaVersion: 1, records: [{ id: 'item-0', key: hex(99), prompt: 'a face', images: [hex(0), hex(1), hex(2)] }] });
  await write(`ballots/alice.${device}.jsonl`, `${JSON.stringify({
    kind: 'ranking', id: '01J00000000000000000000001', submission: 'submission-1', item: 'item-0', annotator: 'alice', device, submittedAt: '2026-01-02T00:00:00.000Z',
    durationMs: 1200, shown: { order: [hex(1), hex(0), hex(2)], faces: {}, zoom: 1, whole: false }, order: [hex(0), hex(1), hex(2)],
  })}\n`);
  return folder;
}

describe('a project of version 1', () => {
  it('opens with everything that it had, and the new settings at what version 1 did', async () => {
    const folder = await projectOfVersion1();
    const project = await openProject(folder, { device, mode: 'write' });
    expect(project.damage).toEqual([]);
    expect(project.document).toMatchObject({
      schemaVersion: 6, designedAt: '2026-01-01T00:00:00.000Z', designChanges: [], metrics: [], exclusions: [], people: [{ id: 'alice', role: 'annotator', revokedAt: null }],
      settings: { annotatorsPerItem: 3, showPrompt: true, assignment: 'everybody', repeatShare: 0, hastyMs: 0, breakMinutes: 30, guideline: expect.stringContaining('no valid face') },
    });
    expect(project.access).toMatchObject({ leadKey: 'lead-key-of-version-1', tokens: { alice: 'token-of-alice-1234567' }, expires: {}, pins: {}, leadPin: null, handedOver: false });
    expect(project.items.get('item-0')).toMatchObject({ prompt: 'a face', ties: false, known: null, moreFrom: [] });
    expect(project.ballots.current('alice', 'item-0')).toMatchObject({ kind: 'ranking', durationMs: 1200 });
    await project.close();
    for (const name of ['project.json', 'access.json', 'items/0000.json', 'images/0000.json']) {
      expect(JSON.parse(await readFile(join(folder, name), 'utf8'))).toMatchObject({ schemaVersion: 6 });
    }
  });

  it('opens for reading without a change on disk', async () => {
    const folder = await projectOfVersion1();
    const before = await readFile(join(folder, 'items/0000.json'), 'utf8');
    const project = await openProject(folder, { device, mode: 'read' });
    expect(project.items.get('item-0')).toMatchObject({ ties: false });
    await project.close();
    expect(await readFile(join(folder, 'items/0000.json'), 'utf8')).toBe(before);
  });

  it('names what is damaged in it instead of failing on it', async () => {
    const folder = await projectOfVersion1();
    await writeFile(join(folder, 'items/0000.json'), JSON.stringify({ schemaVersion: 1, records: [{ id: 'item-0', key: hex(99), prompt: null, images: [hex(0), hex(1)] }, 7, null] }));
    const project = await openProject(folder, { device, mode: 'write' });
    expect([project.items.size, project.damage.length]).toEqual([1, 1]);
    await project.close();
  });
});
