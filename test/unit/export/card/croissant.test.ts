import { describe, expect, it } from 'vitest';
import { croissantOf } from '../../../../src/domain/export/card/croissant.ts';
import { exportFormats } from '../../../../src/domain/export/recipe.ts';
import { makeAccount } from './account.ts';

type Node = Readonly<Record<string, unknown>>;

const nodesOf = (value: unknown): Node[] => (Array.isArray(value) ? value.flatMap(nodesOf) : typeof value === 'object' && value !== null ? [value as Node, ...Object.values(value).flatMap(nodesOf)] : []);
const describeAll = (change: Parameters<typeof makeAccount>[0] = {}) => croissantOf(makeAccount(change)) as Node & { readonly distribution: readonly Node[]; readonly recordSet: readonly (Node & { readonly field: readonly Node[] })[] };

describe('the Croissant description of a dataset', () => {
  it('names every Parquet file with its hash, and each column with its type and where it is read', () => {
    const { distribution, recordSet, ...about } = describeAll({ recipe: { format: 'hf-preference' }, card: { licence: 'mit', creators: 'Us' } });
    expect({ ...about, '@context': undefined, 'rai:dataCollection': undefined }).toEqual({
      '@type': 'sc:Dataset', '@id': '01J0000000000000000000TEST', conformsTo: 'http://mlcommons.org/croissant/1.1', name: 'Faces of spring', version: '1.0.0', isLiveDataset: false, inLanguage: 'en',
      description: '1204 pairs of pictures with faces, of which one is known to be better; for programs that read the columns chosen, rejected and prompt with the Python library datasets.',
      license: 'mit', creator: { '@type': 'Organization', name: 'Us' }, citeAs: 'https://arxiv.org/abs/2406.17100',
      'rai:personalSensitiveInformation': ['Faces of real people in photographs, which are personal data.'],
      'rai:dataBiases': ['In pairs by inpainting the worse picture is always one that a model redrew, unless a curator said otherwise.', 'Pairs by scores repeat the likes of the model that scored them.'],
    });
    expect(distribution).toEqual([
      ...['test', 'train', 'validation'].map((split, place) => ({
        '@type': 'cr:FileObject', '@id': `data_${split}-00000-of-00001.parquet`, name: `data/${split}-00000-of-00001.parquet`, contentUrl: `data/${split}-00000-of-00001.parquet`,
        contentSize: `${[18_000_000, 310_000_000, 17_000_000][place]} B`, encodingFormat: 'application/x-parquet', sha256: String(place + 1).repeat(64),
      })),
      { '@type': 'cr:FileSet', '@id': 'files-default', name: 'files-default', encodingFormat: 'application/x-parquet', includes: ['data/*.parquet'] },
    ]);
    expect(recordSet.map((set) => set['@id'])).toEqual(['splits', 'default']);
    expect(recordSet[1]?.field.find(({ name }) => name === 'chosen')).toEqual({
      '@type': 'cr:Field', '@id': 'default.chosen', name: 'chosen', description: 'The better picture.', dataType: 'sc:ImageObject',
      source: { fileSet: { '@id': 'files-default' }, extract: { column: 'chosen' }, transform: { jsonPath: 'bytes' } },
    });
    expect(recordSet[0]?.['data']).toEqual([{ 'splits.name': 'train' }, { 'splits.name': 'validation' }, { 'splits.name': 'test' }]);
  });

  it.each(exportFormats)('of %s refers to nothing that is not there, with ids of letters, digits and - _ . alone, each once', (format) => {
    const all = nodesOf({ ...describeAll({ recipe: { format }, study: { id: 'id with blanks/é' } }), '@context': null });
    const ids = all.filter((node) => '@type' in node && '@id' in node).map((node) => String(node['@id']));
    const references = all.filter((node) => '@id' in node && Object.keys(node).length === 1).map((node) => String(node['@id']));
    expect({ odd: ids.filter((id) => !/^[\w.-]+$/.test(id)), twice: ids.filter((id, place) => ids.indexOf(id) !== place), lost: references.filter((id) => !ids.includes(id)) }).toEqual({ odd: [], twice: [], lost: [] });
  });

  it('describes pictures that are files as a set, because there may be very many', () => {
    const account = makeAccount({ recipe: { format: 'jsonl' } });
    const files = ['images/train/00000/a-0.jpg', 'images/train/00000/a-1.jpg', 'images/test/00000/b-0.png', 'train.jsonl'].map((path) => ({ path, bytes: 10, sha256: 'a'.repeat(64) }));
    expect((croissantOf({ ...account, manifest: { ...account.manifest, files } }) as Node)['distribution']).toEqual([
      { '@type': 'cr:FileObject', '@id': 'train.jsonl', name: 'train.jsonl', contentUrl: 'train.jsonl', contentSize: '10 B', encodingFormat: 'application/jsonlines', sha256: 'a'.repeat(64) },
      { '@type': 'cr:FileSet', '@id': 'pictures-jpg', name: 'pictures-jpg', encodingFormat: 'image/jpeg', includes: ['images/**/*.jpg'] },
      { '@type': 'cr:FileSet', '@id': 'pictures-png', name: 'pictures-png', encodingFormat: 'image/png', includes: ['images/**/*.png'] },
    ]);
  });
});
