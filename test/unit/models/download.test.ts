import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FaultyFiles } from '../store/faulty-files.ts';
import { serving, startFileServer, type FileServer } from './file-server.ts';
import { content, converting, sha256, storeAt, type StoreFolder } from './registry-fixture.ts';

let server: FileServer;
let store: StoreFolder;

beforeEach(async () => {
  server = await startFileServer(serving(content));
  store = storeAt(server.origin);
});

afterEach(async () => {
  await server.close();
  rmSync(store.folder, { recursive: true, force: true });
});

const engine = converting();
const target = () => join(store.home, 'plain.onnx');
const part = () => join(store.home, 'plain.onnx.download', 'plain.onnx.part');
const install = (downloads: Parameters<StoreFolder['open']>[0] = {}, work: { signal?: AbortSignal; onProgress?: (done: number, total: number) => void; onStage?: (text: string) => void } = {}) => store.open(downloads).install('plain', {}, {
  engine, ...work,
  onProgress(done, total) {
    server.arrived(done);
    work.onProgress?.(done, total);
  },
});
/** Answers that there is more, and breaks off before it comes. */
const sendingNothing: FileServer['answer'] = (request, response) => {
  const [, start] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
  response.writeHead(206, { 'content-range': `bytes ${start ?? 0}-${content.length - 1}/${content.length}`, 'content-length': content.length - Number(start ?? 0) });
  response.flushHeaders();
  response.socket?.end();
};
const files = () => (existsSync(store.home) ? readdirSync(store.home).filter((name) => name !== 'hashes.json') : []);
const ranges = () => server.asked.map(({ range }) => range);

describe('A download', () => {
  it('brings the published bytes into the store under the registry\'s name, tells its progress in bytes, and leaves nothing else', async () => {
    const progress: [number, number][] = [];
    const stages: string[] = [];
    const { row, changed } = await install({}, { onProgress: (done, total) => progress.push([done, total]), onStage: (text) => stages.push(text) });
    expect({ changed, file: row.file, installed: row.installed, sha256: row.sha256 }).toEqual({ changed: true, file: target(), installed: true, sha256: sha256(content) });
    expect(readFileSync(target()).equals(content)).toBe(true);
    expect(files()).toEqual(['plain.onnx']);
    expect(progress[0]).toEqual([0, content.length]);
    expect(progress.at(-1)).toEqual([content.length, content.length]);
    expect(stages).toEqual([`Downloading plain.onnx (0.3 MB) from ${new URL(server.origin).host}.`, 'Checking plain.onnx.']);
    expect(server.asked).toEqual([{ url: '/plain.onnx', range: null, ifRange: null }]);
  });

  it('does nothing where the model is installed', async () => {
    await install();
    expect(await install()).toMatchObject({ changed: false, message: 'A model is installed already.' });
    expect(server.asked).toHaveLength(1);
  });

  it('goes on by itself after a broken connection, from the very byte, asking for the same version', async () => {
    server.answer = (request, response, count) => (count === 1 ? server.breakingOff(content, 100_000) : serving(content))(request, response, count);
    await install();
    expect(readFileSync(target()).equals(content)).toBe(true);
    expect(server.asked.slice(1)).toEqual([{ url: '/plain.onnx', range: 'bytes=100000-', ifRange: '"one"' }]);
  });

  it('that was cancelled keeps what came, and the next run goes on from there', async () => {
    const stop = new AbortController();
    server.answer = (_, response) => { response.writeHead(200, { 'content-length': content.length, etag: '"one"' }).write(content.subarray(0, 70_000)); };
    const cancelled = install({}, { signal: stop.signal, onProgress: (done) => { if (done === 70_000) stop.abort(); } });
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED', message: expect.stringContaining('0.1 MB of it are kept') as string });
    expect(readFileSync(part()).equals(content.subarray(0, 70_000))).toBe(true);
    expect(files()).toEqual(['plain.onnx.download']);
    server.answer = serving(content);
    const progress: number[] = [];
    await install({}, { onProgress: (done) => progress.push(done) });
    expect(ranges()).toEqual([null, 'bytes=70000-']);
    expect(progress[0]).toBe(70_000);
    expect(readFileSync(target()).equals(content)).toBe(true);
    expect(files()).toEqual(['plain.onnx']);
  });

  it.each([
    ['ignores ranges', (other: Buffer) => (count: number) => (count === 1 ? server.breakingOff(other, 90_000) : (_: unknown, response: Parameters<FileServer['answer']>[1]) => { response.writeHead(200, { 'content-length': content.length }).end(content); })],
    ['has another version now', (other: Buffer) => (count: number) => (count === 1 ? server.breakingOff(other, 90_000, '"old"') : serving(content, '"new"'))],
    ['has nothing from there on', (other: Buffer) => (count: number) => (count === 1 ? server.breakingOff(other, 90_000) : count === 2 ? (_: unknown, response: Parameters<FileServer['answer']>[1]) => { response.writeHead(416).end(); } : serving(content))],
    ['sends another part', (other: Buffer) => (count: number) => (count === 1 ? server.breakingOff(other, 90_000) : count === 2 ? (_: unknown, response: Parameters<FileServer['answer']>[1]) => { response.writeHead(206, { 'content-range': `bytes 5-9/${content.length}` }).end('abcde'); } : serving(content))],
  ])('begins anew where the server %s', async (_, make) => {
    // What came first is not a beginning of the file: joined with the rest it would be wrong.
    const answers = make(Buffer.from(content).reverse());
    server.answer = (request, response, count) => { (answers(count) as FileServer['answer'])(request, response, count); };
    await install();
    expect(readFileSync(target()).equals(content)).toBe(true);
    expect(ranges()[1]).toBe('bytes=90000-');
  });

  it('with other bytes is refused with both hashes and thrown away', async () => {
    const wrong = Buffer.from(content).fill(0, 10, 20);
    server.answer = serving(wrong);
    await expect(install()).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringMatching(new RegExp(`${sha256(wrong)}.*${sha256(content)}`)) as string });
    expect(files()).toEqual([]);
    server.answer = serving(content);
    await install();
    expect(ranges()).toEqual([null, null]);
  });

  it('joined from two versions that the server does not tell apart is refused, and the next one begins anew', async () => {
    const other = Buffer.from(content).reverse();
    server.answer = (request, response, count) => (count === 1 ? server.breakingOff(other, 90_000, 'W/"weak"') : serving(content, null))(request, response, count);
    await expect(install()).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining('came with other bytes') as string });
    expect(server.asked[1]).toMatchObject({ range: 'bytes=90000-', ifRange: null });
    await install();
    expect(ranges().at(-1)).toBeNull();
  });

  it('of a file of another size is refused at once, whether the size is told or not', async () => {
    server.answer = serving(content.subarray(0, 1000));
    await expect(install()).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining(`a file of 1000 bytes there, and ${content.length} were published`) as string });
    server.answer = (_, response) => { response.writeHead(200).end(Buffer.concat([content, content])); };
    await expect(install()).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining(`more than the ${content.length} bytes`) as string });
    expect(server.asked).toHaveLength(2);
    expect(files()).toEqual([]);
  });

  it.each([[404, 'no such file'], [401, 'wants a sign-in'], [403, 'may not be downloaded']])('names status %i and does not try again', async (status, meaning) => {
    server.answer = (_, response) => { response.writeHead(status).end('<html>'); };
    await expect(install()).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringMatching(new RegExp(`answers ${status} .*${meaning}.*${server.origin}/plain.onnx`)) as string });
    expect(server.asked).toHaveLength(1);
    expect(files()).toEqual([]);
  });

  it('tries a busy server again, a few times', async () => {
    server.answer = (request, response, count) => { if (count < 4) response.writeHead(503, { 'retry-after': '0' }).end(); else serving(content)(request, response, count); };
    await install();
    expect(server.asked).toHaveLength(4);
    rmSync(target());
    server.answer = (_, response) => { response.writeHead(503).end(); };
    await expect(install()).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining('answers 503 (it is overloaded)') as string });
    expect(server.asked).toHaveLength(4 + 5);
  });

  it('gives up on a server that never sends the whole, and keeps what came', async () => {
    server.answer = (request, response, count) => { (count === 1 ? server.breakingOff(content, 60_000) : sendingNothing)(request, response, count); };
    await expect(install()).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringMatching(/after 0.1 MB of 0.3 MB.*are kept/) as string });
    expect(readFileSync(part()).length).toBe(60_000);
  });

  it('follows redirects, and names a loop and an unsafe address', async () => {
    server.answer = (request, response, count) => { if (request.url === '/plain.onnx') response.writeHead(302, { location: '/elsewhere?signed=1' }).end(); else serving(content)(request, response, count); };
    await install();
    expect(server.asked.map(({ url }) => url)).toEqual(['/plain.onnx', '/elsewhere?signed=1']);
    rmSync(target());
    server.answer = (_, response) => { response.writeHead(302, { location: '/plain.onnx' }).end(); };
    await expect(install()).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining('sent on more than 10 times') as string });
    server.answer = (_, response) => { response.writeHead(302, { location: 'file:///etc/passwd' }).end(); };
    await expect(install()).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining('file://') as string });
    server.answer = (_, response) => { response.writeHead(302).end(); };
    await expect(install()).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining('to no address') as string });
  });

  it('onto a disk that is too full is refused before anything is asked for', async () => {
    await expect(install({ freeBytes: () => Promise.resolve(content.length - 1) })).rejects.toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining('needs 0.3 MB') as string });
    expect(server.asked).toEqual([]);
  });

  it('onto a disk that becomes full keeps what it wrote, and goes on when there is space', async () => {
    const faulty = new FaultyFiles();
    faulty.failWrites = { after: 4, code: 'ENOSPC', short: true };
    await expect(install({ files: faulty })).rejects.toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining(part()) as string });
    const kept = readFileSync(part());
    expect(kept.length).toBeGreaterThan(0);
    expect(content.subarray(0, kept.length).equals(kept)).toBe(true);
    await install();
    expect(ranges()).toEqual([null, `bytes=${kept.length}-`]);
    expect(readFileSync(target()).equals(content)).toBe(true);
  });

  it('from a machine that cannot be reached fails in one line that says what still works', async () => {
    await server.close();
    const failure = install();
    await expect(failure).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringMatching(/cannot be reached \(ECONNREFUSED\)\. This machine may be offline or behind a proxy; everything else works/) as string });
    await expect(failure).rejects.toMatchObject({ message: expect.not.stringContaining('\n') as string });
    expect((await store.open().list()).map(({ installed }) => installed)).toEqual([false, false]);
    server = await startFileServer(serving(content));
  });

  it('tries again after a silence', async () => {
    server.answer = (request, response, count) => { if (count > 1) serving(content)(request, response, count); else response.writeHead(200, { 'content-length': content.length, etag: '"one"' }).write(content.subarray(0, 40_000)); };
    await install({ silenceMs: 60 });
    expect(ranges()).toEqual([null, 'bytes=40000-']);
  });

  it('runs once at a time', async () => {
    let release = () => {};
    server.answer = (request, response, count) => { release = () => { serving(content)(request, response, count); }; };
    const first = install();
    while (server.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(install()).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('plain.onnx is being downloaded') as string });
    await expect(store.open().remove('plain')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    release();
    await first;
    expect(files()).toEqual(['plain.onnx']);
  });

  it.each(['{"broken', '[]', '{"schemaVersion":1,"source":"http://example.org/other","sha256":"x","bytes":5,"validator":null}'])('begins anew where the note beside a part says %s', async (note) => {
    mkdirSync(join(store.home, 'plain.onnx.download'), { recursive: true });
    writeFileSync(part(), 'of something else');
    writeFileSync(join(store.home, 'plain.onnx.download', 'download.json'), note);
    await install();
    expect(ranges()).toEqual([null]);
    expect(files()).toEqual(['plain.onnx']);
  });

  it('never writes through a link that lies where its part should be', async () => {
    mkdirSync(join(store.home, 'plain.onnx.download'), { recursive: true });
    const victim = join(store.folder, 'victim');
    writeFileSync(victim, 'precious');
    symlinkSync(victim, part());
    await install();
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect(readFileSync(target()).equals(content)).toBe(true);
  });

  it('is thrown away with its model', async () => {
    server.answer = (request, response, count) => { (count === 1 ? server.breakingOff(content, 60_000) : sendingNothing)(request, response, count); };
    await expect(install()).rejects.toMatchObject({ code: 'IO_FAILED' });
    const [row] = await store.open().list();
    const removed = await store.open().remove('plain');
    expect(removed).toMatchObject({ id: 'plain', files: expect.arrayContaining([part()]) as string[] });
    expect(row).toMatchObject({ installed: false, downloadedBytes: 60_000, storedBytes: removed.bytes });
    expect(files()).toEqual([]);
  });
});
