import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StudioEvent } from '../../src/contract/contract.ts';
import type { Job } from '../../src/contract/jobs.ts';
import type { Engine } from '../../src/inference/engine/protocol.ts';
import { unpackTinyDiffusion } from '../fixtures/tiny-diffusion/tiny-diffusion.ts';
import { serving, startFileServer, type FileServer } from '../unit/models/file-server.ts';
import { checkpoint, content, converting, storeAt, type StoreFolder } from '../unit/models/registry-fixture.ts';
import { engineFinding, temporaryFolder } from '../unit/services/study-fixture.ts';
import { document, failure, triptych } from './command-line.ts';
import { idle, newBench, type Bench } from './studio-fixture.ts';

const weights = process.env['TRIPTYCH_MODELS'];

let server: FileServer;
let store: StoreFolder;

beforeAll(async () => { server = await startFileServer(serving(content)); });
afterAll(() => server.close());

beforeEach(() => {
  server.answer = (request, response, count) => { serving(request.url === '/net.pt' ? checkpoint : content)(request, response, count); };
  store = storeAt(server.origin);
  return () => rmSync(store.folder, { recursive: true, force: true });
});

const tries: Pick<Engine, 'providers'> = {
  providers: () => Promise.resolve([{ provider: 'webgpu', works: false, reason: 'no adapter', milliseconds: null }, { provider: 'cpu', works: true, reason: null, milliseconds: 3 }]),
};

async function bench(): Promise<Bench & { readonly events: StudioEvent[] }> {
  const made = await newBench({ ...engineFinding(() => []), ...converting(), ...tries }, { models: store.open() });
  const events: StudioEvent[] = [];
  void (async () => { for await (const event of made.studio.events()) events.push(event); })();
  return { ...made, events };
}

async function finished({ studio }: Bench, { jobId }: { jobId: string }): Promise<Job> {
  await idle(studio);
  return studio.jobs.list().find(({ id }) => id === jobId)!;
}

describe('models in the studio', () => {
  it('are installed by a job that says which model it is about, what it does and how far it is', async () => {
    const { lead, events, ...rest } = await bench();
    const job = await finished({ lead, ...rest }, await lead.models.install({ id: 'net', precision: 'fp16' }));
    expect(job).toMatchObject({ kind: 'install', title: 'Installing A model', model: 'net', state: 'done', done: 2, total: 2, message: 'A model: converted to fp16.' });
    expect((await lead.models.list())[1]).toMatchObject({ id: 'net', installed: true, precision: 'fp16', restrictions: 'Not for tests.' });
    const said = events.flatMap((event) => (event.kind === 'job' && event.job.state === 'running' && event.job.message !== null ? [event.job.message] : []));
    expect(said.length).toBeGreaterThan(0);
    expect(said.every((message) => /^(Downloading|Checking|Converting) net\.pt/.test(message))).toBe(true);
    expect(events).toContainEqual({ kind: 'changed', what: 'models' });
    expect(rest.unexpected).toEqual([]);
  });

  it('go on being installed while studies are opened and closed, and stop when they are cancelled', async () => {
    const made = await bench();
    server.answer = (_, response) => { response.writeHead(200, { 'content-length': content.length, etag: '"one"' }).write(content.subarray(0, 50_000)); };
    await made.lead.workspace.create({ path: join(made.folder, 'one') });
    const { jobId } = await made.lead.models.install({ id: 'plain' });
    await made.lead.workspace.create({ path: join(made.folder, 'two') });
    await made.lead.workspace.close();
    const state = () => made.studio.jobs.list().find(({ id }) => id === jobId)!;
    expect(state().state).toBe('running');
    while (state().done < 50_000) await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(made.lead.models.install({ id: 'net' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await made.lead.jobs.cancel({ id: jobId });
    expect(await finished(made, { jobId })).toMatchObject({ state: 'cancelled', message: 'Cancelled. What was done until then is kept.' });
    server.answer = serving(content);
    expect(await finished(made, await made.lead.models.install({ id: 'plain' }))).toMatchObject({ state: 'done', message: 'A model is installed.' });
    expect(server.asked.at(-1)?.range).toBe('bytes=50000-');
  });

  it('are neither removed nor made anew while a job works on them', async () => {
    let goOn = (): void => undefined;
    const waiting = new Promise<void>((resolve) => { goOn = resolve; });
    const made = await newBench({ ...engineFinding(() => []), ...converting(() => waiting), ...tries }, { models: store.open() });
    const own = join(made.folder, 'net.pt');
    writeFileSync(own, checkpoint);
    const job = await made.lead.models.convert({ id: 'net', path: own });
    for (const call of [() => made.lead.models.remove({ id: 'net' }), () => made.lead.models.install({ id: 'net' })]) {
      await expect(call()).rejects.toMatchObject({ code: 'CONFLICT', message: '“Converting net.pt for A model” is still running; wait for it or cancel it first.' });
    }
    await expect(made.lead.models.remove({ id: 'plain' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    goOn();
    expect(await finished({ ...made }, job)).toMatchObject({ state: 'done' });
    await made.lead.models.remove({ id: 'net' });
  });

  it('that cannot be had are told by the job, in one line', async () => {
    const made = await bench();
    server.answer = (_, response) => { response.writeHead(404).end(); };
    expect(await finished(made, await made.lead.models.install({ id: 'plain' }))).toMatchObject({ state: 'failed', message: expect.stringContaining('answers 404') as string });
    await expect(made.lead.models.install({ id: 'nothing' })).rejects.toMatchObject({ code: 'MODEL_UNKNOWN' });
    const other = join(made.folder, 'other.pt');
    writeFileSync(other, 'no checkpoint');
    expect(await finished(made, await made.lead.models.convert({ id: 'net', path: other }))).toMatchObject({ kind: 'convert', model: 'net', title: 'Converting other.pt for A model', state: 'failed', message: expect.stringContaining('is not the published checkpoint') as string });
    expect(made.unexpected).toEqual([]);
  });

  it('are verified and removed', async () => {
    const made = await bench();
    await finished(made, await made.lead.models.install({ id: 'plain' }));
    await finished(made, await made.lead.models.install({ id: 'net' }));
    expect(await finished(made, await made.lead.models.verify())).toMatchObject({ state: 'done', message: '3 files are intact.', skipped: [], done: expect.any(Number) as number });
    writeFileSync(join(store.home, 'plain.onnx'), Buffer.from(content).fill(0, 0, 9));
    expect(await finished(made, await made.lead.models.verify())).toMatchObject({ state: 'done', message: '1 of 3 files is damaged or incomplete.', skipped: [{ file: join(store.home, 'plain.onnx') }] });
    for (const id of ['plain', 'net']) await made.lead.models.remove({ id });
    expect(readdirSync(store.home)).toEqual(['hashes.json']);
    await expect(made.lead.models.remove({ id: 'net' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('run on what is chosen, with the reason against each other provider, or on what was pinned', async () => {
    const made = await bench();
    expect(await made.lead.models.providers()).toEqual({ pinned: null, rows: [
      { provider: 'webgpu', works: false, reason: 'no adapter', milliseconds: null, chosen: false }, { provider: 'cpu', works: true, reason: null, milliseconds: 3, chosen: true },
    ] });
    await made.lead.models.pinProvider({ provider: 'cpu' });
    expect((await made.lead.models.providers()).pinned).toBe('cpu');
    await expect(made.lead.models.pinProvider({ provider: 'webgpu' })).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  });
});

describe('folders with a Stable Diffusion pipeline in the studio', () => {
  it('are added and forgotten by a name, and everybody hears of it', async () => {
    const made = await bench();
    const pipeline = join(made.folder, 'tiny');
    unpackTinyDiffusion(pipeline);
    await made.lead.models.addPipeline({ id: 'mine', path: pipeline });
    await made.lead.workspace.create({ path: join(made.folder, 'study') });
    expect((await made.lead.inpainting.inpainters()).map(({ id, named, place }) => ({ id, named, place }))).toEqual([{ id: 'procedural', named: false, place: null }, { id: 'mine', named: true, place: pipeline }]);
    expect(made.events).toContainEqual({ kind: 'changed', what: 'models' });
    await expect(made.lead.models.addPipeline({ id: 'procedural', path: pipeline })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await made.lead.models.forgetPipeline({ id: 'mine' });
    expect((await made.lead.inpainting.inpainters()).map(({ id }) => id)).toEqual(['procedural']);
    expect(existsSync(join(pipeline, 'unet', 'model.onnx'))).toBe(true);
    await expect(made.lead.models.forgetPipeline({ id: 'mine' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

// A graphics driver once loaded stays loaded in the process, and each `doctor` then tries it anew for seconds.
describe('models on the command line', { timeout: 120_000 }, () => {
  let home: string;
  beforeAll(async () => {
    home = join(await temporaryFolder(), 'home');
    vi.stubEnv('TRIPTYCH_HOME', home);
    vi.stubEnv('TRIPTYCH_MODELS', '');
    // Every command tries the providers anew; with a software graphics driver that takes seconds each time.
    vi.stubEnv('VK_ICD_FILENAMES', undefined);
  });
  afterAll(() => { vi.unstubAllEnvs(); });

  it('are listed with their licence and what has to be done to have them', async () => {
    const rows = await document('models', 'list') as { id: string }[];
    expect(rows.map(({ id }) => id)).toEqual(['yunet', 'retinaface-mnet025', 'facescore', 'ediffiqa-t', 'lama', 'migan']);
    for (const row of rows) expect(row).toMatchObject({ installed: false, file: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string, licence: expect.any(String) as string, kind: expect.any(String) as string });
    expect((await triptych(['models', 'list'])).stdout).toMatch(/^model\s+kind\s+state\s+format\s+licence\s+file\n/);
  });

  it('are refused in one line: unknown ones, wrong files, wrong formats', async () => {
    const wrong = join(home, '..', 'FS_model.pt');
    writeFileSync(wrong, 'no checkpoint');
    expect(await failure('models', 'install', 'nothing')).toContain('There is no model nothing');
    expect(await failure('models', 'convert', 'facescore', wrong)).toMatch(/is not the published checkpoint.*50633d6a34bac94fad848389ee19c6a76b76eb9fc5a751c93a5d93e1c9318e25/);
    expect(await failure('models', 'convert', 'facescore', wrong, '--own-weights')).toContain('FS_model.pt');
    expect(await failure('models', 'install', 'ediffiqa-t', '--precision', 'fp16')).toContain('one format');
    expect(await failure('models', 'remove', 'yunet')).toContain('No file of yunet');
    expect((await triptych(['models', 'convert', 'facescore', wrong, '--precision', 'int8'])).status).toBe(2);
    expect(existsSync(join(home, 'models'))).toBe(false);
  });

  it('are added as a folder with a Stable Diffusion pipeline, listed with its parts or with what is wrong, and forgotten', async () => {
    const folder = join(home, '..', 'tiny');
    unpackTinyDiffusion(folder);
    const [added] = await document('models', 'add', 'mine', folder) as [{ parts: { part: string }[] }];
    expect(added).toMatchObject({ id: 'mine', kind: 'inpainter', file: folder, installed: true, problem: null, licence: null });
    expect(added.parts.map(({ part }) => part)).toEqual(['text_encoder', 'unet', 'vae_encoder', 'vae_decoder', 'tokenizer', 'scheduler']);
    expect((await document('models', 'list') as object[]).at(-1)).toEqual(added);
    expect(await document('doctor')).toMatchObject({ inpainters: [{ id: 'procedural' }, { id: 'mine', installed: true, channels: 9, side: 64 }, { id: 'lama', installed: false }, { id: 'migan', installed: false }] });
    expect((await triptych(['doctor'])).stdout).toMatch(/mine {2,}ready {2,}9 channels, 64 px, ddim, /);
    expect(await failure('models', 'add', 'yunet', folder)).toContain('yunet is the name of another model');
    expect(await failure('models', 'add', 'other', join(home, '..'))).toMatch(/lacks .*unet/);
    rmSync(join(folder, 'vae_encoder', 'model.onnx'));
    expect((await triptych(['models', 'list'])).stdout).toMatch(/^mine .*cannot be used: .*vae_encoder/m);
    expect((await triptych(['doctor'])).stdout).toMatch(/^mine {2,}cannot be used {2,}.*vae_encoder/m);
    expect((await triptych(['models', 'verify'])).stderr).toContain(`${join(folder, 'vae_encoder', 'model.onnx')}: It is a part of mine and cannot be read.`);
    expect(await document('models', 'remove', 'mine')).toEqual({ id: 'mine', files: [], bytes: 0 });
    expect(existsSync(join(folder, 'unet', 'model.onnx'))).toBe(true);
    expect((await document('models', 'list') as { id: string }[]).some(({ id }) => id === 'mine')).toBe(false);
  });

  it('run on a pinned provider, as doctor says too', async () => {
    expect(await document('models', 'pin', 'cpu')).toEqual({ pinned: 'cpu' });
    expect(await document('doctor')).toMatchObject({ pinnedProvider: 'cpu', providers: expect.arrayContaining([expect.objectContaining({ provider: 'cpu', chosen: true })]) as unknown[] });
    expect((await triptych(['doctor'])).stdout).toContain('provider: cpu, as you chose');
    expect(await failure('models', 'pin', 'abacus')).toContain('There is no execution provider abacus');
    expect(await document('models', 'pin', 'auto')).toEqual({ pinned: null });
  });

  it.skipIf(!weights)('are converted from a published checkpoint (with TRIPTYCH_MODELS), once', async () => {
    const published = join(weights ?? '', 'mobilenet0.25_Final.pth');
    const [row] = await document('models', 'convert', 'retinaface-mnet025', published) as [{ file: string; sha256: string }];
    expect(row).toMatchObject({ id: 'retinaface-mnet025', installed: true, ownWeights: false, file: join(home, 'models', 'retinaface_mnet025_dynamic.onnx'), sha256: '2c630dbe4beffd8be7bad547e78bebedb60d59a1a1768298d5c395b2d5ca183c' });
    const before = readFileSync(row.file);
    const again = await triptych(['models', 'convert', 'retinaface-mnet025', published]);
    expect(again.stdout).toContain('nothing to do');
    expect(readFileSync(row.file).equals(before)).toBe(true);
    expect(await document('models', 'verify')).toMatchObject([{ id: 'retinaface-mnet025', path: row.file, ok: true }]);
  });
});
