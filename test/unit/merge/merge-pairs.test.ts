import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultInpaintingSettings as settings } from '../../../src/domain/inpainting/settings.ts';
import { isInpainted } from '../../../src/domain/pairs/pair.ts';
import { inpaintFaces } from '../../../src/services/inpainting/inpaint-faces.ts';
import { mergeCopy } from '../../../src/services/merge/merge-copy.ts';
import { createProject, openProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { facesOf, modelsWith, paintingEngine, photographs } from '../inpainting/inpainting-fixture.ts';
import { temporaryFolder } from '../services/study-fixture.ts';

/** Two copies of a study; photographs and pairs are the other one's. */
async function twoCopies(): Promise<{ readonly base: string; readonly here: Project; readonly there: Project }> {
  const base = await temporaryFolder();
  await (await createProject(join(base, 'here'), { device: 'devhere' })).close();
  await cp(join(base, 'here'), join(base, 'there'), { recursive: true });
  const there = await openProject(join(base, 'there'), { mode: 'write', device: 'devthere' });
  await photographs(there, [facesOf(2), facesOf(1)], ['two people']);
  return { base, there, here: await openProject(join(base, 'here'), { mode: 'write', device: 'devhere' }) };
}

const redraw = (project: Project, missing: readonly string[] = ['yunet'], limit?: number) => inpaintFaces({ project, engine: paintingEngine({ found: () => facesOf(1) }).engine, models: modelsWith({ missing }), settings, limit });
const merge = (project: Project, base: string, name: string, dryRun = false) => mergeCopy(project, join(base, name), { dryRun });

describe('pairs of another copy', () => {
  it('come with photographs, batch and pictures, once', async () => {
    const { base, here, there } = await twoCopies();
    await redraw(there);
    expect(await merge(here, base, 'there', true)).toMatchObject({ images: 2, pairs: 3, skipped: [] });
    expect([here.pairs.size, here.images.size]).toEqual([0, 0]);
    expect(await merge(here, base, 'there')).toMatchObject({ images: 2, pairs: 3, skipped: [] });
    expect([[...here.pairs.values()], [...here.batches.values()], [...here.images.values()].map(({ caption }) => caption)]).toEqual([[...there.pairs.values()], [...there.batches.values()], ['two people', undefined]]);
    for (const { win, loss } of here.pairs.values()) for (const { file } of [win, loss]) expect(await readFile(here.pathOfPair(file!))).toEqual(await readFile(there.pathOfPair(file!)));
    expect(await merge(here, base, 'there')).toMatchObject({ images: 0, pairs: 0, updated: 0 });
    await Promise.all([here.close(), there.close()]);
  });

  it('end the same whoever merges whom, with what either copy has seen of them', async () => {
    const { base, here, there } = await twoCopies();
    await merge(here, base, 'there');
    await redraw(there);
    await redraw(here, [], 2);
    await merge(here, base, 'there');
    await merge(there, base, 'here');
    const byId = ({ pairs }: Project) => [...pairs.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
    expect(byId(here)).toEqual(byId(there));
    expect(byId(here).filter((pair) => isInpainted(pair) && pair.origin.check !== null)).toHaveLength(2);
    await Promise.all([here.close(), there.close()]);
  });

  it('are named and left out where their pictures are missing, others than they were, or lie elsewhere', async () => {
    const { base, here, there } = await twoCopies();
    await redraw(there);
    const [one, two, three] = [...there.pairs.values()];
    await rm(there.pathOfPair(one!.loss.file!));
    await writeFile(there.pathOfPair(two!.loss.file!), 'something else');
    await writeFile(join(base, 'secret.txt'), 'secret');
    await rm(there.pathOfPair(three!.loss.file!));
    await symlink(join(base, 'secret.txt'), join(there.folder, three!.loss.file!.path));
    const report = await merge(here, base, 'there');
    expect(report).toMatchObject({ pairs: 0, images: 2 });
    expect(report.skipped.map(({ file, reason }) => [file, /neither here nor/.test(reason), /not the one/.test(reason), /leads out/.test(reason)])).toEqual([
      [one!.loss.file!.path, true, false, false], [two!.loss.file!.path, false, true, false], [three!.loss.file!.path, false, false, true],
    ]);
    expect(here.pairs.size).toBe(0);
    await Promise.all([here.close(), there.close()]);
  });

  it('leave a picture alone that other pairs of this copy need as it is', async () => {
    const { base, here, there } = await twoCopies();
    await merge(here, base, 'there');
    await redraw(here, [], 1);
    const [own] = [...here.pairs.values()];
    const win = own!.win.file!;
    const content = Buffer.from('the same photograph by another encoder');
    await writeFile(here.pathOfPair(win), content);
    const rewritten = { ...own!, win: { ...own!.win, file: { ...win, sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length } } };
    await here.pairs.put([rewritten]);
    await redraw(there);
    const report = await merge(here, base, 'there');
    expect(report.skipped).toEqual([{ file: win.path, reason: expect.stringContaining('other pairs of this copy') as string }]);
    expect([report.pairs, here.pairs.size, here.pairs.get(own!.id)?.win]).toEqual([1, 2, rewritten.win]);
    expect(await readFile(here.pathOfPair(win))).toEqual(content);
    await Promise.all([here.close(), there.close()]);
  });

  it('leave nothing of a picture that an earlier merge wrote half, and are not read through a link', async () => {
    const { base, here, there } = await twoCopies();
    await redraw(there);
    const [one, two] = [...there.pairs.values()];
    const folder = dirname(here.pathOfPair(one!.loss.file!));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'x.png.0123456789ab.part'), 'half');
    const picture = there.pathOfPair(two!.loss.file!);
    await rename(picture, join(there.folder, 'moved.png'));
    await symlink(join(there.folder, 'moved.png'), picture);
    expect(await merge(here, base, 'there')).toMatchObject({ pairs: 2, skipped: [{ file: two!.loss.file!.path, reason: expect.stringContaining('neither here nor') as string }] });
    const named = [...here.pairs.values()].flatMap(({ win, loss }) => [basename(win.file!.path), basename(loss.file!.path)]);
    expect((await readdir(folder)).filter((name) => !named.includes(name) && name !== basename(two!.win.file!.path))).toEqual([]);
    await Promise.all([here.close(), there.close()]);
  });

  it('are counted as they were written, whether new or known', async () => {
    const { base, here, there } = await twoCopies();
    await redraw(there, ['yunet'], 1);
    await merge(here, base, 'there');
    await redraw(there, []);
    const [known] = [...here.pairs.values()];
    for (const project of [here, there]) await rm(project.pathOfPair(known!.loss.file!));
    expect(await merge(here, base, 'there')).toMatchObject({ pairs: 2, updated: 0, skipped: [{ file: known!.loss.file!.path }] });
    expect([here.pairs.size, here.pairs.get(known!.id)]).toEqual([3, known]);
    await Promise.all([here.close(), there.close()]);
  });
});
