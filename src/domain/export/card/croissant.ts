import type { ColumnType } from '../columns/column.ts';
import type { ExportedFile, ExportManifest } from '../manifest.ts';
import { folderOf, type ConfigName } from '../plan.ts';
import { splitNames, type ExportFormat } from '../recipe.ts';
import { allRows } from '../split-shares.ts';
import { cardTitle } from './card-title.ts';
import { croissantContext } from './croissant-context.ts';
import type { ExportAccount } from './export-account.ts';
import { methodsText } from './methods-text.ts';
import { formatReaders } from './words.ts';

/** Formats whose columns stand in Parquet files. */
const parquetFormats: readonly ExportFormat[] = ['diffusers-dpo', 'pick-a-pic', 'hf-preference', 'rankings'];

const encodings: Readonly<Record<string, string>> = {
  parquet: 'application/x-parquet', tar: 'application/x-tar', json: 'application/json', jsonl: 'application/jsonlines', jpg: 'image/jpeg', png: 'image/png',
};

const dataTypes: Readonly<Record<ColumnType, string>> = {
  binary: 'sc:Text', image: 'sc:ImageObject', string: 'sc:Text', float64: 'cr:Float64', int64: 'cr:Int64', int32: 'cr:Int32', bool: 'sc:Boolean', 'timestamp[ns]': 'sc:DateTime',
};

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * `croissant.json`, a description of the dataset for machines by Croissant 1.1 (mlcommons.org/croissant): its files with their hashes, and for Parquet
 * the columns. Pictures that are files of their own are described as a set; their hashes are in `SHA256SUMS`.
 */
export function croissantOf(account: ExportAccount): Json {
  const { manifest, card } = account;
  const { format } = manifest.recipe;
  const isParquet = parquetFormats.includes(format);
  return {
    '@context': croissantContext,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    '@id': idOf(manifest.study.id),
    name: cardTitle(account),
    description: descriptionOf(account),
    ...(card.licence.trim() === '' ? {} : { license: licenceOf(account) }),
    ...(card.creators.trim() === '' ? {} : { creator: { '@type': 'Organization', name: card.creators.trim() } }),
    inLanguage: card.language.trim() || 'und',
    citeAs: 'https://arxiv.org/abs/2406.17100',
    isLiveDataset: false,
    version: '1.0.0',
    'rai:dataCollection': methodsText(account).trim(),
    'rai:personalSensitiveInformation': account.hasPhotographs ? ['Faces of real people in photographs, which are personal data.'] : [],
    ...(card.consent.trim() === '' ? {} : { 'rai:dataSocialImpact': card.consent.trim() }),
    ...(card.intendedUse.trim() === '' ? {} : { 'rai:dataUseCases': card.intendedUse.trim() }),
    'rai:dataBiases': biasesOf(account),
    distribution: [...listedFiles(manifest).map(fileObject), ...fileSets(manifest)],
    recordSet: isParquet ? [splitSet(manifest), ...manifest.configs.map(recordSet)] : [],
  };
}

function descriptionOf({ manifest: { rows, recipe } }: ExportAccount): string {
  const reader = formatReaders[recipe.format].replaceAll('`', '');
  const count = allRows(rows);
  return recipe.format === 'rankings' ? `${count} pictures of faces that people put in order; for ${reader}.` : `${count} pairs of pictures with faces, of which one is known to be better; for ${reader}.`;
}

function licenceOf({ card: { licence, licenceName, licenceLink } }: ExportAccount): string {
  return licence.trim().toLowerCase() === 'other' ? licenceLink.trim() || licenceName.trim() || 'other' : licence.trim();
}

function biasesOf({ bySource }: ExportAccount): string[] {
  return [
    ...(bySource.some(({ source }) => source === 'inpainting') ? ['In pairs by inpainting the worse picture is always one that a model redrew, unless a curator said otherwise.'] : []),
    ...(bySource.some(({ source }) => source === 'scores') ? ['Pairs by scores repeat the likes of the model that scored them.'] : []),
  ];
}

/** All but pictures, of which there may be hundreds of thousands. */
function listedFiles({ files }: ExportManifest): readonly ExportedFile[] {
  return files.filter(({ path }) => !isPicture(path));
}

function isPicture(path: string): boolean {
  return /\.(?:jpg|png)$/.test(path);
}

function fileObject({ path, bytes, sha256 }: ExportedFile): Json {
  return { '@type': 'cr:FileObject', '@id': idOf(path), name: path, contentUrl: path, contentSize: `${bytes} B`, encodingFormat: encodingOf(path), sha256 };
}

function fileSets({ configs, files, recipe }: ExportManifest): Json[] {
  const sets = parquetFormats.includes(recipe.format)
    ? configs.map(({ name }) => fileSet(setId(name), 'application/x-parquet', [`${folderOf(name)}/*.parquet`]))
    : recipe.format === 'webdataset' ? [fileSet(setId('default'), 'application/x-tar', ['data/*.tar'])] : [];
  for (const ending of ['jpg', 'png']) {
    const folders = [...new Set(files.filter(({ path }) => path.endsWith(`.${ending}`)).map(({ path }) => path.slice(0, path.indexOf('/'))))].sort();
    if (folders.length > 0) sets.push(fileSet(`pictures-${ending}`, encodings[ending] ?? '', folders.map((folder) => `${folder}/**/*.${ending}`)));
  }
  return sets;
}

function fileSet(id: string, encodingFormat: string, includes: readonly string[]): Json {
  return { '@type': 'cr:FileSet', '@id': id, name: id, encodingFormat, includes };
}

/** The names of the splits, as a set of their own that every record refers to. */
function splitSet({ rows }: ExportManifest): Json {
  const names = splitNames.filter((split) => rows[split] > 0);
  return {
    '@type': 'cr:RecordSet', '@id': 'splits', name: 'splits', description: 'Names of the splits.', dataType: 'cr:Split', key: { '@id': 'splits.name' },
    field: [{ '@type': 'cr:Field', '@id': 'splits.name', name: 'name', dataType: 'sc:Text' }],
    data: names.map((name) => ({ 'splits.name': name })),
  };
}

function recordSet({ name, columns }: ExportManifest['configs'][number]): Json {
  return {
    '@type': 'cr:RecordSet', '@id': name, name, description: `Columns of the configuration ${name}.`,
    field: [
      {
        '@type': 'cr:Field', '@id': `${name}.split`, name: 'split', description: 'The split that the row is in, from the name of its file.', dataType: 'sc:Text',
        source: { fileSet: { '@id': setId(name) }, extract: { fileProperty: 'fullpath' }, transform: { regex: `${folderOf(name)}/(train|validation|test)-.+parquet$` } },
        references: { field: { '@id': 'splits.name' } },
      },
      ...columns.map((column) => ({
        '@type': 'cr:Field', '@id': `${name}.${idOf(column.name)}`, name: column.name, description: column.about, dataType: dataTypes[column.type],
        source: { fileSet: { '@id': setId(name) }, extract: { column: column.name }, ...(column.type === 'image' ? { transform: { jsonPath: 'bytes' } } : {}) },
      })),
    ],
  };
}

function setId(config: ConfigName): string {
  return `files-${config}`;
}

/** An id of letters, digits and - _ . alone, as readers ask for. */
function idOf(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._-]/g, '_');
}

function encodingOf(path: string): string {
  return encodings[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
