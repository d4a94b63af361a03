import { parse } from 'yaml';
import { datasetFiles, type ExportManifest, type SplitCounts } from '../../../domain/export/manifest.ts';
import { splitNames, type SplitName } from '../../../domain/export/recipe.ts';
import { reasonOf } from '../../store/failures.ts';
import { isObject } from '../../store/plain-values.ts';
import type { DatasetFiles } from './dataset-files.ts';
import { isDatasetPath } from './dataset-path.ts';
import { jsonCells } from './json-cells.ts';
import type { ProblemList } from './problem-list.ts';
import { readText } from './read-text.ts';

const mostCardBytes = 20_000_000;
const mostCroissantBytes = 200_000_000;

interface CardRequest {
  readonly folder: string;
  readonly files: DatasetFiles;
  readonly manifest: ExportManifest;
  /** Of every file as it is. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly problems: ProblemList;
}

/** Compares what the card and the Croissant description count and hash with the manifest. A wrong count in the card keeps `datasets` from loading anything. */
export async function checkCards(request: CardRequest): Promise<void> {
  await checkCard(request);
  await checkCroissant(request);
  if (!request.files.has(datasetFiles.dropped)) request.problems.add(`${datasetFiles.dropped} is missing. Copy it again, or export again.`);
}

async function checkCard({ folder, files, manifest, problems }: CardRequest): Promise<void> {
  const say = (problem: string) => problems.add(`${datasetFiles.card}: ${problem}. Put right what was changed there, or export again.`);
  const text = await readText(folder, datasetFiles.card, files, problems, mostCardBytes);
  if (text === null) return;
  const [, block] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  const front = block === undefined ? null : yamlObject(block, say);
  if (block === undefined) say('it does not begin with a block of YAML between two lines of ---');
  if (!front) return;
  const infos = listOf(front['dataset_info']);
  for (const { name, rows } of manifest.configs) {
    const info = infos.find((one) => one['config_name'] === name) ?? (infos.length === 1 && manifest.configs.length === 1 && infos[0]?.['config_name'] === undefined ? infos[0] : undefined);
    if (!info) say(`its dataset_info does not tell of ${name}`);
    else checkSplits(name, rows, listOf(info['splits']), say);
  }
}

function checkSplits(name: string, rows: SplitCounts, splits: readonly Readonly<Record<string, unknown>>[], say: (problem: string) => void): void {
  const counts = new Map(splits.map((split) => [split['name'], split['num_examples']]));
  if (counts.size !== splits.length) say(`its dataset_info names a split of ${name} twice`);
  for (const split of splitNames) {
    const found = counts.get(split);
    if (found === undefined ? rows[split] > 0 : found !== rows[split]) say(`num_examples of ${split} (${name}) is ${String(found ?? 'missing')}, and there are ${rows[split]} rows`);
  }
  for (const split of counts.keys()) if (!splitNames.includes(split as SplitName)) say(`its dataset_info names a split ${String(split).slice(0, 100)} of ${name}`);
}

async function checkCroissant({ folder, files, manifest, hashes, problems }: CardRequest): Promise<void> {
  const say = (problem: string) => problems.add(`${datasetFiles.croissant}: ${problem}. Export again.`);
  const text = await readText(folder, datasetFiles.croissant, files, problems, mostCroissantBytes);
  if (text === null) return;
  const value = jsonCells(text);
  if (value?.['@type'] !== 'sc:Dataset') return say('it is no JSON object that describes a dataset');
  const described = new Set<string>();
  for (const object of listOf(value['distribution']).filter((one) => one['@type'] === 'cr:FileObject')) {
    const path = object['contentUrl'];
    if (typeof path !== 'string' || !isDatasetPath(path)) say('it describes a file that is not a path inside the dataset');
    else if (hashes.get(path) !== object['sha256']) say(`what it says of ${path} is not true, or the file is missing`);
    else described.add(path);
  }
  for (const { path } of manifest.files) if (!/\.(jpg|png)$/.test(path) && !described.has(path)) say(`it does not describe ${path}`);
  const splits = listOf(value['recordSet']).find((set) => set['@id'] === 'splits');
  if (!splits) return;
  const names = listOf(splits['data']).map((row) => row['splits.name']).join(', ');
  const expected = splitNames.filter((split) => manifest.rows[split] > 0).join(', ');
  if (names !== expected) say(`it names the splits ${names}, and there are ${expected}`);
}

function yamlObject(text: string, say: (problem: string) => void): Readonly<Record<string, unknown>> | null {
  try {
    const value = parse(text, { version: '1.1', maxAliasCount: 0, logLevel: 'error' }) as unknown;
    if (isObject(value)) return value;
    say('its YAML is no list of names and values');
  } catch (error) {
    say(`its YAML cannot be read (${reasonOf(error)})`);
  }
  return null;
}

/** The objects of a list, or the one object that stands in its place. */
function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return (Array.isArray(value) ? value as readonly unknown[] : [value]).filter(isObject);
}
