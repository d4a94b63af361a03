import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject, openProject } from '../../../src/services/store/project.ts';
import { device, temporaryFolder } from './samples.ts';

const guideline = { version: 'v1', at: '2026-01-01T00:00:00.000Z' };

describe('the notes of a person', () => {
  it('are there when the project is opened again, and changes at once lose nothing', async () => {
    const folder = join(await temporaryFolder(), 'study');
    const project = await createProject(folder, { device });
    expect(await project.notes.of('alice')).toMatchObject({ guideline: null, preferences: { ground: 'mid' } });
    await Promise.all([
      project.notes.update('alice', (notes) => ({ ...notes, guideline })),
      project.notes.update('alice', (notes) => ({ ...notes, preferences: { ...notes.preferences, ground: 'dark' } })),
    ]);
    await project.close();
    const again = await openProject(folder, { device, mode: 'read' });
    expect(await again.notes.of('alice')).toMatchObject({ guideline, preferences: { ground: 'dark' } });
    await again.notes.update('alice', (notes) => ({ ...notes, guideline: null }));
    expect((await again.notes.of('alice')).guideline).toBeNull();
    expect(await readFile(join(folder, 'people', 'alice.json'), 'utf8')).toContain('"v1"');
    await again.close();
  });

  it('are the usual ones again where the file is damaged, which is kept and named', async () => {
    const folder = join(await temporaryFolder(), 'study');
    const project = await createProject(folder, { device });
    await mkdir(join(folder, 'people'));
    await writeFile(join(folder, 'people', 'alice.json'), '{"schemaVersion":2,"pref');
    expect(await project.notes.of('alice')).toMatchObject({ guideline: null });
    expect(project.damage).toEqual([{ file: 'people/alice.json', reason: expect.stringContaining('damaged/people/alice.json.1') }]);
    await project.notes.update('alice', (notes) => ({ ...notes, guideline }));
    expect((await project.notes.of('alice')).guideline).toEqual(guideline);
    await project.close();
  });
});
