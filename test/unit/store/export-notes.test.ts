import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyCard } from '../../../src/domain/export/card/card-fields.ts';
import { defaultRecipe } from '../../../src/domain/export/recipe.ts';
import { createProject, openProject } from '../../../src/services/store/project.ts';
import { device, temporaryFolder } from './samples.ts';

const nothing = { card: emptyCard, recipe: null, folder: null, records: [] };
const card = { ...emptyCard, title: 'Faces', consent: 'They signed.' };

describe('what a study remembers of its exports', () => {
  it('is nothing at first, is there when the project is opened again, and changes at once lose nothing', async () => {
    const folder = join(await temporaryFolder(), 'study');
    const project = await createProject(folder, { device });
    expect(await project.exports.read()).toEqual(nothing);
    await Promise.all([
      project.exports.update((notes) => ({ ...notes, card })),
      project.exports.update((notes) => ({ ...notes, recipe: defaultRecipe, folder: '/data/faces' })),
    ]);
    await project.close();
    const again = await openProject(folder, { device, mode: 'write' });
    expect(await again.exports.read()).toEqual({ card, recipe: defaultRecipe, folder: '/data/faces', records: [] });
    await again.close();
  });

  it('lasts as long as the project is open where that is open for reading only', async () => {
    const folder = join(await temporaryFolder(), 'study');
    await (await createProject(folder, { device })).close();
    const project = await openProject(folder, { device, mode: 'read' });
    await project.exports.update((notes) => ({ ...notes, card }));
    expect((await project.exports.read()).card).toEqual(card);
    await project.close();
    const again = await openProject(folder, { device, mode: 'read' });
    expect(await again.exports.read()).toEqual(nothing);
    await again.close();
  });

  it.each(['{"schemaVersion":6,"card', '[]', '{"schemaVersion":6,"card":{},"recipe":null,"folder":null,"records":[]}'])('is nothing again where the file is damaged (%s), which is kept and named', async (text) => {
    const folder = join(await temporaryFolder(), 'study');
    const project = await createProject(folder, { device });
    await writeFile(join(folder, 'exports.json'), text);
    expect(await project.exports.read()).toEqual(nothing);
    expect(project.damage).toEqual([{ file: 'exports.json', reason: expect.stringContaining('damaged/exports.json.1') }]);
    await project.exports.update((notes) => ({ ...notes, card }));
    expect(await readFile(join(folder, 'damaged', 'exports.json.1'), 'utf8')).toBe(text);
    expect(JSON.parse(await readFile(join(folder, 'exports.json'), 'utf8'))).toMatchObject({ schemaVersion: 6, card });
    await project.close();
  });

  it('stays as it was where a change fails, and later changes go through', async () => {
    const project = await createProject(join(await temporaryFolder(), 'study'), { device });
    await expect(project.exports.update(() => { throw new Error('no'); })).rejects.toThrow('no');
    await project.exports.update((notes) => ({ ...notes, card }));
    expect((await project.exports.read()).card).toEqual(card);
    await project.close();
  });
});
