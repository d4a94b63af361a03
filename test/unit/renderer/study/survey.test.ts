import { expect, test } from 'vitest';
import type { FolderEntry } from '../../../../src/contract/contract.ts';
import { likelyKind, problemAs, problemOf, surveyFiles, surveyFolder, taskOf } from '../../../../src/renderer/features/study/survey.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';

function machine(folders: Readonly<Record<string, readonly [string, FolderEntry['kind']][]>>): Pick<StudioClient, 'workspace'> {
  const browse = async ({ path }: { path: string | null }) => ({
    path: path ?? '/',
    parent: null,
    entries: (folders[path ?? '/'] ?? []).map(([name, kind]) => ({ name, kind, path: `${path}/${name}` })),
  });
  return { workspace: { browse } } as unknown as Pick<StudioClient, 'workspace'>;
}

test('a folder of three models is counted from its file names, and its prompts are found', async () => {
  const client = machine({
    '/data': [['a', 'folder'], ['b', 'folder'], ['c', 'folder'], ['empty', 'folder'], ['notes.csv', 'table'], ['prompts.csv', 'table'], ['loose.png', 'image']],
    '/data/a': [['1.png', 'image'], ['2.png', 'image']],
    '/data/b': [['1.jpg', 'image'], ['2.png', 'image']],
    '/data/c': [['1.png', 'image']],
  });
  expect(await surveyFolder(client, '/data')).toEqual({
    models: [{ name: 'a', images: 2 }, { name: 'b', images: 2 }, { name: 'c', images: 1 }],
    completeItems: 1,
    incompleteItems: 1,
    looseImages: 1,
    prompts: '/data/prompts.csv',
    photographs: 6,
    hasDeeper: false,
    captions: '/data/notes.csv',
  });
});

test('dropped files are counted the same way', () => {
  const files = ['a/1.png', 'b/1.webp', 'c/1.png', 'c/readme.txt', 'table.csv'].map((path) => ({ path }));
  expect(surveyFiles(files)).toEqual({
    models: [{ name: 'a', images: 1 }, { name: 'b', images: 1 }, { name: 'c', images: 1 }],
    completeItems: 1,
    incompleteItems: 0,
    looseImages: 0,
    prompts: 'table.csv',
    photographs: 3,
    hasDeeper: false,
    captions: 'table.csv',
  });
});

test('of several tables with other names none is taken', () => {
  expect(surveyFiles([{ path: 'x.csv' }, { path: 'y.csv' }]).prompts).toBeNull();
});

function foldersOf(count: number): readonly { path: string }[] {
  return Array.from({ length: count }, (_, index) => ({ path: `model-${index}/1.png` }));
}

test('two to five models can be compared; what is in the way otherwise is said', () => {
  expect([1, 2, 3, 4, 5, 6].map((count) => problemOf(surveyFiles(foldersOf(count))))).toEqual([
    'Only one folder has images. People compare two to five models, each in a folder of its own.', null, null, null, null,
    '6 folders have images. At most 5 models can be compared in one item; move the others away, or import them as generations of prompts.',
  ]);
  expect(problemOf(surveyFiles([{ path: '1.png' }]))).toContain('The images lie directly in this folder');
  expect(problemOf(surveyFiles([{ path: 'a/1.png' }, { path: 'b/2.png' }]))).toContain('No file name occurs in every model folder');
});

test('the number of models decides the task', () => {
  expect([2, 3, 5].map(taskOf)).toEqual(['Pairs: which of two is better', 'Triplets: ranking of 3 images', 'Ranking of 5 images']);
});

test('photographs are counted with those in folders, and what lies deeper is told where only names one level down are known', async () => {
  const client = machine({
    '/photos': [['captions.csv', 'table'], ['prompts.csv', 'table'], ['a.jpg', 'image'], ['2024', 'folder']],
    '/photos/2024': [['b.jpg', 'image'], ['summer', 'folder']],
  });
  const folder = await surveyFolder(client, '/photos');
  expect([folder.photographs, folder.hasDeeper, folder.captions, likelyKind(folder), problemAs('photographs', folder)]).toEqual([2, true, '/photos/captions.csv', 'photographs', null]);
  const drop = surveyFiles(['captions.csv', 'a.jpg', '2024/b.jpg', '2024/summer/c.jpg', '2024/summer/notes.txt'].map((path) => ({ path })));
  expect([drop.photographs, drop.hasDeeper, drop.captions, likelyKind(drop)]).toEqual([3, false, 'captions.csv', 'photographs']);
});

test('a folder is taken for photographs where it has images and no two to five folders with images, for generations where there are more and nothing beside them', () => {
  const kinds = [['1.png'], ['a/1.png'], ['a/1.png', 'b/1.png'], ['1.png', 'a/1.png', 'b/1.png'], ['1.png', ...foldersOf(6).map(({ path }) => path)], foldersOf(6).map(({ path }) => path), []]
    .map((paths) => likelyKind(surveyFiles(paths.map((path) => ({ path })))));
  expect(kinds).toEqual(['photographs', 'photographs', 'models', 'models', 'photographs', 'generations', 'models']);
});

test('as generations any folder with folders of images can be imported, and one without cannot', () => {
  expect([problemAs('generations', surveyFiles(foldersOf(400))), problemAs('generations', surveyFiles(foldersOf(1))), problemAs('generations', surveyFiles([{ path: '1.png' }]))])
    .toEqual([null, null, 'No images in the folders below this one. Choose the folder that has one folder of images per prompt.']);
});

test('as photographs any folder with images can be imported, and one without cannot', () => {
  expect([problemAs('photographs', surveyFiles(foldersOf(7))), problemAs('models', surveyFiles(foldersOf(2))), problemAs('photographs', surveyFiles([{ path: 'notes.txt' }]))])
    .toEqual([null, null, 'No images in this folder or in the folders below it.']);
});
