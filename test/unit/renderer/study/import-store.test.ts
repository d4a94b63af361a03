import { expect, test } from 'vitest';
import { createImportStore } from '../../../../src/renderer/features/study/import-store.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';

type Client = Pick<StudioClient, 'workspace' | 'images'>;

function clientWith(imports: unknown[]): Client {
  const browse = async ({ path }: { path: string | null }) => {
    if (path === '/missing') throw new TypeError('Failed to fetch');
    return { path: path ?? '/', parent: null, entries: path === '/data' ? [{ name: 'prompts.csv', path: '/data/prompts.csv', kind: 'table' }] : [] };
  };
  const importItems = async (input: unknown) => {
    imports.push(input);
    return { jobId: 'job' };
  };
  const importPhotographs = async (input: unknown) => {
    imports.push({ photographs: input });
    return { jobId: 'photographs' };
  };
  const importGenerations = async (input: unknown) => {
    imports.push({ generations: input });
    return { jobId: 'generations' };
  };
  return { workspace: { browse }, images: { importItems, importPhotographs, importGenerations } } as unknown as Client;
}

test('a chosen folder is looked at and imported with its prompts', async () => {
  const imports: unknown[] = [];
  const store = createImportStore(clientWith(imports));
  await store.getState().choose({ kind: 'folder', path: '/data' });
  await store.getState().start();
  expect(imports).toEqual([{ images: '/data', prompts: '/data/prompts.csv' }]);
  expect(store.getState()).toMatchObject({ stage: 'running', jobId: 'job', failure: null });
});

test('prompts can be left out', async () => {
  const imports: unknown[] = [];
  const store = createImportStore(clientWith(imports));
  await store.getState().choose({ kind: 'folder', path: '/data' });
  store.getState().choosePrompts(null);
  await store.getState().start();
  expect(imports).toEqual([{ images: '/data', prompts: null }]);
});

test('dropped files are sent first, and the folder they are in is imported', async () => {
  const imports: unknown[] = [];
  const upload = async () => ({ path: '/study/imports/0123', failures: [{ file: 'a/huge.png', reason: 'too large' }] });
  const store = createImportStore(clientWith(imports), upload);
  const files = ['a/1.png', 'b/1.png', 'prompts.csv'].map((path) => ({ path, file: new File([], path) }));
  await store.getState().choose({ kind: 'files', name: 'drop', files });
  await store.getState().start();
  expect(imports).toEqual([{ images: '/study/imports/0123', prompts: '/study/imports/0123/prompts.csv', ties: true }]);
  expect(store.getState().refused).toEqual([{ file: 'a/huge.png', reason: 'too large' }]);
});

test('a folder that cannot be read leaves the choice open and says why', async () => {
  const store = createImportStore(clientWith([]));
  await store.getState().choose({ kind: 'folder', path: '/missing' });
  expect(store.getState()).toMatchObject({ stage: 'choosing', failure: { code: 'UNREACHABLE' } });
});

test('sending that is stopped can be started again', async () => {
  const upload = (_: unknown, { signal }: { signal: AbortSignal }) => new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
  });
  const store = createImportStore(clientWith([]), upload);
  await store.getState().choose({ kind: 'files', name: 'drop', files: [] });
  const sending = store.getState().start();
  store.getState().stop();
  await sending;
  expect(store.getState()).toMatchObject({ stage: 'ready', failure: null });
});

test('two models may tie unless the lead says no; with three nothing is said about ties', async () => {
  const imports: unknown[] = [];
  const upload = async () => ({ path: '/study/imports/0123', failures: [] });
  const store = createImportStore(clientWith(imports), upload);
  const drop = (...models: string[]) => ({ kind: 'files' as const, name: 'drop', files: models.map((model) => ({ path: `${model}/1.png`, file: new File([], '1.png') })) });
  await store.getState().choose(drop('a', 'b'));
  await store.getState().start();
  store.getState().allowTies(false);
  await store.getState().choose(drop('a', 'b'));
  await store.getState().start();
  await store.getState().choose(drop('a', 'b', 'c'));
  await store.getState().start();
  const images = '/study/imports/0123';
  expect(imports).toEqual([{ images, prompts: null, ties: true }, { images, prompts: null, ties: false }, { images, prompts: null }]);
});

test('a folder that holds photographs is imported as such with its captions, unless the person says that it holds models', async () => {
  const imports: unknown[] = [];
  const sent: string[][] = [];
  const upload = async (files: readonly { readonly path: string }[]) => {
    sent.push(files.map(({ path }) => path));
    return { path: '/study/imports/0123', failures: [] };
  };
  const files = ['captions.csv', '1.png', 'a/b/2.png'].map((path) => ({ path, file: new File([], path) }));
  const store = createImportStore(clientWith(imports), upload);
  await store.getState().choose({ kind: 'files', name: 'drop', files });
  expect(store.getState().kind).toBe('photographs');
  await store.getState().start();
  store.getState().chooseKind('models');
  await store.getState().start();
  expect([imports, sent, store.getState().jobId]).toEqual([
    [{ photographs: { images: '/study/imports/0123', captions: '/study/imports/0123/captions.csv' } }, { images: '/study/imports/0123', prompts: '/study/imports/0123/captions.csv' }],
    [['captions.csv', '1.png', 'a/b/2.png'], ['captions.csv', '1.png']],
    'job',
  ]);
});

test('what the person says that the images are stays for the next folder; captions can be left out', async () => {
  const imports: unknown[] = [];
  const upload = async () => ({ path: '/study/imports/0123', failures: [] });
  const store = createImportStore(clientWith(imports), upload, 'photographs');
  const drop = { kind: 'files' as const, name: 'drop', files: ['a/1.png', 'b/1.png', 'captions.csv'].map((path) => ({ path, file: new File([], path) })) };
  await store.getState().choose(drop);
  store.getState().chooseCaptions(null);
  await store.getState().start();
  expect(imports).toEqual([{ photographs: { images: '/study/imports/0123', captions: null } }]);
  store.getState().chooseKind('models');
  await store.getState().choose({ kind: 'files', name: 'loose', files: [{ path: '1.png', file: new File([], '1.png') }] });
  expect(store.getState().kind).toBe('models');
});

test('a folder of more folders than models can be is imported as generations, with its prompts', async () => {
  const imports: unknown[] = [];
  const sent: string[][] = [];
  const upload = async (files: readonly { readonly path: string }[]) => {
    sent.push(files.map(({ path }) => path));
    return { path: '/study/imports/0123', failures: [] };
  };
  const paths = ['1', '2', '3', '4', '5', '6'].map((prompt) => `p${prompt}/a.png`);
  const store = createImportStore(clientWith(imports), upload);
  await store.getState().choose({ kind: 'files', name: 'drop', files: [...paths, 'p1/deeper/b.png', 'prompts.csv'].map((path) => ({ path, file: new File([], path) })) });
  expect(store.getState().kind).toBe('generations');
  await store.getState().start();
  expect([imports, sent, store.getState().jobId]).toEqual([[{ generations: { images: '/study/imports/0123', prompts: '/study/imports/0123/prompts.csv' } }], [[...paths, 'prompts.csv']], 'generations']);
});
