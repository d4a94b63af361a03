import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeImage, writeText } from '../unit/services/study-fixture.ts';
import { annotator, idle, newBench, newStudy } from './studio-fixture.ts';

it('generations are imported by a job, counted and listed apart from candidates and photographs, and asked of nobody', async () => {
  const bench = await newBench();
  await newStudy(bench, ['one'], ['Ann']);
  const images = join(bench.folder, 'generations');
  for (const number of [1, 2, 3]) await writeImage(join(images, 'p1', `${String(number)}.png`), 60 + number);
  await writeText(join(images, 'prompts.csv'), 'id,prompt\np1,a man\np2,nobody\n');
  await bench.lead.images.importGenerations({ images, prompts: null });
  await idle(bench.studio);
  const [job] = await bench.lead.jobs.list();
  expect(job).toMatchObject({
    kind: 'import', state: 'done', title: 'Importing generations: generations', message: '3 new images of 1 prompt. 1 file or row was left out.',
    skipped: [{ file: 'prompts.csv', reason: 'line 3: no folder with images is called p2' }],
  });
  await writeText(join(images, 'prompts.csv'), 'id,prompt\np1,a woman\n');
  await bench.lead.images.importGenerations({ images, prompts: null });
  await idle(bench.studio);
  expect((await bench.lead.jobs.list())[0]).toMatchObject({ state: 'done', message: 'The text of 1 prompt was brought up to date.' });
  expect((await bench.lead.study.overview()).steps).toMatchObject({ images: 6, photographs: 0, generations: 3, items: 1 });
  const list = async (filter: 'generations' | 'photographs') => (await bench.lead.images.list({ offset: 0, limit: 10, filter, model: null, text: '' })).rows.map(({ name, promptId, caption, model, item }) => [name, promptId, caption, model, item]);
  expect(await list('generations')).toEqual(['1', '2', '3'].map((name) => [`p1/${name}.png`, 'p1', 'a woman', null, null]));
  expect(await list('photographs')).toEqual([]);
  await expect(bench.as(annotator('ann')).images.importGenerations({ images, prompts: null })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await bench.lead.images.importGenerations({ images: join(bench.folder, 'nowhere'), prompts: null });
  await idle(bench.studio);
  expect((await bench.lead.jobs.list())[0]).toMatchObject({ state: 'failed', message: expect.stringContaining('there is no such folder') as string });
});
