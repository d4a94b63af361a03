import { exportManifest } from '../../../contract/export.ts';
import { columnsOf, configsOf } from '../../../domain/export/columns/columns-of.ts';
import { datasetFiles, type ExportManifest } from '../../../domain/export/manifest.ts';
import { splitNames } from '../../../domain/export/recipe.ts';
import { reasonOf } from '../../store/failures.ts';
import type { DatasetFiles } from './dataset-files.ts';
import { isDatasetPath } from './dataset-path.ts';
import type { ProblemList } from './problem-list.ts';
import { readText } from './read-text.ts';

const mostManifestBytes = 300_000_000;

/** Files that a manifest does not name. */
const unnamed: ReadonlySet<string> = new Set(Object.values(datasetFiles));

/** The manifest of a dataset; null, with a problem told, where it is none. */
export async function readManifest(folder: string, files: DatasetFiles, problems: ProblemList): Promise<ExportManifest | null> {
  const text = await readText(folder, datasetFiles.manifest, files, problems, mostManifestBytes);
  if (text === null) return null;
  const value = parsed(text, problems);
  if (value === undefined) return null;
  const manifest = exportManifest.safeParse(value);
  if (manifest.success) return manifest.data;
  const { path = [], message = '' } = manifest.error.issues[0] ?? {};
  problems.add(`${datasetFiles.manifest} does not say what this studio writes (${path.join('.')}: ${message}). Export again.`);
  return null;
}

/** Compares what a manifest says of itself, of the format and of the files that are there. `hashes` are those of the files as they are. */
export function checkManifest(manifest: ExportManifest, files: DatasetFiles, hashes: ReadonlyMap<string, string>, problems: ProblemList): void {
  const say = (problem: string) => problems.add(`${datasetFiles.manifest}: ${problem}. It was changed after the export, or another version wrote it; export again.`);
  const { recipe: { format, ties, encoding }, configs, rows } = manifest;
  const known = configsOf(format, ties);
  const names = configs.map(({ name }) => name);
  if (names[0] !== known[0] || new Set(names).size !== names.length || names.some((name) => !known.includes(name))) say(`its parts (${names.join(', ')}) are not those of ${format}`);
  for (const { name, columns } of configs) {
    const expected = columnsOf(format, name, encoding).map((column) => `${column.name} ${column.type}`);
    const found = columns.map((column) => `${column.name} ${column.type}`);
    const wrong = expected.find((column, place) => found[place] !== column) ?? found[expected.length];
    if (wrong !== undefined) say(`the columns of ${name} are not those of ${format} (${wrong})`);
  }
  if (configs[0] && splitNames.some((split) => configs[0]?.rows[split] !== rows[split])) say('the rows of its first part are not its rows');
  checkFiles(manifest, files, hashes, problems, say);
}

function checkFiles(manifest: ExportManifest, files: DatasetFiles, hashes: ReadonlyMap<string, string>, problems: ProblemList, say: (problem: string) => void): void {
  const named = new Set<string>();
  for (const { path, bytes, sha256 } of manifest.files) {
    if (!isDatasetPath(path)) say(`it names ${path}, which is not a path inside the dataset`);
    else if (named.has(path)) say(`it names ${path} twice`);
    else if (!files.has(path)) problems.add(`${path} is missing; ${datasetFiles.manifest} names it. Copy it again, or export again.`);
    else if (files.get(path) !== bytes || hashes.get(path) !== sha256) say(`what it says of ${path} (${bytes} bytes, SHA-256 ${sha256.slice(0, 12)}...) is not true`);
    named.add(path);
  }
  for (const path of files.keys()) {
    if (!named.has(path) && !unnamed.has(path) && !path.startsWith('training/')) problems.add(`${path} is not in ${datasetFiles.manifest}. Remove it, or export again.`);
  }
}

function parsed(text: string, problems: ProblemList): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    problems.add(`${datasetFiles.manifest} is no JSON (${reasonOf(error)}). Export again.`);
    return undefined;
  }
}
