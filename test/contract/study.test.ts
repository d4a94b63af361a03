import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StudioEvent } from '../../src/contract/contract.ts';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import { openMedia } from '../../src/services/media/media.ts';
import { engineFinding, faceAt, models, temporaryFolder, writeImage, writeText } from '../unit/services/study-fixture.ts';
import { FaultyFiles } from '../unit/store/faulty-files.ts';
import { annotator, idle, lead, newBench, newStudy, type Client } from './studio-fixture.ts';

const discard = (client: Client, ticket: string) =>
  client.annotation.submit({ answer: { submission: 'one-discard', ticket, answer: { kind: 'discard', reason: 'x' }, durationMs: 1, zoom: 1, whole: false } });

describe('studies on this machine', () => {
  it('are created, closed, opened again, remembered and forgotten', async () => {
    const bench = await newBench();
    expect(await bench.lead.session()).toEqual({ role: 'lead', personName: null, host: 'browser', projectOpen: false, study: null, version: '0.0.0-test', handedOver: false });
    await expect(bench.lead.study.overview()).rejects.toMatchObject({ code: 'NO_PROJECT' });
    const { path } = await bench.lead.workspace.create({ path: join(bench.folder, 'one'), name: 'First' });
    expect(await bench.lead.study.overview()).toMatchObject({ name: 'First', path, readOnly: false, sample: false, people: [], damage: [], missingRoots: [], steps: { images: 0, items: 0, models: [] } });
    await bench.lead.study.rename({ name: 'Renamed' });
    await bench.lead.workspace.create({ path: join(bench.folder, 'two') });
    expect((await bench.lead.workspace.recents()).map(({ name, missing, strip }) => ({ name, missing, strip }))).toEqual([{ name: 'two', missing: false, strip: [] }, { name: 'Renamed', missing: false, strip: [] }]);
    await bench.lead.workspace.open({ path });
    await symlink(path, join(bench.folder, 'link'));
    expect(await bench.lead.workspace.open({ path: join(bench.folder, 'link') })).toEqual({ path });
    expect((await bench.lead.study.overview()).name).toBe('Renamed');
    await bench.lead.workspace.close();
    await rm(join(bench.folder, 'two'), { recursive: true });
    expect((await bench.lead.workspace.recents()).map(({ name, missing }) => [name, missing])).toEqual([['Renamed', false], ['two', true]]);
    await bench.lead.workspace.forget({ path: join(bench.folder, 'two') });
    expect((await bench.lead.workspace.recents()).map(({ name }) => name)).toEqual(['Renamed']);
  });

  it('open, close and are renamed where nothing can be noted in the user’s own folder, and that is reported', async () => {
    const bench = await newBench();
    await rm(join(bench.folder, 'home'), { recursive: true, force: true });
    await writeFile(join(bench.folder, 'home'), 'a file in its place');
    const { path } = await bench.lead.workspace.create({ path: join(bench.folder, 'one') });
    await bench.lead.study.rename({ name: 'Renamed' });
    await bench.lead.workspace.close();
    expect(await bench.lead.workspace.open({ path })).toEqual({ path });
    expect(bench.unexpected).toMatchObject([{ code: 'IO_FAILED' }, { code: 'IO_FAILED' }, { code: 'IO_FAILED' }]);
  });

  it('are known when a link further up leads to them', async () => {
    const bench = await newBench();
    await mkdir(join(bench.folder, 'real'));
    await symlink(join(bench.folder, 'real'), join(bench.folder, 'also'));
    const path = join(bench.folder, 'also', 'study');
    await bench.lead.workspace.create({ path });
    expect(await bench.lead.workspace.open({ path })).toEqual({ path });
    expect(await bench.lead.workspace.open({ path: join(bench.folder, 'real', 'study') })).toEqual({ path });
  });

  it('bring no lead key from elsewhere, and keep their own here', async () => {
    const [maker, here] = [await newBench(), await newBench()];
    const { path } = await maker.lead.workspace.create({ path: join(maker.folder, 'one') });
    const known = maker.studio.leadKey;
    await maker.lead.workspace.close();
    await here.lead.workspace.open({ path });
    expect(here.studio.callerFor(known)).toBeNull();
    const own = here.studio.leadKey;
    expect([own === known, here.studio.callerFor(own)?.role]).toEqual([false, 'lead']);
    await here.lead.workspace.close();
    await here.lead.workspace.open({ path });
    expect(here.studio.leadKey).toBe(own);
  });

  it('stay open when another cannot be opened, and say why', async () => {
    const bench = await newBench();
    await bench.lead.workspace.create({ path: join(bench.folder, 'one') });
    const other = await newBench();
    await other.lead.workspace.create({ path: join(other.folder, 'held') });
    await mkdir(join(bench.folder, 'empty'));
    await expect(bench.lead.workspace.open({ path: join(bench.folder, 'empty') })).rejects.toMatchObject({ code: 'NOT_A_PROJECT' });
    await expect(bench.lead.workspace.open({ path: join(other.folder, 'held') })).rejects.toMatchObject({ code: 'PROJECT_LOCKED' });
    await expect(bench.lead.workspace.open({ path: 'relative' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(bench.lead.workspace.create({ path: join(bench.folder, 'one') })).rejects.toMatchObject({ code: 'PROJECT_EXISTS' });
    expect((await bench.lead.study.overview()).name).toBe('one');
  });

  it('are found by looking through folders', async () => {
    const bench = await newBench();
    const folder = await temporaryFolder();
    await writeImage(join(folder, 'a.png'), 1);
    for (const name of ['prompts.csv', 'yunet.onnx', 'notes.txt', '.hidden']) await writeText(join(folder, name), 'x');
    for (const name of ['images10', 'images2']) await mkdir(join(folder, name));
    await bench.lead.workspace.create({ path: join(folder, 'study') });
    const { entries, parent, path } = await bench.lead.workspace.browse({ path: folder });
    expect(entries.map(({ name, kind }) => [name, kind])).toEqual([['images2', 'folder'], ['images10', 'folder'], ['study', 'project'], ['a.png', 'image'], ['prompts.csv', 'table'], ['yunet.onnx', 'model']]);
    expect([parent, path, (await bench.lead.workspace.browse({ path: '/' })).parent]).toEqual([join(folder, '..'), folder, null]);
    await expect(bench.lead.workspace.browse({ path: join(folder, 'none') })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(bench.lead.workspace.browse({ path: join(folder, 'a.png') })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('that cannot be written are opened for reading: pictures show, nothing can be changed', async () => {
    const files = new FaultyFiles();
    const bench = await newBench(undefined, { files });
    await newStudy(bench, ['one'], ['Ann']);
    const { folder } = bench.studio.study().project;
    await bench.lead.workspace.close();
    files.refuseChanges = 'EROFS';
    await bench.lead.workspace.open({ path: folder });
    const overview = await bench.lead.study.overview();
    expect([overview.readOnly, overview.steps.images]).toEqual([true, 3]);
    const { tasks } = await bench.as(annotator('ann')).annotation.next({ count: 1, holding: [] });
    const { file, contentType } = await openMedia(bench.studio, annotator('ann'), tasks[0]!.candidates[0]!.face);
    expect([contentType, file.startsWith(folder)]).toEqual(['image/jpeg', false]);
    const refusal: unknown = await discard(bench.as(annotator('ann')), tasks[0]!.ticket).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'READ_ONLY', status: 403 });
    expect((refusal as Error).message).not.toContain(folder);
    for (const change of [
      bench.lead.images.importItems({ images: bench.folder, prompts: null }), bench.lead.images.detect({}), bench.lead.study.addPerson({ name: 'Bob' }),
      bench.lead.study.rename({ name: 'x' }), bench.lead.results.importBallots({ csv: '' }), bench.lead.images.clearChoice({ id: [...bench.studio.study().project.images.values()][0]!.id }),
    ]) await expect(change).rejects.toMatchObject({ code: 'READ_ONLY' });
  });

  it('on a full disk refuse an answer in plain words and take it when it is sent again', async () => {
    const files = new FaultyFiles();
    const bench = await newBench(undefined, { files });
    await newStudy(bench, ['one'], ['Ann']);
    const ann = bench.as(annotator('ann'));
    const { tasks } = await ann.annotation.next({ count: 1, holding: [] });
    files.failWrites = { after: 1, code: 'ENOSPC' };
    const refusal: unknown = await discard(ann, tasks[0]!.ticket).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'DISK_FULL', status: 507, message: 'The answer could not be stored: the disk is full. Please tell the person who leads the study.' });
    expect((await ann.annotation.next({ count: 1, holding: [] })).progress.answered).toBe(0);
    files.failWrites = null;
    expect((await discard(ann, tasks[0]!.ticket)).progress.answered).toBe(1);
    expect(bench.studio.study().project.ballots.size).toBe(1);
  });

  it('can be drawn by the studio itself, with known faces, and are opened again the next time', async () => {
    // What it draws is the matter of test/unit/sample: here every picture is a plain one.
    let shade = 1;
    const bench = await newBench({ ...createLocalEngine(), render: ({ output }) => writeImage(output, shade++, 8) });
    const { path } = await bench.lead.workspace.sample();
    const overview = await bench.lead.study.overview();
    const { images, detected, withoutFace, items } = overview.steps;
    expect([overview.sample, images > 0, images - detected, items]).toEqual([true, true, 0, images / 3]);
    expect((await bench.lead.jobs.list()).map(({ kind, state, done, total, skippedCount }) => ({ kind, state, left: total - done, skippedCount }))).toEqual([{ kind: 'sample', state: 'done', left: 0, skippedCount: 0 }]);
    expect(withoutFace).toBeLessThan(images);
    await bench.lead.workspace.close();
    expect((await bench.lead.workspace.sample()).path).toBe(path);
    expect((await bench.lead.jobs.list())).toHaveLength(1);
  });
});

describe('people', () => {
  it('get an id, a link that signs them in, and a new one on request that ends the old', async () => {
    const bench = await newBench();
    await bench.lead.workspace.create({ path: join(bench.folder, 'study') });
    const ann = await bench.lead.study.addPerson({ name: '  Ann   Müller ' });
    expect(ann).toEqual({ id: 'ann-muller', name: 'Ann Müller', link: expect.stringMatching(/^annotate\/[\w-]{32}$/), answered: 0, total: 0, lastAt: null, role: 'annotator', revoked: false, expiresAt: null, hasPin: false,
      practiceLeft: 0, lastSeenAt: null, online: false, secondsPerItem: null, hasty: 0, gold: null });
    const second = await bench.lead.study.addPerson({ name: 'Ann Müller' });
    expect(second.id).toBe('ann-muller-2');
    const token = (link: string | null) => link!.split('/')[1]!;
    expect(bench.studio.callerFor(token(ann.link))).toEqual({ role: 'annotator', personId: 'ann-muller' });
    expect(await bench.as(bench.studio.callerFor(token(ann.link))!).session()).toMatchObject({ role: 'annotator', personName: 'Ann Müller' });
    const renewed = await bench.lead.study.renewLink({ id: 'ann-muller' });
    expect(bench.studio.callerFor(token(ann.link))).toBeNull();
    expect(bench.studio.callerFor(token(renewed.link))).toEqual({ role: 'annotator', personId: 'ann-muller' });
    expect(bench.studio.callerFor(token(second.link))).toEqual({ role: 'annotator', personId: 'ann-muller-2' });
    await bench.lead.study.renamePerson({ id: 'ann-muller', name: 'Anna' });
    expect((await bench.lead.study.overview()).people.map(({ id, name }) => [id, name])).toEqual([['ann-muller', 'Anna'], ['ann-muller-2', 'Ann Müller']]);
    await expect(bench.lead.study.addPerson({ name: '   ' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(bench.lead.study.renewLink({ id: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('have no link on the desktop', async () => {
    const bench = await newBench(undefined, { host: 'desktop' });
    await bench.lead.workspace.create({ path: join(bench.folder, 'study') });
    expect((await bench.lead.study.addPerson({ name: 'Ann' })).link).toBeNull();
  });

  it('are told apart from the lead, whose key stays good when another study is opened', async () => {
    const bench = await newBench();
    const before = bench.studio.leadKey;
    await bench.lead.workspace.create({ path: join(bench.folder, 'one') });
    const first = bench.studio.leadKey;
    await bench.lead.study.addPerson({ name: 'Ann' });
    const { tokens } = bench.studio.study().project.access;
    await bench.lead.workspace.create({ path: join(bench.folder, 'two') });
    for (const key of [before, first, bench.studio.leadKey]) expect(bench.studio.callerFor(key)).toEqual({ role: 'lead', personId: null });
    for (const key of ['', 'x', tokens.ann!, `${first} `]) expect(bench.studio.callerFor(key)).toBeNull();
  });
});

describe('images', () => {
  it('are listed by filter, model and text, a page at a time, with pictures that can be opened', async () => {
    let count = 0;
    const bench = await newBench(engineFinding(() => [[], [faceAt([10, 10, 40, 40])], [faceAt([10, 10, 40, 40]), faceAt([41, 41, 60, 60])]][count++ % 3]!));
    await newStudy(bench, ['astronaut', 'baker']);
    const list = (query: Partial<Parameters<typeof bench.lead.images.list>[0]> = {}) => bench.lead.images.list({ offset: 0, limit: 500, filter: 'all', model: null, text: '', ...query });
    const all = await list();
    expect([all.total, all.rows.length, all.rows[0]!.name]).toEqual([6, 6, 'model-a/astronaut.png']);
    expect((await list({ offset: 4, limit: 10 })).rows.map(({ id }) => id)).toEqual(all.rows.slice(4).map(({ id }) => id));
    expect((await list({ model: 'model-b', text: 'BAK' })).rows.map(({ name }) => name)).toEqual(['model-b/baker.png']);
    const totals = await Promise.all((['no-face', 'many-faces', 'not-detected', 'chosen'] as const).map(async (filter) => (await list({ filter })).total));
    expect(totals).toEqual([2, 2, 0, 0]);
    const faceless = (await list({ filter: 'no-face' })).rows[0]!;
    expect(faceless).toMatchObject({ faces: [], representative: null, crop: null, detector: 'yunet' });
    const drawn = await bench.lead.images.drawFace({ id: faceless.id, box: [4, 4, 44, 44] });
    expect(drawn).toMatchObject({ representative: { box: [4, 4, 44, 44], by: 'drawn', index: null }, crop: expect.any(String) });
    expect((await list({ filter: 'chosen' })).total).toBe(1);
    for (const path of [drawn.thumbnail, drawn.whole, drawn.crop!]) expect((await openMedia(bench.studio, lead, path)).contentType).toBe('image/jpeg');
    const many = (await list({ filter: 'many-faces' })).rows[0]!;
    const chosen = await bench.lead.images.chooseFace({ id: many.id, index: 1 });
    expect(chosen.representative).toEqual({ box: [41, 41, 60, 60], by: 'detected', index: 1 });
    expect(chosen.crop).not.toBe(many.crop);
    expect((await bench.lead.images.clearChoice({ id: many.id })).representative).toEqual(many.representative);
    await expect(bench.lead.images.chooseFace({ id: many.id, index: 2 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect((await bench.lead.workspace.recents())[0]!.strip).toHaveLength(3);
    await bench.lead.workspace.close();
    const [closed] = await bench.lead.workspace.recents();
    expect(closed!.strip).toHaveLength(3);
    for (const face of closed!.strip) expect(Buffer.from(face.replace('data:image/jpeg;base64,', ''), 'base64').subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    await bench.lead.workspace.open({ path: closed!.path });
  });

  it('that moved are found again, checked by their bytes', async () => {
    const bench = await newBench();
    await newStudy(bench, ['one', 'two']);
    const moved = join(bench.folder, 'moved');
    await rename(join(bench.folder, 'generated-by-models'), moved);
    const [root] = (await bench.lead.study.overview()).missingRoots;
    await expect(bench.lead.study.relink({ root: root!.id, path: join(bench.folder, 'home') })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('none of the 6 images') });
    await rm(join(moved, models[0], 'two.png'));
    expect(await bench.lead.study.relink({ root: root!.id, path: moved })).toEqual({ found: 5, missing: 1 });
    expect((await bench.lead.study.overview()).missingRoots).toEqual([]);
    const [image] = bench.studio.study().project.images.values();
    await writeFile(bench.studio.study().project.pathOf(image!), Buffer.alloc(image!.bytes));
    await expect(bench.lead.study.relink({ root: root!.id, path: moved })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('another image') });
    await expect(bench.lead.study.relink({ root: 'none', path: moved })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('jobs and events', () => {
  it('tell the lead’s pages what goes on, until they leave', async () => {
    const bench = await newBench();
    const stop = new AbortController();
    const seen: StudioEvent[] = [];
    const stream = await bench.lead.events(undefined, { signal: stop.signal });
    const reading = (async () => { for await (const event of stream) seen.push(event); })().catch(() => undefined);
    await newStudy(bench, ['one', 'two'], ['Ann']);
    const ann = bench.as(annotator('ann'));
    const { tasks: [task] } = await ann.annotation.next({ count: 1, holding: [] });
    await ann.annotation.submit({ answer: { submission: 'an-answer', ticket: task!.ticket, answer: { kind: 'discard', reason: 'x' }, durationMs: 1, zoom: 1, whole: false } });
    await expect.poll(() => new Set(seen.map((event) => (event.kind === 'job' ? `${event.job.kind} ${event.job.state}` : event.kind === 'changed' ? event.what : event.kind)))).toEqual(
      new Set(['project', 'import running', 'import done', 'detect running', 'detect done', 'images', 'ballots']));
    const jobs = await bench.lead.jobs.list();
    expect(jobs.map(({ kind, message, done, total }) => ({ kind, message, done, total }))).toEqual([
      { kind: 'detect', message: '6 faces in 6 images on cpu; 0 images have no face.', done: 6, total: 6 },
      { kind: 'import', message: '2 new items with 6 images.', done: 6, total: 6 },
    ]);
    stop.abort();
    await reading;
    await expect(bench.lead.jobs.cancel({ id: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('fail in the job, not in the call, when the work cannot be done', async () => {
    const bench = await newBench();
    await bench.lead.workspace.create({ path: join(bench.folder, 'study') });
    await bench.lead.images.importItems({ images: join(bench.folder, 'none'), prompts: null });
    await idle(bench.studio);
    expect((await bench.lead.jobs.list())[0]).toMatchObject({ state: 'failed', message: expect.stringContaining('no such folder') });
    expect(bench.unexpected).toEqual([]);
  });

  it('stop when the study is closed, and what was found until then is kept', async () => {
    let seen = 0;
    const engine = engineFinding(() => { seen += 1; return []; });
    const slow = { ...engine, async detect(...[request, onImage, options]: Parameters<typeof engine.detect>) { await new Promise((resolve) => setTimeout(resolve, 30)); return engine.detect(request, onImage, options); } };
    const bench = await newBench(slow);
    await newStudy(bench, Array.from({ length: 10 }, (_, index) => `item${index}`));
    const { folder } = bench.studio.study().project;
    seen = 0;
    await bench.lead.images.detect({ again: true });
    await expect.poll(() => seen).toBeGreaterThan(0);
    await bench.lead.workspace.close();
    expect((await bench.lead.jobs.list())[0]).toMatchObject({ kind: 'detect', state: 'cancelled' });
    await bench.lead.workspace.open({ path: folder });
    expect((await bench.lead.study.overview()).steps).toMatchObject({ images: 30, detected: 30, withoutFace: 30, noFaceItems: 10, completeItems: 10 });
  });
});

describe('results', () => {
  it('come as the document, the items with their pictures, and a table that can be brought into another study', async () => {
    const bench = await newBench();
    await newStudy(bench, ['one', 'two'], ['Ann', 'Bob', 'Cyd', 'Dan', 'Eve']);
    for (const id of ['ann', 'bob', 'cyd', 'dan', 'eve']) {
      const client = bench.as(annotator(id));
      const { project, handles } = bench.studio.study();
      const { tasks } = await client.annotation.next({ count: 2, holding: [] });
      for (const [index, task] of tasks.entries()) {
        const item = bench.studio.study().index.itemByKey(handles.open(`annotator/${id}`, 'item', task.ticket)!)!;
        const order = project.items.get(item.id)!.images.map((image) => handles.seal(`annotator/${id}`, `candidate/main/${item.key}`, image));
        await client.annotation.submit({ answer: { submission: `${id}-${index}-xxxx`, ticket: task.ticket, answer: { kind: 'ranking', order }, durationMs: 3000, zoom: 1, whole: false } });
      }
    }
    const document = await bench.lead.results.document();
    expect(document).toMatchObject({ items: 2, complete: 2, agreement: { majorityShare: { value: 1 } } });
    expect(document.models.map(({ model, mean }) => [model, mean])).toEqual([['model-a', 3], ['model-b', 2], ['model-c', 1]]);
    expect(await bench.lead.results.document()).toEqual(document);
    const overview = await bench.lead.study.overview();
    expect(overview.steps).toMatchObject({ ballots: 10, completeItems: 2, unresolvedItems: 0 });
    expect(overview.people.map(({ answered, total }) => [answered, total])).toEqual(Array.from({ length: 5 }, () => [2, 2]));
    const { total, rows } = await bench.lead.results.items({ offset: 0, limit: 10, method: 'majority' });
    expect([total, rows[0]!.candidates[0]]).toEqual([2, { image: expect.any(String), model: 'model-a', score: 3, crop: expect.stringMatching(/\/face\/320/), votes: { 1: 0, 2: 0, 3: 5 } }]);
    expect((await openMedia(bench.studio, lead, rows[0]!.candidates[0]!.crop)).contentType).toBe('image/jpeg');

    const { csv } = await bench.lead.results.exportBallots();
    const other = await newBench();
    await newStudy(other, ['one', 'two']);
    expect(await other.lead.results.importBallots({ csv })).toEqual({ ballots: 10, skipped: [] });
    expect(await other.lead.results.importBallots({ csv })).toEqual({ ballots: 0, skipped: [] });
    expect((await other.lead.results.document()).models).toEqual(document.models);
    const after = await other.lead.study.overview();
    expect([after.steps.completeItems, after.people.length, after.people.every(({ link }) => link !== null)]).toEqual([2, 5, true]);
    await expect(other.lead.results.importBallots({ csv: 'wrong,header\n' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('models', () => {
  it('are listed, refused by their hash, and the providers that run are named', async () => {
    const bench = await newBench();
    const rows = await bench.lead.models.list();
    expect(rows.map(({ id, kind }) => [id, kind])).toEqual(expect.arrayContaining([['yunet', 'detector'], ['retinaface-mnet025', 'detector']]));
    const wrong = join(bench.folder, 'wrong.onnx');
    await writeText(wrong, 'no model');
    await expect(bench.lead.models.add({ id: 'yunet', path: wrong })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(bench.lead.models.add({ id: 'unknown', path: wrong })).rejects.toMatchObject({ code: 'MODEL_UNKNOWN' });
    expect((await bench.lead.models.providers()).rows.find(({ provider }) => provider === 'cpu')).toMatchObject({ works: true, milliseconds: expect.any(Number) as number });
  });
});
