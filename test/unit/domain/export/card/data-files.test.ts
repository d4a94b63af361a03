import { describe, expect, it } from 'vitest';
import { dataBytesOf, dataFilesOf, hasListedFeatures } from '../../../../../src/domain/export/card/data-files.ts';
import { defaultRecipe, exportFormats } from '../../../../../src/domain/export/recipe.ts';

const rows = { train: 3, validation: 2, test: 1 };

describe('dataFilesOf', () => {
  it('names the files of every format as datasets has to load them', () => {
    const paths = Object.fromEntries(exportFormats.map((format) => [format, dataFilesOf(format, format === 'rankings' ? 'candidates' : 'default', rows).map(({ path }) => path)]));
    const parquet = ['data/train-*.parquet', 'data/validation-*.parquet', 'data/test-*.parquet'];
    expect(paths).toEqual({
      'diffusers-dpo': parquet, 'pick-a-pic': parquet, 'hf-preference': parquet, rankings: parquet,
      webdataset: ['data/train-*.tar', 'data/validation-*.tar', 'data/test-*.tar'],
      imagefolder: ['train/**', 'validation/**', 'test/**'],
      jsonl: ['train.jsonl', 'validation.jsonl', 'test.jsonl'],
      imagereward: ['train.json', 'valid.json', 'test.json'],
      hpsv2: ['train.json', 'validation.json', 'test.json'],
    });
    expect(dataFilesOf('diffusers-dpo', 'ties', { train: 0, validation: 0, test: 4 })).toEqual([{ split: 'test', path: 'ties/test-*.parquet' }]);
    expect(dataFilesOf('rankings', 'ballots', { train: 1, validation: 0, test: 0 })).toEqual([{ split: 'train', path: 'ballots/train-*.parquet' }]);
  });

  it('leaves out splits without rows, which have no file that can be read', () => {
    expect(dataFilesOf('imagereward', 'default', { train: 1, validation: 0, test: 0 })).toEqual([{ split: 'train', path: 'train.json' }]);
  });
});

describe('dataBytesOf', () => {
  const bytes = (format: (typeof exportFormats)[number], paths: readonly string[]) => {
    const manifest = { recipe: { ...defaultRecipe, format }, files: paths.map((path, place) => ({ path, bytes: 10 ** place, sha256: '' })) };
    return { train: dataBytesOf(manifest, 'default', 'train'), validation: dataBytesOf(manifest, 'default', 'validation'), ties: dataBytesOf(manifest, 'ties', 'train') };
  };

  it('counts rows and pictures of the split and of no other', () => {
    expect(bytes('diffusers-dpo', ['data/train-00000-of-00002.parquet', 'data/train-00001-of-00002.parquet', 'ties/train-00000-of-00001.parquet'])).toEqual({ train: 11, validation: 0, ties: 100 });
    expect(bytes('imagefolder', ['train/metadata.jsonl', 'train/00000/a-chosen.jpg', 'validation/metadata.jsonl', 'validation/00001/b-chosen.png'])).toMatchObject({ train: 11, validation: 1100 });
    expect(bytes('imagereward', ['train.json', 'images/train/00000/a-0.jpg', 'valid.json', 'images/valid/00012/b-0.jpg'])).toMatchObject({ train: 11, validation: 1100 });
    expect(bytes('jsonl', ['train.jsonl', 'images/train/00000/a-0.jpg', 'validation.jsonl', 'images/test/00000/b-0.jpg'])).toMatchObject({ train: 11, validation: 100 });
  });
});

describe('hasListedFeatures', () => {
  it('is false where the columns of a card are not those that datasets finds', () => {
    expect(exportFormats.filter((format) => !hasListedFeatures(format))).toEqual(['webdataset', 'imagereward', 'hpsv2']);
  });
});
