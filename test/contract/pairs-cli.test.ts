import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { imageName } from '../../src/domain/image-name.ts';
import { marginOf, stands } from '../../src/domain/pairs/pair.ts';
import { openProject } from '../../src/services/store/project.ts';
import type { Project } from '../../src/services/store/types.ts';
import { drawStudy, type DrawnStudy } from '../fixtures/drawn-study.ts';
import { temporaryFolder } from '../unit/services/study-fixture.ts';
import { document, failure, triptych } from './command-line.ts';

/** The trial triplets lie beside the folder of model files. */
const triplets = join(process.env['TRIPTYCH_MODELS'] ?? '', '../data/triplets');
const hasTriplets = process.env['TRIPTYCH_MODELS'] !== undefined && existsSync(triplets);
const byHand = (name: string) => join(import.meta.dirname, '../fixtures/pairs-by-hand', name);

let drawn: DrawnStudy;
let project: string;

async function reading<T>(folder: string, work: (opened: Project) => T): Promise<T> {
  const opened = await openProject(folder, { mode: 'read', device: 'reader' });
  try {
    return work(opened);
  } finally {
    await opened.close();
  }
}

/** The pairs that stand, one line each, sorted: source, item or prompt, winner, loser, margin, and how many people agree or what both scored. */
function pairTable(folder: string): Promise<string[]> {
  return reading(folder, ({ pairs, images }) => {
    const nameOf = (id: string) => imageName(images.get(id)!).replace(/\/.*/, '');
    return Array.from(pairs.values()).filter(stands).map((pair) => {
      const { origin } = pair;
      const place = origin.kind === 'rankings' ? origin.item : origin.kind === 'scores' ? origin.group : 'table';
      const more = origin.kind === 'rankings' ? `${origin.method} ${origin.agreeing} of ${origin.rankings}` : origin.kind === 'scores' ? `${origin.scores.win} and ${origin.scores.loss}` : '';
      return [origin.kind, place, `${nameOf(pair.win.image)} > ${nameOf(pair.loss.image)}`, marginOf(pair), more].join(' | ');
    }).sort();
  });
}

beforeAll(async () => {
  vi.stubEnv('TRIPTYCH_HOME', await temporaryFolder());
  vi.stubEnv('TRIPTYCH_MODELS', '');
  drawn = await drawStudy();
  project = join(drawn.folder, 'project');
  await document('create', project);
  await document('import', 'triplets', project, '--images', drawn.images);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await drawn.remove();
});

describe('triptych import comparisons', () => {
  it('takes in the pairs of a table, and names the rows that give none', async () => {
    const table = join(drawn.folder, 'mine.csv');
    await writeFile(table, 'image_a;image_b;winner;margin\namber-xl/harbour.png;birch-turbo/harbour.png;a;1,5\namber-xl/harbour.png;cedar-base/harbour.png;cedar-base/harbour.png;\namber-xl/market.png;harbour.png;a;\n');
    const skipped = [{ file: 'line 4', reason: 'several images are called "harbour.png"; write model/file or the image id' }];
    const dropped = [{ reason: 'row with an image that is not found in the study (line 4)', count: 1 }];
    expect(await document('import', 'comparisons', project, table)).toEqual({ pairs: 2, bySource: { table: 2 }, added: 2, changed: 0, withdrawn: 0, dropped, skipped });
    expect(await pairTable(project)).toEqual(['table | table | amber-xl > birch-turbo | 1.5 | ', 'table | table | cedar-base > amber-xl |  | ']);
    const { stdout } = await triptych(['import', 'comparisons', project, table]);
    expect(stdout).toBe([
      'source  pairs  new  changed  no longer given', 'table   2      0    0        0',
      '  skipped line 4: several images are called "harbour.png"; write model/file or the image id', '',
    ].join('\n'));
  });

  it('says what a wrong table should have been', async () => {
    const table = join(drawn.folder, 'wrong.csv');
    await writeFile(table, 'image,winner\n');
    expect(await failure('import', 'comparisons', project, table)).toBe(`triptych: ${table}, line 1: the first line has no column "image_a", "image_b"; it must name the columns image_a, image_b and winner.`);
  });
});

describe('triptych pairs', () => {
  it('counts what is left out where nobody has ranked and nothing is scored, also with a margin', async () => {
    const counted = await document('pairs', project, '--from', 'rankings,scores,inpainting', '--margin', '1.5');
    expect(counted).toEqual({
      pairs: 0, bySource: { rankings: 0, scores: 0, inpainting: 0 }, added: 0, changed: 0, withdrawn: 0,
      dropped: [
        { reason: 'image without a score by facescore', count: 6 },
        { reason: 'item that still waits for answers', count: 2 },
        { reason: 'prompt with fewer than two images scored by facescore', count: 2 },
      ],
    });
  });

  it('uses the only metric that there is, and asks for one where there are several', async () => {
    const scores = join(drawn.folder, 'scores.csv');
    await writeFile(scores, 'image,taste\namber-xl/harbour.png,1\nbirch-turbo/harbour.png,2.5\ncedar-base/harbour.png,2\n');
    await document('scores', 'import', project, scores);
    expect(await document('pairs', project, '--from', 'scores')).toMatchObject({ pairs: 1, bySource: { scores: 1 }, added: 1 });
    expect(await pairTable(project)).toContain('scores | harbour | birch-turbo > amber-xl | 1.5 | 2.5 and 1');
    const { stdout } = await triptych(['pairs', project, '--from', 'scores', '--per-prompt', 'all', '--margin', '1']);
    expect(stdout).toBe([
      'source  pairs  new  changed  no longer given', 'scores  2      1    1        0',
      '  left out 3: image without a score by taste', '  left out 1: two images of a prompt with a margin below 1', '  left out 1: prompt with fewer than two images scored by taste', '',
    ].join('\n'));
    await writeFile(scores, 'image,clip\namber-xl/harbour.png,1\n');
    await document('scores', 'import', project, scores);
    expect(await failure('pairs', project, '--from', 'scores')).toBe('triptych: Say by which scores: --scorer with one of "clip", "taste".');
    expect(await failure('pairs', project, '--from', 'scores', '--scorer', 'beauty')).toBe('triptych: No image of this study has a score by "beauty". There are scores by "clip", "taste".');
    expect(await document('pairs', project, '--from', 'scores', '--scorer', 'taste', '--per-prompt', '3')).toMatchObject({ bySource: { scores: 1 }, withdrawn: 1 });
  });

  it.each([[['--from', 'votes']], [[]], [['--from', 'scores', '--margin', '-1']], [['--from', 'scores', '--per-prompt', '0']], [['--from', 'scores', '--per-prompt', 'some']]])('takes %j for a wrong usage', async (args) => {
    expect((await triptych(['pairs', project, ...args])).status).toBe(2);
  });
});

describe('pairs of the trial triplets with imported answers and scores', () => {
  it.skipIf(!hasTriplets)('are those of a table made by hand (with TRIPTYCH_MODELS and the data beside it)', async () => {
    const study = join(await temporaryFolder(), 'study');
    await document('create', study);
    await document('import', 'triplets', study, '--images', triplets);
    await document('ballots', 'import', study, byHand('ballots.csv'));
    await document('scores', 'import', study, byHand('scores.csv'));
    expect(await document('pairs', study, '--from', 'rankings,scores', '--per-prompt', 'all')).toEqual({
      pairs: 12, bySource: { rankings: 6, scores: 6 }, added: 12, changed: 0, withdrawn: 0,
      dropped: [
        // The low-passed one of striped; both others of sword.
        { reason: 'image without a score by taste', count: 3 },
        { reason: 'item that people discarded', count: 1 },
        { reason: 'item that still waits for answers', count: 1 },
        { reason: 'two images of a prompt with equal scores', count: 1 },
        { reason: 'prompt with fewer than two images scored by taste', count: 1 },
      ],
    });
    expect(await pairTable(study)).toEqual([
      // desert: four say fs-dpo > base > lowpass, one base > fs-dpo > lowpass.
      'rankings | desert | sdxl-base > sdxl-base-lowpass | 1 | majority 5 of 5',
      'rankings | desert | sdxl-fs-dpo > sdxl-base | 1 | majority 4 of 5',
      'rankings | desert | sdxl-fs-dpo > sdxl-base-lowpass | 2 | majority 5 of 5',
      // scarf: no place of lowpass has a majority; every two compared, fs-dpo beats lowpass 4 to 1 and base 3 to 2, lowpass beats base 3 to 2.
      'rankings | scarf | sdxl-base-lowpass > sdxl-base | 1 | kemeny 3 of 5',
      'rankings | scarf | sdxl-fs-dpo > sdxl-base | 2 | kemeny 3 of 5',
      'rankings | scarf | sdxl-fs-dpo > sdxl-base-lowpass | 1 | kemeny 4 of 5',
      // striped is discarded by three of five, sword has four answers of five: scores of striped count all the same.
      'scores | desert | sdxl-base > sdxl-base-lowpass | 1.75 | 1.25 and -0.5',
      'scores | desert | sdxl-fs-dpo > sdxl-base | 2.25 | 3.5 and 1.25',
      'scores | desert | sdxl-fs-dpo > sdxl-base-lowpass | 4 | 3.5 and -0.5',
      'scores | scarf | sdxl-base > sdxl-base-lowpass | 1.75 | 2 and 0.25',
      'scores | scarf | sdxl-fs-dpo > sdxl-base-lowpass | 1.75 | 2 and 0.25',
      'scores | striped | sdxl-fs-dpo > sdxl-base | 0.75 | 1.5 and 0.75',
    ]);
    // Places for rankings, the difference of scores for the others.
    expect(await document('pairs', study, '--from', 'rankings,scores', '--per-prompt', 'all', '--margin', '2')).toMatchObject({ bySource: { rankings: 2, scores: 2 }, added: 0, changed: 0, withdrawn: 8 });
    expect(await pairTable(study)).toEqual([
      'rankings | desert | sdxl-fs-dpo > sdxl-base-lowpass | 2 | majority 5 of 5',
      'rankings | scarf | sdxl-fs-dpo > sdxl-base | 2 | kemeny 3 of 5',
      'scores | desert | sdxl-fs-dpo > sdxl-base | 2.25 | 3.5 and 1.25',
      'scores | desert | sdxl-fs-dpo > sdxl-base-lowpass | 4 | 3.5 and -0.5',
    ]);
  });
});
