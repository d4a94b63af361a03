import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../src/contract/errors.ts';
import type { Engine } from '../../../src/inference/engine/protocol.ts';
import { duplicatesInWords, findDuplicates } from '../../../src/services/duplicates/find-duplicates.ts';
import { openProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { changeRecords } from '../../../src/services/studio/change-records.ts';
import { device, newProject, recordsOnly, temporaryFolder } from '../services/study-fixture.ts';

type Fingerprints = Pick<Engine, 'fingerprint'> & { readonly asked: string[][] };

/** An engine that knows fingerprints by id; a reason in brackets is a failure. */
function engineKnowing(fingerprintOf: (id: string) => string, before: (id: string, asked: number) => void = () => undefined): Fingerprints {
  const asked: string[][] = [];
  return {
    asked,
    async fingerprint(images, onImage, options) {
      asked.push(images.map(({ id }) => id));
      for (const { id } of images) {
        if (options?.signal?.aborted) throw new StudioError('CANCELLED', 'Cancelled.');
        before(id, asked.flat().length);
        const found = fingerprintOf(id);
        onImage(found.startsWith('(') ? { ok: false, id, reason: found.slice(1, -1) } : { ok: true, id, fingerprint: found });
        await Promise.resolve();
      }
    },
  };
}

/** Far from each other unless the ids are of one hundred. */
const ofHundred = (id: string): string => {
  const hundred = Math.floor(Number.parseInt(id, 16) / 100);
  return ((BigInt(hundred + 1) * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn).toString(16).padStart(16, '0');
};

async function studyOf(items: number): Promise<Project> {
  const project = await newProject();
  const folder = await temporaryFolder();
  await project.update((document) => ({ ...document, roots: [{ id: 'aaaaaaaa', path: folder }] }));
  await recordsOnly(project, items);
  return project;
}

const fingerprints = (project: Project): (string | undefined)[] => Array.from(project.images.values(), ({ fingerprint }) => fingerprint);

describe('looking for near-duplicates', () => {
  it('takes the fingerprint of every image once, changes nothing else of it, and counts the groups of the study', async () => {
    const project = await studyOf(100);
    const before = [...project.images.values()];
    const engine = engineKnowing(ofHundred);
    const progress: [number, number][] = [];
    const written: string[][] = [];
    expect(await findDuplicates({ project, engine }, { onProgress: (done, total) => progress.push([done, total]), onWritten: (ids) => written.push([...ids]) }))
      .toEqual({ images: 300, groups: 3, duplicates: 296, failed: [], seconds: expect.any(Number) as number });
    expect([...project.images.values()]).toEqual(before.map((image) => ({ ...image, fingerprint: ofHundred(image.id) })));
    expect([progress[0], progress.at(-1), written.flat(), engine.asked[0]?.length]).toEqual([[0, 300], [300, 300], before.map(({ id }) => id), 8]);
    const again = engineKnowing(ofHundred);
    expect(await findDuplicates({ project, engine: again })).toEqual({ images: 0, groups: 3, duplicates: 296, failed: [], seconds: expect.any(Number) as number });
    expect(again.asked).toEqual([]);
    await project.close();
    const reopened = await openProject(project.folder, { mode: 'read', device });
    expect(fingerprints(reopened)).toEqual(before.map(({ id }) => ofHundred(id)));
    await expect(findDuplicates({ project: reopened, engine: again })).rejects.toMatchObject({ code: 'READ_ONLY' });
    await reopened.close();
  });

  it('names images that cannot be read, and tries them again the next time', async () => {
    const project = await studyOf(4);
    const bad = [...project.images.values()].slice(5, 7);
    const result = await findDuplicates({ project, engine: engineKnowing((id) => (bad.some((image) => image.id === id) ? '(the file does not exist)' : ofHundred(id))) });
    expect(result).toEqual({ images: 10, groups: 1, duplicates: 9, failed: bad.map(({ source }) => ({ image: source.path, reason: 'the file does not exist' })), seconds: expect.any(Number) as number });
    const again = engineKnowing(ofHundred);
    expect(await findDuplicates({ project, engine: again })).toMatchObject({ images: 2, duplicates: 11, failed: [] });
    expect(again.asked).toEqual([bad.map(({ id }) => id)]);
  });

  it('keeps what was stored when it is cancelled or the engine dies, and goes on from there', async () => {
    for (const [code, end] of [['CANCELLED', (stop: AbortController) => { stop.abort(); }], ['ENGINE_CRASHED', () => { throw new StudioError('ENGINE_CRASHED', 'gone'); }]] as const) {
      const project = await studyOf(100);
      const stop = new AbortController();
      const dying = engineKnowing(ofHundred, (_, asked) => { if (asked > 100) end(stop); });
      await expect(findDuplicates({ project, engine: dying }, { signal: stop.signal })).rejects.toMatchObject({ code });
      const kept = fingerprints(project).filter((fingerprint) => fingerprint !== undefined).length;
      expect(kept).toBe(dying.asked.slice(0, -1).flat().length);
      const rest = engineKnowing(ofHundred);
      expect(await findDuplicates({ project, engine: rest })).toMatchObject({ images: 300 - kept, groups: 3, duplicates: 296 });
      expect(rest.asked.flat()).toHaveLength(300 - kept);
      expect(kept).toBeGreaterThan(0);
    }
  });

  it('loses nothing that is written meanwhile', async () => {
    const project = await studyOf(4);
    const first = [...project.images.values()][0]!;
    const engine = engineKnowing(ofHundred, (id) => { if (id === first.id) void changeRecords(project.images, () => [{ ...project.images.get(first.id)!, caption: 'written meanwhile' }]); });
    await findDuplicates({ project, engine });
    expect(project.images.get(first.id)).toEqual({ ...first, caption: 'written meanwhile', fingerprint: ofHundred(first.id) });
  });

  it('is told in plain words', () => {
    const words = (images: number, groups: number, duplicates: number, failed = 0): string => duplicatesInWords({ images, groups, duplicates, failed: Array.from({ length: failed }, () => ({ image: 'a', reason: 'b' })) });
    expect([words(1200, 2, 3), words(1, 0, 0, 1), words(0, 1, 1), words(0, 0, 0, 2)]).toEqual([
      '1,200 images looked at. 2 groups of near-duplicates with 5 images.', '1 image looked at. There are no near-duplicates. 1 image could not be read.',
      'Every image has been looked at already. 1 group of near-duplicates with 2 images.', 'No image could be looked at. There are no near-duplicates. 2 images could not be read.',
    ]);
  });
});
