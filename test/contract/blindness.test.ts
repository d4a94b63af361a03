import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openMedia } from '../../src/services/media/media.ts';
import { scoringOf } from '../fixtures/scored-study.ts';
import { withoutHandles } from '../fixtures/without-handles.ts';
import { models } from '../unit/services/study-fixture.ts';
import { annotator, idle, lead, newBench, newStudy, type Bench, type Client } from './studio-fixture.ts';

const stems = ['astronaut', 'baker', 'captain', 'dancer'];

const scoring = scoringOf([{ box: [10, 10, 40, 40], score: 3.14159, deviations: ['clamped'] }], { modelSha256: '0ddba11'.padEnd(64, '0'), provider: 'tensorrt' });

/** Everything that would tell an annotator where a picture comes from or what others think. */
function secrets({ studio, folder }: Bench): string[] {
  const { project } = studio.study();
  const images = [...project.images.values()];
  const items = [...project.items.values()];
  return [
    folder, project.folder, project.document.id, project.document.seed, project.access.secret, project.access.leadKey, ...Object.values(project.access.tokens),
    ...stems, 'model-a', 'model-b', 'model-c', '.png', 'generated-by-models', 'score', 'yunet', 'confidence', 'Bartholomew', 'sharpness', 'clicked through', 'adjudicat', 'exclu', 'asked', 'facescore', '3.14159', '0ddba11', 'tensorrt', 'clamped',
    ...images.flatMap(({ id, sha256, source, file }) => [id, sha256, source.root, source.path, file]),
    ...items.flatMap(({ id, key, prompt }) => [id, key, ...(prompt === null ? [] : [prompt])]),
  ];
}

async function everythingAnAnnotatorCanGet(client: Client): Promise<unknown[]> {
  const seen: unknown[] = [await client.session(), await client.annotation.brief({}), await client.annotation.present({ page: 'page-of-somebody' })];
  const holding: string[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const next = await client.annotation.next({ count: 2, holding });
    seen.push(next);
    const [task, held] = next.tasks;
    if (!task) break;
    if (held) holding.splice(0, 1, held.ticket);
    const answer = turn === 1 ? { kind: 'discard' as const, reason: 'I cannot decide' } : { kind: 'ranking' as const, order: task.candidates.map(({ key }) => key) };
    seen.push(await client.annotation.submit({ answer: { submission: `submission-${turn}`, ticket: task.ticket, answer, durationMs: 2000, zoom: 1, whole: false } }));
    if (turn === 3) seen.push(await client.annotation.undo({ submission: 'undo-12345' }));
    holding.length = 0;
  }
  seen.push(await client.annotation.recent({}));
  const failures = [
    client.annotation.submit({ answer: { submission: 'bad-ticket', ticket: 'x', answer: { kind: 'discard', reason: 'x' }, durationMs: 1, zoom: 1, whole: false } }),
    client.annotation.next({ count: 99, holding: [] }), client.results.document(), client.images.get({ id: '0'.repeat(16) }), client.study.knownAnswers(), client.desk.state(), client.network.state(),
    client.results.summary(), client.results.person({ person: 'ann' }), client.results.item({ item: 'baker' }), client.images.scorers(), client.images.scoreSpread({ scorer: 'facescore' }), client.images.score({}), client.results.adjudicate({ item: 'baker', order: null }),
  ];
  for (const failure of failures) seen.push(await failure.then(() => { throw new Error('was answered'); }, (error: { toJSON(): unknown }) => error.toJSON()));
  return seen;
}

describe('an annotator', () => {
  it('never receives a name, path, id, hash, score or other people’s answers', async () => {
    const bench = await newBench();
    await newStudy(bench, stems, ['Ann', 'Bartholomew']);
    await bench.lead.study.updateSettings({ settings: { ...bench.studio.study().project.document.settings, annotatorsPerItem: 2, repeatShare: 0.5 } });
    const gold = bench.studio.study().project.items.get('baker')!;
    await bench.lead.study.setKnownAnswer({ item: gold.id, known: { use: 'gold', answer: { kind: 'ranking', order: [...gold.images] } } });
    await everythingAnAnnotatorCanGet(bench.as(annotator('bartholomew')));
    const [image] = bench.studio.study().project.images.values();
    await bench.lead.results.importScores({ csv: `image,metric,value\n${image!.id},sharpness,1` });
    await bench.studio.study().project.images.put([...bench.studio.study().project.images.values()].map((each) => ({ ...each, scorings: { facescore: scoring } })));
    await bench.lead.results.exclude({ person: 'bartholomew', from: null, until: null, reason: 'clicked through', dryRun: false });
    await bench.lead.results.askMore({ items: stems, person: 'ann' });
    const sent = JSON.stringify(await everythingAnAnnotatorCanGet(bench.as(annotator('ann'))));
    expect(sent.length).toBeGreaterThan(3000);
    const words = withoutHandles(sent);
    const found = secrets(bench).filter((secret) => (secret.length < 8 ? words : sent).toLowerCase().includes(secret.toLowerCase()));
    expect(found).toEqual([]);
    expect(bench.unexpected).toEqual([]);
  });

  it('gets other handles and another order than the next person, and cannot use theirs', async () => {
    const bench = await newBench();
    await newStudy(bench, stems, ['Ann', 'Bob']);
    const [ann, bob] = await Promise.all(['ann', 'bob'].map((id) => bench.as(annotator(id)).annotation.next({ count: 4, holding: [] })));
    const words = (text: unknown) => new Set(JSON.stringify(text).match(/[\w-]{22}/g));
    const shared = [...words(ann)].filter((word) => words(bob).has(word));
    expect(words(ann).size).toBeGreaterThanOrEqual(28);
    expect(shared).toEqual([]);
    const path = ann!.tasks[0]!.candidates[0]!.face;
    await expect(openMedia(bench.studio, annotator('bob'), path)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(openMedia(bench.studio, lead, path)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(bench.as(annotator('bob')).annotation.submit({ answer: { submission: 'stolen-ticket', ticket: ann!.tasks[0]!.ticket, answer: { kind: 'discard', reason: 'x' }, durationMs: 1, zoom: 1, whole: false } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(bench.studio.study().project.ballots.size).toBe(0);
  });

  it('sees the prompt only when the study shows it', async () => {
    const bench = await newBench();
    await newStudy(bench, ['one']);
    const { project } = bench.studio.study();
    await project.items.put([{ ...project.items.get('one')!, prompt: 'a portrait' }]);
    await bench.lead.study.addPerson({ name: 'Ann' });
    const ann = bench.as(annotator('ann'));
    expect((await ann.annotation.next({ count: 1, holding: [] })).tasks[0]?.prompt).toBeNull();
    await bench.lead.study.updateSettings({ settings: { ...project.document.settings, showPrompt: true } });
    expect((await ann.annotation.next({ count: 1, holding: [] })).tasks[0]?.prompt).toBe('a portrait');
  });

  it('gets pictures without anything that a generator wrote into the file', async () => {
    const bench = await newBench();
    await newStudy(bench, [], ['Ann']);
    const images = join(bench.folder, 'with-metadata');
    for (const model of models) {
      await mkdir(join(images, model), { recursive: true });
      await sharp({ create: { width: 64, height: 64, channels: 3, background: model === 'model-a' ? 'grey' : model === 'model-b' ? 'red' : 'blue' } })
        .withExif({ IFD0: { ImageDescription: 'made by model-a' } }).png().toFile(join(images, model, 'one.png'));
    }
    await bench.lead.images.importItems({ images, prompts: null });
    await idle(bench.studio);
    const { tasks } = await bench.as(annotator('ann')).annotation.next({ count: 1, holding: [] });
    for (const candidate of tasks[0]!.candidates) {
      for (const path of [candidate.face, candidate.whole]) {
        const { file, contentType } = await openMedia(bench.studio, annotator('ann'), path);
        const bytes = await readFile(file);
        const metadata = await sharp(bytes).metadata();
        expect({ contentType, format: metadata.format, exif: metadata.exif, xmp: metadata.xmp }).toEqual({ contentType: 'image/jpeg', format: 'jpeg', exif: undefined, xmp: undefined });
        expect(bytes.includes('model-a')).toBe(false);
      }
    }
  });

  it('is told nothing about a missing file, while a lead is told which folder to look for', async () => {
    const bench = await newBench();
    await newStudy(bench, ['one'], ['Ann']);
    await rm(join(bench.folder, 'generated-by-models'), { recursive: true });
    const { tasks } = await bench.as(annotator('ann')).annotation.next({ count: 1, holding: [] });
    const refusal: unknown = await openMedia(bench.studio, annotator('ann'), tasks[0]!.candidates[0]!.face).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'NOT_FOUND' });
    expect(secrets(bench).filter((secret) => (refusal as Error).message.includes(secret))).toEqual([]);
    const { rows } = await bench.lead.images.list({ offset: 0, limit: 1, filter: 'all', model: null, text: '' });
    await expect(openMedia(bench.studio, lead, rows[0]!.thumbnail)).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('generated-by-models') });
    expect((await bench.lead.study.overview()).missingRoots).toHaveLength(1);
  });

  it('cannot reach sizes, variants, images or places that were not offered', async () => {
    const bench = await newBench();
    await newStudy(bench, ['one'], ['Ann']);
    const { tasks } = await bench.as(annotator('ann')).annotation.next({ count: 1, holding: [] });
    const [handle] = tasks[0]!.candidates[0]!.face.split('/');
    const { project } = bench.studio.study();
    const [image] = project.images.values();
    await project.images.put([{ ...image!, id: 'f'.repeat(16), sha256: 'f'.repeat(64), itemId: null }]);
    const loose = bench.studio.study().handles.seal('annotator/ann', 'image', 'f'.repeat(16));
    for (const path of ['', '/', `${handle}/face/99999`, `${handle}/original/512`, `${handle}/face`, `${handle}/face/512/x`, `${handle}/../512`, `../${handle}/face/512`, `${image!.id}/face/512`, `${loose}/whole/512`]) {
      await expect(openMedia(bench.studio, annotator('ann'), path)).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'There is no such picture.' });
    }
  });
});
