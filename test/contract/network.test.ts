import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { safe } from '@orpc/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readCertificate } from '../../src/server/certificate.ts';
import { serveStudio } from '../../src/server/server.ts';
import type { Served } from '../../src/server/server.ts';
import { makeCertificate } from '../fixtures/made-certificate.ts';
import type { MadeCertificate } from '../fixtures/made-certificate.ts';
import { ask, clientFor, signIn } from './server-client.ts';
import type { Reply } from './server-client.ts';
import { newBench, newStudy } from './studio-fixture.ts';
import type { Bench } from './studio-fixture.ts';

const page = '<!doctype html><title>Triptych</title>';

let bench: Bench;
let rendererFolder: string;
let served: Served;
let made: MadeCertificate;
/** Of the lead's own listener. */
let main: string;
let network: string;
let links: Record<'ann' | 'ben', string>;
let lead: string;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '0.0.0.0');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

beforeAll(async () => {
  bench = await newBench();
  await newStudy(bench, ['one', 'two'], ['Ann', 'Ben']);
  rendererFolder = join(bench.folder, 'renderer');
  await mkdir(join(rendererFolder, 'assets'), { recursive: true });
  await writeFile(join(rendererFolder, 'index.html'), page);
  await writeFile(join(rendererFolder, 'assets', 'page-1.js'), 'export const page = 1;');
  made = await makeCertificate(bench.folder, 'made');
});

beforeEach(async () => {
  if (served) await served.close();
  served = await serveStudio({ studio: bench.studio, host: '127.0.0.1', port: 0, rendererFolder });
  main = new URL(served.url).origin;
  const { pathname, search } = new URL(served.url);
  lead = (await signIn(main, `${pathname}${search}`)).cookie;
  const { people } = await bench.lead.study.overview();
  const linkOf = (id: string) => `/${people.find((person) => person.id === id)?.link ?? ''}`;
  links = { ann: linkOf('ann'), ben: linkOf('ben') };
  const port = await freePort();
  await bench.lead.network.switchOn({ port, certificate: null, key: null });
  network = `http://127.0.0.1:${port}`;
});

afterAll(() => served.close());

describe('the network', () => {
  it('is off until the lead switches it on, and closed again with its connections', async () => {
    expect(await bench.lead.network.state()).toMatchObject({ available: true, on: true, fixed: false, encrypted: false });
    const { cookie } = await signIn(network, links.ann);
    expect((await ask(network, '/annotate/ann/', { headers: { cookie } })).status).toBe(200);
    expect(await bench.lead.network.switchOff()).toMatchObject({ available: true, on: false, fixed: false, origins: [] });
    await expect(ask(network, '/annotate/ann/', { headers: { cookie } })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect((await ask(main, '/', { headers: { cookie: lead } })).status).toBe(200);
    const { origins } = await bench.lead.network.switchOn({ port: null, certificate: null, key: null });
    for (const origin of origins) expect(origin).toMatch(/^http:\/\/\d+\.\d+\.\d+\.\d+:4[12]\d\d$/);
  });

  it('is not there without a host, nor on again after a restart', async () => {
    const other = await newBench();
    expect(await other.lead.network.state()).toEqual({ available: false, on: false, fixed: false, origins: [], encrypted: false, connections: [] });
    await expect(other.lead.network.switchOn({ port: null, certificate: null, key: null })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await served.close();
    served = await serveStudio({ studio: bench.studio, host: '127.0.0.1', port: 0, rendererFolder });
    expect((await bench.lead.network.state()).on).toBe(false);
  });

  it('cannot be switched where the studio was started open to it', async () => {
    const open = await serveStudio({ studio: bench.studio, host: '0.0.0.0', port: 0, rendererFolder });
    expect(await bench.lead.network.state()).toMatchObject({ available: true, on: true, fixed: true, encrypted: false });
    await expect(bench.lead.network.switchOff()).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(bench.lead.network.switchOn({ port: null, certificate: null, key: null })).rejects.toMatchObject({ code: 'CONFLICT' });
    await open.close();
  });

  it('says which port is taken and what to do, and stays off', async () => {
    const taken = Number(new URL(network).port);
    await bench.lead.network.switchOff();
    const other = createServer().listen(taken, '0.0.0.0');
    await new Promise((resolve) => other.once('listening', resolve));
    await expect(bench.lead.network.switchOn({ port: taken, certificate: null, key: null })).rejects.toMatchObject({
      code: 'IO_FAILED', message: `cannot listen on 0.0.0.0 port ${taken} (EADDRINUSE); choose another port`,
    });
    expect((await bench.lead.network.state()).on).toBe(false);
    await new Promise((resolve) => other.close(resolve));
  });

  it('lists who is connected from where, the lead’s page too', async () => {
    const { cookie } = await signIn(network, links.ann);
    await clientFor(network, '/annotate/ann/', cookie).session();
    await clientFor(main, '/', lead).session();
    const { connections } = await bench.lead.network.state();
    expect(connections).toEqual(expect.arrayContaining([
      { personId: 'ann', name: 'Ann', role: 'annotator', address: '127.0.0.1', lastSeenAt: expect.any(String), online: true },
      { personId: null, name: 'Study lead', role: 'lead', address: '127.0.0.1', lastSeenAt: expect.any(String), online: true },
    ]));
    expect((await bench.lead.study.overview()).people.find(({ id }) => id === 'ann')?.online).toBe(true);
  });
});

describe('the listener of the network', () => {
  it('knows personal pages, their pictures and calls', async () => {
    const { cookie, reply } = await signIn(network, links.ann);
    expect([reply.status, reply.headers.location]).toEqual([303, '/annotate/ann/']);
    const own = await ask(network, '/annotate/ann/', { headers: { cookie } });
    const script = await ask(network, '/annotate/ann/assets/page-1.js', { headers: { cookie } });
    const { tasks } = await clientFor(network, '/annotate/ann/', cookie).annotation.next({ count: 1, holding: [] });
    const picture = await ask(network, `/annotate/ann/media/${tasks[0]?.candidates[0]?.face ?? ''}`, { headers: { cookie } });
    expect([own.text, script.status, tasks.length, picture.status, picture.headers['content-type']]).toEqual([page, 200, 1, 200, 'image/jpeg']);
  });

  it('knows nothing of the lead’s, whatever the key and the cookie', async () => {
    const { search } = new URL(served.url);
    const key = search.replace('?key=', '');
    const cookie = `triptych-lead-${new URL(network).port}=${key}`;
    const paths = [`/${search}`, '/?key=guess', '/', '/rpc/session', '/rpc/study/overview', '/upload', '/upload/0123456789abcdef/model/x.png', '/media/x/whole/320', '/assets/page-1.js', '/annotate/ann/../../rpc/session', '/annotate/%2e%2e/rpc/session'];
    const replies = await Promise.all(paths.flatMap((path) => [ask(network, path, { headers: { cookie } }), ask(network, path, { method: 'POST', body: '{}', headers: { cookie } })]));
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 403));
    expect(replies.every(({ text, headers }) => text.includes('personal links') && headers['set-cookie'] === undefined)).toBe(true);
    expect((await ask(network, `/annotate/${key}`, { headers: { 'sec-fetch-site': 'none' } })).headers['set-cookie']).toBeUndefined();
  });
});

describe.each(['the lead’s listener', 'the listener of the network', 'a listener with a certificate'] as const)('%s', (which) => {
  let origin: string;
  let trusted: string | undefined;
  const cookies: Record<string, string> = {};
  const asAnn = (path: string, method = 'GET', body?: string) => ask(origin, path, { method, headers: { cookie: cookies['ann'] ?? '', origin }, trusted, ...(body === undefined ? {} : { body }) });
  const called = async (person: string, procedure: string, input: unknown): Promise<{ status: number; json: unknown }> => {
    const reply = await ask(origin, `/annotate/${person}/rpc/${procedure}`, {
      method: 'POST', headers: { 'cookie': cookies[person] ?? '', origin, 'content-type': 'application/json' }, body: JSON.stringify({ json: input }), trusted,
    });
    return { status: reply.status, json: (JSON.parse(reply.text) as { json: unknown }).json };
  };

  beforeEach(async () => {
    trusted = undefined;
    if (which === 'the lead’s listener') origin = main;
    else if (which === 'the listener of the network') origin = network;
    else {
      const port = await freePort();
      await bench.lead.network.switchOn({ port, certificate: made.certFile, key: made.keyFile });
      [origin, trusted] = [`https://127.0.0.1:${port}`, made.cert];
    }
    for (const person of ['ann', 'ben'] as const) cookies[person] = (await signIn(origin, links[person], trusted)).cookie;
  });

  it('gives an annotator no picture of anybody else, and no file outside the study', async () => {
    const { json } = await called('ben', 'annotation/next', { count: 1, holding: [] }) as { json: { tasks: { candidates: { face: string; whole: string; thumb: string }[] }[] } };
    const ofBen = json.tasks[0]?.candidates[0];
    const ofLead = (await bench.lead.images.list({ offset: 0, limit: 1, filter: 'all', model: null, text: '' })).rows[0];
    const bens = [ofBen?.face, ofBen?.whole, ofBen?.thumb].map((path) => path ?? 'missing');
    expect((await ask(origin, `/annotate/ben/media/${bens[0] ?? ''}`, { headers: { cookie: cookies['ben'] ?? '' }, trusted })).status).toBe(200);
    const foreign = [...bens, ofLead?.thumbnail ?? 'missing', ofLead?.whole ?? 'missing', ofLead?.crop ?? 'missing'];
    const outside = ['../../project.json', '..%2f..%2fproject.json', '%2e%2e%2fproject.json', '%2e%2e/%2e%2e/access.json', '/etc/passwd', '%2fetc%2fpasswd', 'file:///etc/passwd', `${bench.folder}/study/access.json`, '..%5c..%5caccess.json', 'access.json%00/whole/320'];
    const replies = await Promise.all([
      ...[...foreign, ...outside].map((path) => asAnn(`/annotate/ann/media/${path}`)),
      ...outside.map((path) => asAnn(`/annotate/ann/${path}`)),
      ...outside.map((path) => asAnn(`/annotate/ann/assets/${path}`)),
      ...bens.map((path) => asAnn(`/annotate/ben/media/${path}`)),
    ]);
    expect(replies.map(({ status }) => status).filter((status) => ![401, 403, 404].includes(status))).toEqual([]);
    expect(replies.length).toBe(39);
    const secrets = [bench.studio.leadKey, bench.studio.study().project.access.secret, 'root:', 'model-a', bench.folder];
    for (const secret of secrets) expect(replies.map(({ text }) => text).join('\n')).not.toContain(secret);
  });

  it('gives an annotator no call of the lead’s, no upload, and nobody else’s page', async () => {
    const replies: Reply[] = await Promise.all([
      asAnn('/rpc/study/overview', 'POST', '{}'), asAnn('/rpc/session', 'POST', '{}'), asAnn('/annotate/ben/rpc/session', 'POST', '{}'),
      asAnn('/annotate/ann/upload', 'POST'), asAnn('/annotate/ann/upload/0123456789abcdef/m/x.png', 'PUT', 'x'), asAnn('/upload', 'POST'), asAnn('/annotate/ben/'), asAnn('/'),
    ]);
    expect(replies.map(({ status }) => status).filter((status) => ![401, 403].includes(status))).toEqual([]);
    const called_ = await Promise.all(['study/overview', 'workspace/browse', 'network/state', 'desk/state', 'desk/enter', 'results/document', 'study/revokeLink'].map((path) => called('ann', path, { path: '/', personId: 'ben', id: 'ben' })));
    expect(called_.map(({ status }) => status)).toEqual(called_.map(() => 403));
    expect((await called('ann', 'annotation/next', { count: 1, holding: [], personId: 'ben' })).status).toBe(403);
    expect((await called('ann', 'session', undefined)).status).toBe(200);
  });

  it('keeps people signed in by a cookie that no script reads and no other site sends', async () => {
    const { reply } = await signIn(origin, links.ann, trusted);
    const secure = trusted === undefined ? '' : '; Secure';
    expect(reply.headers['set-cookie']).toEqual([expect.stringMatching(new RegExp(`^triptych-annotator-\\d+=[\\w-]+; Path=/annotate/ann/; HttpOnly; SameSite=Strict${secure}$`))]);
  });

  it('makes no call that is not sent as POST: a browser sends some of the others for any site', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']) {
      const reply = await ask(origin, `/annotate/ann/rpc/annotation/undo?data=${encodeURIComponent('{"json":{"submission":"by-another-site"}}')}`, { method, headers: { cookie: cookies['ann'] ?? '' }, trusted });
      expect([method, reply.status]).toEqual([method, 405]);
    }
  });

  it('takes calls from its own origin alone', async () => {
    const from = (given: string) => ask(origin, '/annotate/ann/rpc/session', { method: 'POST', body: '{}', headers: { cookie: cookies['ann'] ?? '', origin: given }, trusted });
    const otherScheme = origin.startsWith('https') ? origin.replace('https', 'http') : origin.replace('http', 'https');
    expect((await Promise.all([origin, otherScheme, 'null', 'http://evil.example'].map(from))).map(({ status }) => status)).toEqual([200, 403, 403, 403]);
  });

  it('shuts a revoked person out on the next call of a page that was open, and says to the others when their link ended', async () => {
    await bench.lead.study.revokeLink({ id: 'ben' });
    expect(await called('ben', 'session', undefined)).toMatchObject({ status: 401, json: { code: 'UNAUTHENTICATED' } });
    const revoked = await ask(origin, links.ben, { trusted });
    expect([revoked.status, revoked.text.includes('Ask the person who leads the study')]).toEqual([403, true]);
    await bench.studio.project?.updateAccess((access) => ({ ...access, expires: { ann: '2026-03-05T12:00:00.000Z' } }));
    const told = 'Your link has expired. It was good until 5 March 2026. Ask the person who leads the study for a new one.';
    expect(await called('ann', 'session', undefined)).toMatchObject({ status: 401, json: { code: 'UNAUTHENTICATED', message: told } });
    const pages = await Promise.all([ask(origin, links.ann, { trusted }), asAnn('/annotate/ann/')]);
    expect(pages.map(({ status, text }) => [status, text.includes('This link has expired'), text.includes(told)])).toEqual([[403, true, true], [401, true, true]]);
    for (const id of ['ann', 'ben']) await bench.lead.study.renewLink({ id });
  });
});

describe('a certificate', () => {
  it('encrypts the lead’s own listener, and the network with it', async () => {
    const own = await serveStudio({ studio: bench.studio, host: '127.0.0.1', port: 0, rendererFolder, certificate: await readCertificate(made.certFile, made.keyFile) });
    const { origin, pathname, search } = new URL(own.url);
    expect(origin).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const { reply } = await signIn(origin, `${pathname}${search}`, made.cert);
    expect([reply.status, reply.headers['set-cookie']?.[0]]).toEqual([303, expect.stringMatching(/; Path=\/; HttpOnly; SameSite=Strict; Secure$/)]);
    const port = await freePort();
    expect(await bench.lead.network.switchOn({ port, certificate: null, key: null })).toMatchObject({ on: true, encrypted: true });
    expect((await ask(`https://127.0.0.1:${port}`, '/', { trusted: made.cert })).status).toBe(403);
    await own.close();
  });

  it('gives the studio its names, and no other', async () => {
    const port = await freePort();
    const { origins } = await bench.lead.network.switchOn({ port, certificate: made.certFile, key: made.keyFile });
    expect(origins[0]).toBe(`https://studio.example:${port}`);
    const hosts = [`studio.example:${port}`, `other.example:${port}`, `a.wild.example:${port}`];
    const replies = await Promise.all(hosts.map((host) => ask(`https://127.0.0.1:${port}`, links.ann, { headers: { host }, trusted: made.cert })));
    expect(replies.map(({ status }) => status)).toEqual([200, 421, 421]);
    expect((await ask(main, links.ann, { headers: { host: `studio.example:${new URL(main).port}` } })).status).toBe(421);
  });

  it('that cannot be used leaves the network as it was', async () => {
    for (const [certificate, key] of [[made.certFile, null], [null, made.keyFile], [made.keyFile, made.keyFile], [join(bench.folder, 'absent.pem'), made.keyFile]] as const) {
      const { error } = await safe(bench.lead.network.switchOn({ port: null, certificate, key }));
      expect(error).toMatchObject({ code: expect.stringMatching(/^(BAD_INPUT|NOT_FOUND)$/) });
    }
    expect((await ask(network, '/')).status).toBe(403);
    expect(readFileSync(made.keyFile, 'utf8')).toBe(made.key);
  });
});

describe('a page that was handed over', () => {
  it('may not upload', async () => {
    await bench.lead.desk.handOver();
    const refused = await ask(main, '/upload', { method: 'POST', headers: { cookie: lead } });
    expect([refused.status, refused.text.includes('handed over')]).toEqual([403, true]);
    await bench.lead.desk.takeBack({ pin: null });
    expect((await ask(main, '/upload', { method: 'POST', headers: { cookie: lead } })).status).toBe(200);
  });
});

describe('guessing', () => {
  it('ends after thirty wrong links, on every listener at once, however right the next one is', async () => {
    const guesses = await Promise.all(Array.from({ length: 31 }, (_, number) => ask(number % 2 === 0 ? main : network, `/annotate/guess-${number}`)));
    expect(guesses.map(({ status }) => status)).toEqual(guesses.map(() => 403));
    const { pathname, search } = new URL(served.url);
    for (const [origin, path] of [[main, links.ann], [network, links.ann], [main, `${pathname}${search}`]] as const) {
      const { reply, cookie } = await signIn(origin, path);
      expect([reply.status, cookie, reply.text.includes('Too many tries')]).toEqual([429, '', true]);
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(590);
    }
    expect((await ask(main, '/', { headers: { cookie: lead } })).status).toBe(200);
  }, 20_000);
});
