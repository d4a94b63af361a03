import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importScores } from '../../../src/services/scores/import-scores.ts';
import { listMetrics } from '../../../src/services/scores/list-metrics.ts';
import { setMetric } from '../../../src/services/scores/set-metric.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { imageIdOf, memoryProject, studyOf } from '../../fixtures/memory-project.ts';

const at = '2026-05-01T10:00:00.000Z';
const study = () => memoryProject(studyOf(2));
const take = (project: Project, csv: string, now = at) => importScores(project, csv, () => now);
const valuesOf = (project: Project) => Object.fromEntries(Array.from(project.scores.values(), ({ id, values }) => [id, values]));

describe('importing metric values', () => {
  it('takes images by id or model/file, header in any case and order, other columns ignored', async () => {
    const project = study();
    const csv = ['Value,note,IMAGE,Metric', `0.25,x,alpha/p1.png,clip`, `1e2,,${imageIdOf(1, 1).toUpperCase()},clip`, ` -3 ,"a, b", ${imageIdOf(1, 1)} , LocalIR `, ''].join('\n');
    expect(await take(project, csv)).toEqual({ rows: 3, metrics: ['LocalIR', 'clip'], skipped: [] });
    expect(valuesOf(project)).toEqual({
      [imageIdOf(1, 0)]: { clip: [0.25, at] },
      [imageIdOf(1, 1)]: { LocalIR: [-3, at], clip: [100, at] },
    });
    expect(project.document.metrics).toEqual([{ name: 'LocalIR', lowerIsBetter: false, removed: false, at }, { name: 'clip', lowerIsBetter: false, removed: false, at }]);
  });

  it('takes one column for each metric where the table has no columns metric and value', async () => {
    const project = study();
    expect(await take(project, 'image;clip;aes;model\nalpha/p1.png;0,85;2;alpha\nbeta/p1.png;;3;beta\n')).toEqual({
      rows: 3, metrics: ['aes', 'clip'], skipped: [{ file: 'line 3', reason: 'the value is not filled in' }],
    });
    expect(valuesOf(project)[imageIdOf(1, 0)]).toEqual({ aes: [2, at], clip: [0.85, at] });
  });

  it('names every row that it leaves out and takes the others', async () => {
    const { images, items } = studyOf(2);
    const twin = { ...(images[3] as typeof images[number]), id: imageIdOf(9, 9), itemId: null };
    const project = memoryProject({ images: [...images, twin], items });
    const { skipped, rows } = await take(project, [
      'image,metric,value', 'alpha/p1.png,m,1', 'nobody.png,m,1', 'beta/p1.png,m,NaN', 'beta/p1.png,m,inf', 'beta/p1.png,m,good', `${imageIdOf(1, 0)},m,1`,
      'alpha/p2.png,m,1', ',m,1', 'beta/p1.png,,1', 'beta/p1.png,m,0,85', 'beta/p1.png,__proto__,1', `beta/p1.png,${'x'.repeat(81)},1`, 'gamma/p1.png,m,', ',,', 'gamma/p1.png,n', 'beta/p1.png,m,2', 'beta/p1.png,"a\nb",1',
    ].join('\n'));
    expect(rows).toBe(2);
    expect(skipped).toEqual([
      { file: 'line 3', reason: 'the study has no image "nobody.png"' },
      { file: 'line 4', reason: 'the value "NaN" of m is not a finite number' },
      { file: 'line 5', reason: 'the value "inf" of m is not a finite number' },
      { file: 'line 6', reason: 'the value "good" of m is not a finite number' },
      { file: 'line 7', reason: 'line 2 already has a value of m for this image' },
      { file: 'line 8', reason: 'several images are called "alpha/p2.png"; write the image id' },
      { file: 'line 9', reason: 'no image is named' },
      { file: 'line 10', reason: 'no metric is named' },
      { file: 'line 11', reason: '4 cells under 3 columns' },
      { file: 'line 12', reason: 'a metric cannot be called __proto__' },
      { file: 'line 13', reason: 'a metric\'s name has at most 80 characters; this one has 81' },
      { file: 'line 18', reason: 'a metric\'s name cannot hold line breaks or control characters' },
      { file: 'line 14 and others', reason: '2 values are not filled in' },
    ]);
    expect(valuesOf(project)).toEqual({ [imageIdOf(1, 0)]: { m: [1, at] }, [imageIdOf(1, 1)]: { m: [2, at] } });
  });

  it('names the first thousand of very many bad rows and counts the rest', async () => {
    const { skipped } = await take(study(), `image,metric,value\n${'x,m,1\n'.repeat(1500)}`);
    expect([skipped.length, skipped.at(-1)]).toEqual([1001, { file: 'other lines', reason: '500 more values were left out' }]);
  });

  it('finds a name written with other Unicode letters of the same look', async () => {
    const { images, items } = studyOf(1);
    const project = memoryProject({ images: images.map((image) => ({ ...image, file: 'caf\u00e9.png' })), items });
    expect(await take(project, 'image,metric,value\nalpha/cafe\u0301.png,m,1\n')).toMatchObject({ rows: 1, skipped: [] });
  });

  it.each([
    ['', 'The table is empty'], ['a,b\n1,2\n', 'no column "image", "metric", "value"'], ['image,metric\n', 'no column "value"'], ['image\n', 'must name the columns'],
    ['image,value,value,metric\n', 'the column "value" is there twice'], ['image,clip,clip\n', 'the column "clip" is there twice'],
  ])('refuses a first line that is none, and stores nothing: %j', async (csv, what) => {
    const project = study();
    await expect(take(project, csv)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(what) });
    expect([project.scores.size, project.document.metrics]).toEqual([0, []]);
  });

  it('refuses more metrics than a study can compare, before it stores any', async () => {
    const names = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`).join();
    const project = study();
    await expect(take(project, `image,${names(1001)}\n`)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('at most 1000 metrics') });
    await take(project, 'image,metric,value\nalpha/p1.png,other,1\n');
    await expect(take(project, `image,${names(1000)}\nalpha/p1.png${',1'.repeat(1000)}\n`)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('would have 1001 metrics') });
    expect(project.document.metrics.map(({ name }) => name)).toEqual(['other']);
  });

  it('replaces values when it is done again, later than before whatever the clock says, and brings a removed metric back', async () => {
    const project = study();
    await take(project, 'image,metric,value\nalpha/p1.png,m,1\nbeta/p1.png,m,1\n');
    await setMetric(project, { metric: 'm', removed: true, lowerIsBetter: true }, at);
    await take(project, 'image,metric,value\nalpha/p1.png,m,2\n', '2026-01-01T00:00:00.000Z');
    expect(valuesOf(project)).toEqual({ [imageIdOf(1, 0)]: { m: [2, '2026-05-01T10:00:00.001Z'] }, [imageIdOf(1, 1)]: { m: [1, at] } });
    expect(project.document.metrics).toEqual([{ name: 'm', lowerIsBetter: true, removed: false, at: '2026-05-01T10:00:00.002Z' }]);
  });

  it('loses nothing of two tables for the same images that come at the same time', async () => {
    const slow = study();
    const put = slow.scores.put.bind(slow.scores);
    slow.scores.put = async (records) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      await put(records);
    };
    await Promise.all(['m', 'n', 'o'].map((metric) => take(slow, `image,metric,value\nalpha/p1.png,${metric},1\n`)));
    expect(valuesOf(slow)[imageIdOf(1, 0)]).toEqual({ m: [1, at], n: [1, at], o: [1, at] });
    expect(listMetrics(slow)).toEqual(['m', 'n', 'o'].map((metric) => ({ metric, lowerIsBetter: false, removed: false, images: 1 })));
  });

  it('stores every finite number exactly, in every order of rows', async () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    await fc.assert(fc.asyncProperty(fc.array(value, { minLength: 6, maxLength: 6 }), fc.boolean(), async (values, isReversed) => {
      const project = study();
      const ids = [...project.images.values()].map(({ id }) => id);
      const rows = ids.map((id, index) => `${id},m,${String(values[index])}`);
      await take(project, ['image,metric,value', ...isReversed ? rows.reverse() : rows].join('\r\n'));
      expect(ids.map((id) => project.scores.get(id)?.values['m']?.[0])).toEqual(values.map((each) => Number(String(each))));
    }), { numRuns: 30 });
  });
});

describe('changing how a metric is read', () => {
  it('keeps what is not said, and refuses a metric that nobody has imported', async () => {
    const project = study();
    await expect(setMetric(project, { metric: 'm' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await take(project, 'image,metric,value\nalpha/p1.png,m,1\n');
    await setMetric(project, { metric: 'm', lowerIsBetter: true }, '2026-06-01T00:00:00.000Z');
    await setMetric(project, { metric: 'm', removed: true }, '2026-06-02T00:00:00.000Z');
    expect(project.document.metrics).toEqual([{ name: 'm', lowerIsBetter: true, removed: true, at: '2026-06-02T00:00:00.000Z' }]);
    await expect(setMetric(project, { metric: 'M' })).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('"m"') });
  });
});
