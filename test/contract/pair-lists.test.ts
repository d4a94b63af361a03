import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PairRow } from '../../src/contract/pairs.ts';
import type { Caller } from '../../src/contract/roles.ts';
import { defaultInpaintingSettings as settings } from '../../src/domain/inpainting/settings.ts';
import type { PairRecord } from '../../src/domain/pairs/pair.ts';
import { serveStudio, type Served } from '../../src/server/server.ts';
import { openMedia } from '../../src/services/media/media.ts';
import { faceAt, engineFinding, writeImage } from '../unit/services/study-fixture.ts';
import { ask, clientFor, signIn } from './server-client.ts';
import { annotator, idle, lead, newBench, type Bench, type Client } from './studio-fixture.ts';

const everything = { offset: 0, limit: 200, where: {}, sort: 'added', list: null } as const;
const cy: Caller = { role: 'curator', personId: 'cy' };
const tell = 'Please tell the person who leads the study.';
const redraw = 'Redraw this face again: the pair is then made anew, and decisions about it stay.';

let bench: Bench;
let curator: Client;
let photographs: string;
let link: string;
let served: Served;

/** Three photographs with a face each, redrawn, and a pair of the first two told apart by a score. */
beforeAll(async () => {
  bench = await newBench(engineFinding(() => [faceAt([8, 8, 40, 40])]));
  photographs = join(bench.folder, 'photographs');
  for (const [index, name] of ['one', 'two', 'three'].entries()) await writeImage(join(photographs, `${name}.png`), 7 + 40 * index);
  await bench.lead.workspace.create({ path: join(bench.folder, 'study'), name: 'A study' });
  await bench.lead.images.importPhotographs({ images: photographs, captions: null });
  await idle(bench.studio);
  await bench.lead.inpainting.start({ settings });
  await idle(bench.studio);
  const [one, two] = await imagesOf(['one.png', 'two.png']);
  const built: PairRecord = {
    id: 'f'.repeat(16), win: { image: one!, file: null }, loss: { image: two!, file: null }, addedAt: '2026-01-01T00:00:00.000Z',
    origin: { kind: 'scores', prompt: null, stands: true, builtAt: '2026-01-01T00:00:00.000Z', group: 'p1', images: 2, scorer: 'facescore', modelSha256: null, scores: { win: 2, loss: 1 }, lowerIsBetter: false, choice: 'best-worst' },
  };
  await bench.studio.study().project.pairs.put([built]);
  bench.studio.pairsChanged();
  link = (await bench.lead.study.addPerson({ name: 'Cy', role: 'curator' })).link ?? '';
  curator = bench.as(cy);
  const rendererFolder = join(bench.folder, 'renderer');
  await writeImage(join(rendererFolder, 'unused.png'), 1);
  served = await serveStudio({ studio: bench.studio, host: '127.0.0.1', port: 0, rendererFolder });
});

afterAll(async () => { await served.close(); });

async function imagesOf(files: readonly string[]): Promise<(string | undefined)[]> {
  const images = [...bench.studio.study().project.images.values()];
  return files.map((file) => images.find((image) => image.file === file)?.id);
}

const rowsOf = async (client: Client) => (await client.pairs.list(everything)).rows;
const pathsOf = ({ win, loss }: PairRow) => [win, loss].flatMap(({ thumbnail, face, whole }) => [thumbnail, face, whole]);
const scoredRow = async (client: Client) => client.pairs.get({ id: 'f'.repeat(16) });
const redrawnRow = async (client: Client) => (await rowsOf(client))[0]!;

/** What a caller is told of the large picture of one side, whose derived pictures are thrown away first; null where it is shown. */
async function trouble(caller: Caller, path: string): Promise<{ readonly code: string; readonly message: string } | null> {
  await rm(bench.studio.study().pictures, { recursive: true, force: true });
  return openMedia(bench.studio, caller, path).then(() => null, ({ code, message }: { code: string; message: string }) => ({ code, message }));
}

describe('lists of pairs', () => {
  it('are the same for the lead and a curator, but for what each of them says and for the names of pictures', async () => {
    const one = await redrawnRow(bench.lead);
    await bench.lead.pairs.decide({ action: 'lead-decides-1', target: { kind: 'pairs', ids: [one.pair.id] }, change: { verdict: 'accept' }, rule: null, durationMs: 900, shown: null });
    const [leads, curators] = [await rowsOf(bench.lead), await rowsOf(curator)];
    const comparable = (rows: readonly PairRow[]) => rows.map(({ pair, name, margin, prompt, withdrawn, trial, duplicates }) => ({ pair, name, margin, prompt, withdrawn, trial, duplicates }));
    expect([leads.length, comparable(curators)]).toEqual([4, comparable(leads)]);
    expect([leads[0]?.review?.verdict, curators[0]?.review ?? null]).toEqual(['accept', null]);
    expect(leads.flatMap(pathsOf).filter((path) => curators.flatMap(pathsOf).includes(path))).toEqual([]);
    expect([await bench.lead.pairs.facets({ where: {} }), await curator.pairs.facets({ where: {} })]).toMatchObject([
      { decisions: { undecided: 3, accepted: 1 }, sources: [{ source: 'inpainting', pairs: 3 }, { source: 'scores', pairs: 1 }] }, { decisions: { undecided: 4, accepted: 0 } },
    ]);
    expect([(await bench.lead.pairs.overview({ where: {} })).curators.length, (await curator.pairs.overview({ where: {} })).curators.length]).toEqual([1, 0]);
    expect((await bench.lead.study.overview()).steps).toMatchObject({ pairs: 4, decidedPairs: 1, acceptedPairs: 1, conflictingPairs: 0 });
  });

  it('hold still under their names while somebody decides, for each caller their own', async () => {
    const undecided = { ...everything, where: { decision: 'undecided' }, limit: 1 } as const;
    const first = await curator.pairs.list(undecided);
    await curator.pairs.decide({ action: 'cy-decides-01', target: { kind: 'pairs', ids: [first.rows[0]!.pair.id] }, change: { verdict: 'reject' }, rule: null, durationMs: 900, shown: null });
    const second = await curator.pairs.list({ ...undecided, list: first.list, offset: 1 });
    expect([second.list, second.total, await curator.pairs.ids({ ...undecided, list: first.list, limit: 200_000 })]).toEqual([first.list, 4, (await rowsOf(curator)).map(({ pair }) => pair.id)]);
    expect([(await curator.pairs.list(undecided)).total, (await bench.lead.pairs.list({ ...undecided, list: first.list })).list === first.list]).toEqual([3, false]);
    expect(await curator.pairs.rows({ ids: [first.rows[0]!.pair.id, '0'.repeat(16)] })).toMatchObject([{ review: { verdict: 'reject' } }]);
    expect((await curator.pairs.beside({ id: first.rows[0]!.pair.id })).map(({ pair }) => pair.id)).toEqual([first.rows[0]!.pair.id]);
    expect(await bench.lead.inpainting.batches()).toMatchObject([{ pairs: 3 }]);
  });

  it('and saved views are kept for each of them', async () => {
    const view = { name: 'Clear', where: { margin: { least: 1, most: null } }, sort: 'largest-margin' } as const;
    await curator.pairs.saveViews({ views: [view] });
    expect([await curator.pairs.views(), await bench.lead.pairs.views()]).toEqual([[view], []]);
  });
});

describe('pictures of pairs of every source', () => {
  it('are shown to the lead and to curators, each by their own addresses; no address holds a place on the machine', async () => {
    for (const [caller, other, client] of [[lead, cy, bench.lead], [cy, lead, curator]] as const) {
      for (const row of [await redrawnRow(client), await scoredRow(client)]) {
        const paths = pathsOf(row);
        for (const path of paths) {
          expect(await sharp((await openMedia(bench.studio, caller, path)).file).metadata()).toMatchObject({ format: 'jpeg' });
          for (const stranger of [other, annotator('cy')]) await expect(openMedia(bench.studio, stranger, path)).rejects.toMatchObject({ code: 'NOT_FOUND' });
        }
        expect(JSON.stringify(row).includes(bench.folder)).toBe(false);
      }
    }
  });

  it('come to a curator\'s page from the server', async () => {
    const origin = new URL(served.url).origin;
    const { cookie } = await signIn(origin, `/${link}`);
    const [row] = (await clientFor(origin, '/annotate/cy/', cookie).pairs.list({ ...everything, where: { sources: ['scores'] } })).rows;
    const shown = await ask(origin, `/annotate/cy/media/${row!.win.face}`, { headers: { cookie } });
    expect([shown.status, shown.headers['content-type'], shown.headers['cache-control']]).toEqual([200, 'image/jpeg', 'private, max-age=31536000, immutable']);
    expect((await ask(origin, `/annotate/cy/media/${row!.win.face}`)).status).toBe(401);
  });

  it('stay those of the face that they were made for, and get another address with another face', async () => {
    const before = (await scoredRow(bench.lead)).win;
    const [image] = await imagesOf(['one.png']);
    await bench.lead.images.drawFace({ id: image!, box: [20, 20, 60, 60] });
    const after = (await scoredRow(bench.lead)).win;
    expect([after.box, after.region, after.face === before.face, after.whole]).toEqual([[20, 20, 60, 60], [8, 8, 72, 72], false, before.whole]);
    const pictures = [before, after].map(async ({ face }) => readFile((await openMedia(bench.studio, lead, face)).file));
    expect((await pictures[0]!).equals(await pictures[1]!)).toBe(false);
    await bench.lead.images.clearChoice({ id: image! });
  });

  it('are made again where the folder of derived pictures was deleted meanwhile', async () => {
    const { win } = await scoredRow(curator);
    const { file } = await openMedia(bench.studio, cy, win.face);
    const before = await readFile(file);
    await rm(bench.studio.study().project.cacheFolder, { recursive: true });
    expect((await readFile((await openMedia(bench.studio, cy, win.face)).file)).equals(before)).toBe(true);
  });

  it('of photographs that were moved or changed since say so: to a curator without a place, with what to do to the lead', async () => {
    const rows = { lead: await scoredRow(bench.lead), curator: await scoredRow(curator) };
    const elsewhere = `${photographs}-moved`;
    await rename(photographs, elsewhere);
    expect([await trouble(lead, rows.lead.win.face), await trouble(cy, rows.curator.win.face)]).toEqual([
      { code: 'NOT_FOUND', message: `one.png: the file is not in ${photographs} any more; say where that folder is now (Study, Images moved).` },
      { code: 'NOT_FOUND', message: `one.png: the file is missing. ${tell}` },
    ]);
    expect((await rowsOf(curator)).length).toBe(4);
    await rename(elsewhere, photographs);
    const bytes = await readFile(join(photographs, 'one.png'));
    await writeImage(join(photographs, 'one.png'), 200);
    expect([await trouble(lead, rows.lead.win.whole), await trouble(cy, rows.curator.win.whole), await trouble(cy, rows.curator.loss.whole)]).toEqual([
      { code: 'NOT_FOUND', message: `one.png: the file in ${photographs} is not the one that was imported; put that one back, or import the new one under another name.` },
      { code: 'NOT_FOUND', message: `one.png: the file was changed since it was brought into the study. ${tell}` },
      null,
    ]);
    await writeFile(join(photographs, 'one.png'), bytes);
    expect(await trouble(cy, rows.curator.win.whole)).toBe(null);
  });

  it('whose own files are missing or changed say so, and the pair can still be decided', async () => {
    const rows = { lead: await redrawnRow(bench.lead), curator: await redrawnRow(curator) };
    const { path } = rows.lead.pair.loss.file!;
    const place = bench.studio.study().project.pathOfPair(rows.lead.pair.loss.file!);
    const bytes = await readFile(place);
    await rm(place);
    const both = async () => [await trouble(lead, rows.lead.loss.face), await trouble(cy, rows.curator.loss.face), await trouble(cy, rows.curator.win.face)];
    expect(await both()).toEqual([{ code: 'NOT_FOUND', message: `${path}: the file is missing from the study. ${redraw}` }, { code: 'NOT_FOUND', message: `${path}: the file is missing. ${tell}` }, null]);
    await writeFile(place, bytes.subarray(1));
    expect(await both()).toEqual([{ code: 'NOT_FOUND', message: `${path}: the file was changed since it was made. ${redraw}` }, { code: 'NOT_FOUND', message: `${path}: the file was changed since it was brought into the study. ${tell}` }, null]);
    const decided = await curator.pairs.decide({ action: 'cy-decides-02', target: { kind: 'pairs', ids: [rows.lead.pair.id] }, change: { verdict: 'reject' }, rule: null, durationMs: 0, shown: null });
    expect([decided.pairs, bench.unexpected]).toEqual([1, []]);
    await writeFile(place, bytes);
  });
});
