import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { safe } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { StudioEvent } from '../../src/contract/contract.ts';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import { serveStudio } from '../../src/server/server.ts';
import type { Served } from '../../src/server/server.ts';
import { openUploadBatch, receiveUpload } from '../../src/server/upload.ts';
import { openHome } from '../../src/services/home/home.ts';
import { openModelStore } from '../../src/services/models/model-store.ts';
import { createStudio } from '../../src/services/studio/studio.ts';
import type { Studio } from '../../src/services/studio/studio.ts';
import { drawStudy } from '../fixtures/drawn-study.ts';
import type { DrawnStudy } from '../fixtures/drawn-study.ts';
import { ask, clientFor, signIn } from './server-client.ts';

const page = '<!doctype html><title>Triptych</title><script type="module" src="./assets/page-1.js"></script>';

let drawn: DrawnStudy;
let studio: Studio;
let served: Served;
let origin: string;
let lead: string;
let links: Record<'ann' | 'ben', string>;

const overOrigin = (path: string, cookie = '') => ask(origin, path, { headers: { cookie } });
const signInAs = async (person: 'ann' | 'ben') => (await signIn(origin, `/${links[person]}`)).cookie;

async function makeStudio(folder: string): Promise<Studio> {
  const home = openHome(join(folder, 'home'));
  const models = openModelStore({ homeModels: home.modelsFolder, bundled: join(import.meta.dirname, '../../models') });
  const engine = createLocalEngine();
  return createStudio({ engine, imaging: engine, home, models, host: 'browser', version: '0.0.0-test' });
}

beforeAll(async () => {
  drawn = await drawStudy();
  const rendererFolder = join(drawn.folder, 'renderer');
  await mkdir(join(rendererFolder, 'assets'), { recursive: true });
  await writeFile(join(rendererFolder, 'index.html'), page);
  await writeFile(join(rendererFolder, 'assets', 'page-1.js'), 'export const page = 1;');
  await writeFile(join(drawn.folder, 'secret.json'), '{}');
  studio = await makeStudio(drawn.folder);
  await studio.create(join(drawn.folder, 'project'), 'Server test');
  served = await serveStudio({ studio, host: '127.0.0.1', port: 0, rendererFolder });
  origin = new URL(served.url).origin;
  const { pathname, search } = new URL(served.url);
  lead = (await signIn(origin, `${pathname}${search}`)).cookie;
  const client = clientFor(origin, '/', lead);
  await client.images.importItems({ images: drawn.images, prompts: null });
  await vi.waitFor(async () => { expect((await client.jobs.list()).map(({ state }) => state)).toEqual(['done']); });
  const people = [await client.study.addPerson({ name: 'Ann' }), await client.study.addPerson({ name: 'Ben' })];
  links = { ann: people[0]?.link ?? '', ben: people[1]?.link ?? '' };
});

afterAll(async () => {
  await served.close();
  await studio.dispose();
  await drawn.remove();
});

describe('signing in', () => {
  it('takes the key out of the address and keeps the lead signed in by a strict cookie', async () => {
    const { pathname, search } = new URL(served.url);
    const { reply } = await signIn(origin, `${pathname}${search}`);
    expect({ status: reply.status, location: reply.headers.location }).toEqual({ status: 303, location: '/' });
    expect(reply.headers['set-cookie']?.[0]).toMatch(/^triptych-lead-\d+=[\w-]+; Path=\/; HttpOnly; SameSite=Strict$/);
    const opened = await overOrigin('/', lead);
    expect({ status: opened.status, text: opened.text }).toEqual({ status: 200, text: page });
  });

  it('goes on by a page of its own where a strict cookie would not survive a redirect', async () => {
    const reply = await ask(origin, `/${links.ann}`, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(reply.status).toBe(200);
    expect(reply.text).toContain('<meta http-equiv="refresh" content="0;url=/annotate/ann/">');
    expect(reply.text).not.toContain(links.ann.split('/')[1]);
  });

  it('signs a person in below their own path only', async () => {
    const { reply } = await signIn(origin, `/${links.ann}`);
    expect({ status: reply.status, location: reply.headers.location }).toEqual({ status: 303, location: '/annotate/ann/' });
    expect(reply.headers['set-cookie']?.[0]).toMatch(/; Path=\/annotate\/ann\/; HttpOnly; SameSite=Strict$/);
  });

  it('keeps a lead and two annotators apart in one browser', async () => {
    const cookie = [lead, await signInAs('ann')].join('; ');
    const other = [lead, await signInAs('ben')].join('; ');
    const roles = await Promise.all([
      clientFor(origin, '/', cookie).session(),
      clientFor(origin, '/annotate/ann/', cookie).session(),
      clientFor(origin, '/annotate/ben/', other).session(),
    ]);
    expect(roles.map(({ role, personName }) => [role, personName])).toEqual([['lead', null], ['annotator', 'Ann'], ['annotator', 'Ben']]);
  });

  it('lets nobody use their own cookie for another page', async () => {
    const token = (await signInAs('ann')).split('=')[1] ?? '';
    const port = new URL(origin).port;
    const asBen = await overOrigin('/annotate/ben/', `triptych-annotator-${port}=${token}`);
    const asLead = await overOrigin('/', `triptych-lead-${port}=${token}`);
    expect([asBen.status, asLead.status]).toEqual([401, 401]);
  });

  it('answers a wrong key in plain words, and slower each time', async () => {
    const startedAt = performance.now();
    const first = await overOrigin('/?key=guess');
    const second = await overOrigin('/annotate/guess');
    expect([first.status, second.status]).toEqual([403, 403]);
    expect(second.text).toContain('Ask the person who leads the study');
    expect(performance.now() - startedAt).toBeGreaterThan(700);
  });

  it('shows a friendly page, and no studio, without credentials', async () => {
    const pages = await Promise.all([overOrigin('/'), overOrigin('/annotate/ann/')]);
    expect(pages.map(({ status }) => status)).toEqual([401, 401]);
    expect(pages.every(({ text }) => text.includes('open your link') || text.includes('whole address'))).toBe(true);
    const call = await ask(origin, '/rpc/session', { method: 'POST', body: '{}' });
    expect({ status: call.status, code: JSON.parse(call.text).json.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  });

  it('ends a session when its link is renewed', async () => {
    const client = clientFor(origin, '/', lead);
    const old = await signInAs('ben');
    const renewed = await client.study.renewLink({ id: 'ben' });
    expect((await overOrigin('/annotate/ben/', old)).status).toBe(401);
    links = { ...links, ben: renewed.link ?? '' };
    expect((await overOrigin('/annotate/ben/', await signInAs('ben'))).status).toBe(200);
  });
});

describe('requests from elsewhere', () => {
  it('refuses every name that is not its own', async () => {
    const hosts = ['evil.example', `evil.example:${new URL(origin).port}`, '127.0.0.1.evil.example', 'localhost', `127.0.0.1:${new URL(origin).port}`, '[::1]:80'];
    const replies = await Promise.all(hosts.map((host) => ask(origin, '/assets/page-1.js', { headers: { host } })));
    expect(replies.map(({ status }) => status)).toEqual([421, 421, 421, 200, 200, 200]);
  });

  it('refuses calls from another site and takes those of its own page', async () => {
    const call = (headers: Record<string, string>) => ask(origin, '/rpc/session', { method: 'POST', body: '{}', headers: { cookie: lead, ...headers } });
    const replies = await Promise.all([call({ origin: 'http://evil.example' }), call({ origin: 'null' }), call({ 'sec-fetch-site': 'cross-site' }), call({ origin })]);
    expect(replies.map(({ status }) => status)).toEqual([403, 403, 403, 200]);
  });

  it('cannot be called by a mere link', async () => {
    expect((await overOrigin('/rpc/session', lead)).status).toBe(405);
  });
});

describe('page files', () => {
  it('come with their type, security headers and leave to be kept', async () => {
    const { headers } = await overOrigin('/annotate/ann/assets/page-1.js');
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).toContain("img-src 'self' blob: data:;");
  });

  it('are all that can be read', async () => {
    const paths = ['/../secret.json', '/..%2fsecret.json', '/assets/..%2f..%2fsecret.json', '/%2e%2e/secret.json', '/..%5csecret.json', '/assets/', '/index.html', '/assets/page-1.js%00.json', '/%zz', '/annotate'];
    const replies = await Promise.all(paths.map((path) => overOrigin(path, lead)));
    expect(replies.map(({ status }) => status)).toEqual(paths.map(() => 404));
  });
});

describe('calls', () => {
  it('refuse an annotator what is the lead’s', async () => {
    const client = clientFor(origin, '/annotate/ann/', await signInAs('ann'));
    const { error } = await safe(client.study.overview());
    expect(error).toMatchObject({ code: 'FORBIDDEN', status: 403 });
  });

  it('refuse a body that no answer can have', async () => {
    const cookie = await signInAs('ann');
    const body = JSON.stringify({ json: { text: 'x'.repeat(80_000) } });
    const reply = await ask(origin, '/annotate/ann/rpc/annotation/submit', { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body });
    expect(reply.status).toBe(413);
  });

  it('tell the lead at once what changed, over the same address', async () => {
    const client = clientFor(origin, '/', lead);
    const stop = new AbortController();
    const stream = await client.events(undefined, { signal: stop.signal });
    const next = stream.next();
    await client.study.rename({ name: 'Renamed' });
    let event = (await next).value as StudioEvent | undefined;
    // Somebody of an earlier test may only just have been seen to come or go.
    while (event?.kind === 'changed' && event.what === 'people') event = (await stream.next()).value as StudioEvent | undefined;
    expect(event).toEqual({ kind: 'changed', what: 'project' });
    stop.abort();
  });
});

describe('media', () => {
  const candidateOf = async (person: 'ann' | 'ben') => {
    const { tasks } = await clientFor(origin, `/annotate/${person}/`, await signInAs(person)).annotation.next({ count: 1, holding: [] });
    return tasks[0]?.candidates[0];
  };

  it('reach the person they were made for, with an ETag and without a second transfer', async () => {
    const cookie = await signInAs('ann');
    const address = `/annotate/ann/media/${(await candidateOf('ann'))?.face ?? ''}`;
    const first = await overOrigin(address, cookie);
    expect({ status: first.status, type: first.headers['content-type'], magic: first.bytes.subarray(0, 2).toString('hex') }).toEqual({ status: 200, type: 'image/jpeg', magic: 'ffd8' });
    const again = await ask(origin, address, { headers: { cookie, 'if-none-match': first.headers.etag ?? '' } });
    const head = await ask(origin, address, { method: 'HEAD', headers: { cookie } });
    expect([again.status, again.bytes.length, head.status, head.bytes.length, Number(head.headers['content-length'])]).toEqual([304, 0, 200, 0, first.bytes.length]);
  });

  it('may be kept only where the address names the content', async () => {
    const cookie = await signInAs('ann');
    const path = ((await candidateOf('ann'))?.face ?? '').split('?')[0] ?? '';
    const kept = await Promise.all([overOrigin(`/annotate/ann/media/${path}`, cookie), overOrigin(`/annotate/ann/media/${path}?v=1`, cookie)]);
    expect(kept.map(({ headers }) => headers['cache-control'])).toEqual(['private, no-cache', 'private, max-age=31536000, immutable']);
  });

  it('are not there for anybody else, nor under any other name', async () => {
    const path = (await candidateOf('ann'))?.whole ?? '';
    const ben = await signInAs('ben');
    const addresses = [`/annotate/ben/media/${path}`, '/annotate/ben/media/../../project.json', '/annotate/ben/media/', '/annotate/ben/media/a/face/99999', '/annotate/ben/media/%2e%2e%2fproject.json'];
    const replies = await Promise.all(addresses.map((address) => overOrigin(address, ben)));
    expect(replies.map(({ status }) => status)).toEqual(addresses.map(() => 404));
    expect(replies.map(({ text }) => text).join()).not.toMatch(/amber|birch|cedar|harbour|market|project\.json/);
  });
});

describe('dropped folders', () => {
  const put = (path: string, body: Buffer | string, cookie = lead) => ask(origin, path, { method: 'PUT', body, headers: { cookie } });

  it('arrive file by file and can then be imported', async () => {
    const { batch, path } = JSON.parse((await ask(origin, '/upload', { method: 'POST', headers: { cookie: lead } })).text) as { batch: string; path: string };
    for (const model of await readdir(drawn.images)) {
      const bytes = await readFile(join(drawn.images, model, 'harbour.png'));
      const reply = await put(`/upload/${batch}/${model}/a%20new%20one.png`, bytes);
      expect([reply.status, JSON.parse(reply.text)]).toEqual([201, { bytes: bytes.length }]);
    }
    expect((await readdir(path, { recursive: true })).filter((name) => name.endsWith('.png')).length).toBe(3);
    const client = clientFor(origin, '/', lead);
    const { jobId } = await client.images.importItems({ images: path, prompts: null });
    await expect.poll(async () => (await client.jobs.list()).find(({ id }) => id === jobId)?.state).toBe('done');
  });

  it('are the lead’s alone, and only in a batch that was asked for', async () => {
    const annotator = await signInAs('ann');
    const replies = [
      await ask(origin, '/annotate/ann/upload', { method: 'POST', headers: { cookie: annotator } }),
      await put('/upload/0123456789abcdef/model/x.png', 'x'),
      await put('/upload/..%2f..%2f/model/x.png', 'x'),
    ];
    expect(replies.map(({ status }) => status)).toEqual([403, 404, 404]);
  });

  it('cannot write outside their batch, over a file, or more than the limit, and leave nothing half-written', async () => {
    const project = join(drawn.folder, 'uploads');
    const { batch, path } = await openUploadBatch(project);
    const send = (address: string, text: string, limit?: number) => receiveUpload(project, `${batch}/${address}`, Readable.from([Buffer.from(text)]), limit);
    for (const name of ['..%2fx.png', '../x.png', 'm/..', 'm/.hidden', 'm/a%00.png', 'm/a%2fb.png', 'm/n/../o.png', `${'m/'.repeat(16)}o.png`, `m/${'x'.repeat(300)}`]) {
      await expect(send(name, 'x'), name).rejects.toMatchObject({ code: 'BAD_INPUT' });
    }
    await expect(send('m/large.png', 'x'.repeat(11), 10)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await send('m/one.png', 'first');
    expect(await send('photographs/of/people/one.png', 'deeper')).toEqual({ bytes: 6 });
    await expect(send('m/one.png', 'second')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(receiveUpload(project, `${batch}/m/cut.png`, Readable.from((async function* () { yield Buffer.from('half'); throw new Error('gone'); })()))).rejects.toMatchObject({ code: 'IO_FAILED' });
    expect(await readdir(join(path, 'm'))).toEqual(['one.png']);
    expect(await readFile(join(path, 'm', 'one.png'), 'utf8')).toBe('first');
  });
});

describe('a server', () => {
  it('says in one line when its port is taken, and takes the next one when none was asked for', async () => {
    const options = { studio, host: '127.0.0.1', rendererFolder: drawn.folder };
    await expect(serveStudio({ ...options, port: Number(new URL(origin).port) })).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringMatching(/^cannot listen on 127\.0\.0\.1 port \d+ \(EADDRINUSE\)/) });
    const one = await serveStudio(options);
    const two = await serveStudio(options);
    expect(Number(new URL(two.url).port)).toBeGreaterThan(Number(new URL(one.url).port));
    await Promise.all([one.close(), two.close()]);
  });

  it('ends at once with event streams open', async () => {
    const own = await serveStudio({ studio, host: '127.0.0.1', port: 0, rendererFolder: drawn.folder });
    const { origin: ownOrigin, pathname, search } = new URL(own.url);
    const { cookie } = await signIn(ownOrigin, `${pathname}${search}`);
    const stream = await clientFor(ownOrigin, '/', cookie).events();
    const ended = safe(stream.next());
    const startedAt = performance.now();
    await own.close();
    await ended;
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
