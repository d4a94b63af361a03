import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../src/cli/run.ts';
import { openProject } from '../../src/services/store/project.ts';
import { drawStudy } from '../fixtures/drawn-study.ts';
import type { DrawnStudy } from '../fixtures/drawn-study.ts';
import { makeCertificate } from '../fixtures/made-certificate.ts';
import { document, failure, programFolder, triptych } from './command-line.ts';
import { signIn } from './server-client.ts';

const weights = process.env['TRIPTYCH_MODELS'];

let drawn: DrawnStudy;
let project: string;

const ballots = (rows: readonly string[]) => ['item,annotator,image,score,discard,duration_ms,submitted_at', ...rows, ''].join('\n');
const ranking = (item: string, annotator: string, scores: readonly [number, number, number]) => ['amber-xl', 'birch-turbo', 'cedar-base']
  .map((model, index) => `${item},${annotator},${model}/${item}.png,${scores[index] ?? 0},,1200,2026-03-01T10:00:00Z`);

beforeAll(async () => {
  drawn = await drawStudy();
  project = join(drawn.folder, 'project');
  vi.stubEnv('TRIPTYCH_HOME', join(drawn.folder, 'home'));
  vi.stubEnv('TRIPTYCH_MODELS', '');
  // Every command tries the providers anew; with a software graphics driver that takes seconds each time.
  vi.stubEnv('VK_ICD_FILENAMES', undefined);
  await document('create', project, '--name', 'From the command line');
  await document('import', 'triplets', project, '--images', drawn.images);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await drawn.remove();
});

describe('documents', () => {
  it('create names the project folder and its id', async () => {
    const made = join(drawn.folder, 'second');
    expect(await document('create', made)).toEqual({ project: made, id: expect.stringMatching(/^[0-9A-Z]{26}$/) });
  });

  it('import triplets counts items and images and names what it skipped', async () => {
    const own = join(drawn.folder, 'third');
    await document('create', own);
    const images = join(drawn.folder, 'incomplete');
    for (const model of await readdir(drawn.images)) {
      await mkdir(join(images, model), { recursive: true });
      await writeFile(join(images, model, 'harbour.png'), await readFile(join(drawn.images, model, 'harbour.png')));
    }
    await writeFile(join(images, 'amber-xl', 'lonely.png'), await readFile(join(drawn.images, 'amber-xl', 'market.png')));
    const imported = await document('import', 'triplets', own, '--images', images);
    expect(imported).toMatchObject({ items: 1, images: 3, skipped: [{ file: 'amber-xl/lonely.png', reason: expect.stringContaining('incomplete') }] });
  });

  it('import generations takes one folder per prompt, once, and says how many of each', async () => {
    const [own, images, texts] = [join(drawn.folder, 'of-prompts'), join(drawn.folder, 'generations'), join(drawn.folder, 'texts.csv')] as const;
    await document('create', own);
    for (const [index, model] of ['amber-xl', 'birch-turbo'].entries()) {
      const folder = join(images, `prompt-${String(index)}`);
      await mkdir(folder, { recursive: true });
      for (const name of ['market.png', 'harbour.png']) await cp(join(drawn.images, model, name), join(folder, name));
    }
    await mkdir(join(images, 'empty'));
    await writeFile(texts, 'id,prompt\nprompt-0,a market\nnobody,nothing\n');
    const skipped = [{ file: 'empty', reason: 'no images in it' }, { file: 'texts.csv', reason: 'line 3: no folder with images is called nobody' }];
    expect(await document('import', 'generations', own, '--images', images, '--prompts', texts)).toEqual({ prompts: 2, images: 4, skipped });
    expect(await document('import', 'generations', own, '--images', images)).toEqual({ prompts: 0, images: 0, skipped: skipped.slice(0, 1) });
    expect((await triptych(['import', 'generations', own, '--images', images])).stdout).toContain('imported 0 images');
    expect(await failure('import', 'generations', own, '--images', join(images, 'empty'))).toContain('expected one folder per prompt');
  });

  it('ballots go in and come out as the same table', async () => {
    const table = join(drawn.folder, 'in.csv');
    await writeFile(table, ballots([...ranking('harbour', 'ann', [3, 2, 1]), ...ranking('harbour', 'ben', [3, 1, 2]), 'market,ann,,,blurred,900,2026-03-01T10:01:00Z']));
    expect(await document('ballots', 'import', project, table)).toEqual({ ballots: 3, skipped: [] });
    expect(await document('ballots', 'import', project, table)).toMatchObject({ ballots: 0 });
    const out = join(drawn.folder, 'out.csv');
    expect(await document('ballots', 'export', project, out)).toEqual({ ballots: 3, skipped: [] });
    const lines = (await readFile(out, 'utf8')).trim().split('\r\n');
    expect(lines.length).toBe(1 + 3 + 3 + 1);
    expect(lines).toContainEqual(expect.stringMatching(/^market,ann,,,blurred,900,2026-03-01T10:01:00(\.000)?Z$/));
  });

  it('merge brings another copy in, once, and only says so when asked to try', async () => {
    const [here, there, table] = [join(drawn.folder, 'here'), join(drawn.folder, 'there'), join(drawn.folder, 'more.csv')] as const;
    await document('create', here);
    await document('import', 'triplets', here, '--images', drawn.images);
    await writeFile(table, ballots(ranking('harbour', 'ann', [3, 2, 1])));
    await document('ballots', 'import', here, table);
    await cp(here, there, { recursive: true });
    await writeFile(table, ballots(ranking('harbour', 'cleo', [1, 2, 3])));
    await document('ballots', 'import', there, table);
    const expected = { kind: 'study', ballots: { added: 1, known: 1, conflicts: 0 }, byPerson: [{ annotator: 'cleo', name: 'cleo', added: 1 }], decisions: 0, people: ['cleo'], items: 0, images: 0, scores: 0, pairs: 0, reviews: { added: 0, conflicts: 0 }, exclusions: 0, updated: 0, withoutItem: 0, design: 'same', skipped: [] };
    expect(await document('merge', here, there, '--dry-run')).toEqual(expected);
    expect((await triptych(['merge', here, there, '--dry-run'])).stdout).toBe('would add 1 answer; 1 was here already\nannotator  new answers\ncleo       1\nnew people: cleo\n');
    expect(await document('merge', here, there)).toEqual(expected);
    expect(await document('merge', here, there)).toMatchObject({ ballots: { added: 0, known: 2, conflicts: 0 }, people: [] });
    expect(await document('results', here)).toEqual(await document('results', there));
    expect(await failure('merge', here, drawn.images)).toContain('neither a copy of this study nor a folder of answers');
  });

  it('results has every part of the agreed document', async () => {
    expect(await document('results', project)).toMatchObject({ items: 2, complete: 0, consensus: expect.any(Array), agreement: { majorityShare: null }, models: expect.any(Array), annotators: expect.any(Array) });
  });

  it('models list tells for every known model whether it is installed', async () => {
    const rows = await document('models', 'list') as { id: string }[];
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(['yunet', 'retinaface-mnet025']));
    for (const row of rows) expect(row).toMatchObject({ kind: expect.any(String), file: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), licence: expect.any(String), installed: false });
    expect(await document('models', 'verify')).toEqual([]);
  });

  it('doctor tells what works here', { timeout: 120_000 }, async () => {
    const report = await document('doctor') as { providers: { provider: string; works: boolean }[] };
    expect(report).toMatchObject({ triptych: expect.any(String), runtime: { node: process.versions.node }, home: { path: join(drawn.folder, 'home') } });
    expect(report.providers).toContainEqual(expect.objectContaining({ provider: 'cpu', works: true }));
  });

  it('faces and detect find the faces of real pictures', async ({ skip }) => {
    skip(!weights, 'needs model files: TRIPTYCH_MODELS is not set');
    vi.stubEnv('TRIPTYCH_MODELS', weights);
    const own = join(drawn.folder, 'detected');
    await document('create', own);
    await document('import', 'triplets', own, '--images', drawn.images);
    expect(await document('detect', own, '--provider', 'cpu')).toMatchObject({ images: 6, failed: [], provider: 'cpu', seconds: expect.any(Number) });
    const picture = join(drawn.images, 'amber-xl', 'harbour.png');
    expect(await document('faces', picture, '--provider', 'cpu')).toEqual([{ image: picture, width: 96, height: 96, faces: expect.any(Array) }]);
    vi.stubEnv('TRIPTYCH_MODELS', '');
  });
});

describe('text for people', () => {
  it('is printed without --json', async () => {
    const outcomes = await Promise.all([['results', project], ['models', 'list'], ['doctor']].map((args) => triptych(args)));
    expect(outcomes.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(outcomes.map(({ stdout }) => stdout.split('\n')[0])).toEqual([
      '0 of 2 items complete', expect.stringMatching(/^model +kind +state +format +licence +file$/), expect.stringMatching(/^Triptych \d/),
    ]);
  });
});

describe('wrong usage', () => {
  it.each([
    [[]], [['nonsense']], [['create']], [['import']], [['import', 'triplets', 'x']], [['detect', 'x', '--threshold', '2']], [['serve', '--port', '80.5']],
    [['serve', '--cert', 'cert.pem']], [['serve', '--key', 'key.pem']],
    [['results', 'x', '--wrong']], [['ballots', 'import', 'x']], [['merge', 'x']], [['models', 'add', 'yunet']], [['faces']],
  ])('%j ends with status 2 and says so on stderr', async (args) => {
    const { status, stdout, stderr } = await triptych(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });

  it('is not what help and version are', async () => {
    expect((await triptych(['--help'])).status).toBe(0);
    expect((await triptych(['import', 'triplets', '--help'])).stdout).toContain('--images <dir>');
    expect((await triptych(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('failures are one line that names the file', () => {
  it('for folders that are not what was asked for', async () => {
    expect(await failure('results', join(drawn.folder, 'absent'))).toContain('absent');
    expect(await failure('results', drawn.images)).toContain('images');
    expect(await failure('create', project)).toContain('project');
    expect(await failure('import', 'triplets', project, '--images', join(drawn.folder, 'absent'))).toContain('absent');
    expect(await failure('ballots', 'import', project, join(drawn.folder, 'absent.csv'))).toContain('absent.csv');
    expect(await failure('serve', drawn.images)).toContain('images');
  });

  it('for models that are unknown, missing or something else', async () => {
    expect(await failure('detect', project, '--detector', 'nobody')).toContain('nobody');
    expect(await failure('faces', join(drawn.images, 'amber-xl', 'harbour.png'))).toContain('yunet');
    const wrong = join(drawn.folder, 'wrong.onnx');
    await writeFile(wrong, 'not a model');
    expect(await failure('models', 'add', 'yunet', wrong)).toMatch(/SHA-256 is [0-9a-f]{64}, expected [0-9a-f]{64}/);
  });

  it('for a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await failure('serve', '--port', String(port))).toContain(String(port));
    other.close();
  });

  it('for a certificate that is not there, or whose key is another’s', async () => {
    const [one, other] = await Promise.all([makeCertificate(drawn.folder, 'one'), makeCertificate(drawn.folder, 'other')]);
    const absent = join(drawn.folder, 'absent.pem');
    expect(await failure('serve', '--cert', absent, '--key', one.keyFile)).toContain(`${absent}: the certificate cannot be read (ENOENT)`);
    expect(await failure('serve', '--cert', one.certFile, '--key', other.keyFile)).toContain(`${other.keyFile}: this key does not belong to ${one.certFile}`);
  });

  it('for a table that is not there, or is a folder', async () => {
    expect(await failure('ballots', 'import', project, join(drawn.folder, 'no-such.csv'))).toMatch(/no-such\.csv: it is not there/);
    expect(await failure('ballots', 'import', project, drawn.images)).toMatch(/it is a folder, not a file/);
  });

  it('for a second writer', async () => {
    const first = await openProject(project, { mode: 'write', device: 'first' });
    expect(await failure('import', 'triplets', project, '--images', drawn.images)).toContain('The project is open for writing');
    await first.close();
  });

  it('for a place where no folder can be made', async () => {
    const file = join(drawn.folder, 'file');
    await writeFile(file, '');
    expect(await failure('create', join(file, 'project'))).toContain(file);
  });
});

describe('Ctrl+C', () => {
  it('ends an import with status 1 and leaves a whole project', async () => {
    const own = join(drawn.folder, 'interrupted');
    await document('create', own);
    const { status, stderr } = await triptych(['import', 'triplets', own, '--images', drawn.images], AbortSignal.abort());
    expect({ status, stderr: stderr.trimEnd().split('\n').at(-1) }).toEqual({ status: 1, stderr: expect.stringMatching(/^triptych: cancelled/i) });
    expect(await document('results', own)).toMatchObject({ items: 0 });
    expect((await readdir(own, { recursive: true })).filter((name) => name.endsWith('.part') || name.endsWith('.lock'))).toEqual([]);
  });

  it('ends a studio that was served with a certificate, over https', async () => {
    const { certFile, keyFile, cert } = await makeCertificate(drawn.folder, 'served');
    const stop = new AbortController();
    let printed = '';
    const running = runCommandLine(['serve', project, '--port', '0', '--json', '--cert', certFile, '--key', keyFile], {
      programFolder, signal: stop.signal, stderr: { write: () => true }, stdout: { write: (text: string) => { printed += text; } },
    });
    await expect.poll(() => printed).not.toBe('');
    const { origin, pathname, search } = new URL((JSON.parse(printed) as { url: string }).url);
    expect(origin).toMatch(/^https:/);
    const { reply } = await signIn(origin, `${pathname}${search}`, cert);
    expect([reply.status, reply.headers['set-cookie']?.[0]?.endsWith('; Secure')]).toEqual([303, true]);
    stop.abort();
    expect(await running).toBe(0);
  });

  it('ends a served studio cleanly, also when it comes twice', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/index.ts', 'serve', project, '--port', '0', '--json'], { cwd: programFolder, stdio: ['ignore', 'pipe', 'pipe'] });
    const [line] = await once(createInterface({ input: child.stdout }), 'line') as [string];
    const { url } = JSON.parse(line) as { url: string };
    expect(Object.keys(JSON.parse(line) as object)).toEqual(['url']);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(200);
    child.kill('SIGINT');
    child.kill('SIGINT');
    const [code, signal] = await once(child, 'exit') as [number | null, string | null];
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect((await readdir(project)).filter((name) => name.includes('lock'))).toEqual([]);
  });
});
