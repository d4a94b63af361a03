import { parquetMetadataAsync, parquetSchema as schemaTree, type FileMetaData, type SchemaElement } from 'hyparquet';
import type { Column } from '../../../domain/export/columns/column.ts';
import { huggingFaceInfo, parquetSchema } from '../shards/parquet-schema.ts';
import type { GuardedChunk } from './page-guard.ts';
import type { BoundedFile } from './bounded-file.ts';

/** The Hub's viewer reads whole row groups, up to 300 MB; the studio stays well below. */
const mostGroupBytes = 100_000_000;
/** A single row may be larger than that: two pictures of the largest size. */
const mostRowBytes = 420_000_000;
const mostGroupRows = 1000;
const mostFooterBytes = 64_000_000;

/** A column of a row group: where it lies in the file, and what its pages may hold. */
interface ChunkPlace extends GuardedChunk {
  readonly start: number;
  readonly end: number;
}

interface GroupPlace {
  /** First row of the group, from 0, and the one after its last. */
  readonly from: number;
  readonly until: number;
  readonly chunks: readonly ChunkPlace[];
}

interface CheckedFooter {
  readonly metadata: FileMetaData;
  readonly groups: readonly GroupPlace[];
}

/**
 * Reads the footer of a Parquet file and compares it with what `datasets` needs of these columns: schema, the key `huggingface`, and row groups that lie
 * in the file and are not too large. @throws Error with what makes the file unreadable; what is merely wrong goes to `say`.
 */
export async function checkFooter(file: BoundedFile, columns: readonly Column[], say: (problem: string) => void): Promise<CheckedFooter> {
  if (file.byteLength < 12) throw new Error(`it has ${file.byteLength} bytes, too few for a Parquet file`);
  const tail = new DataView(await file.slice(file.byteLength - 8, file.byteLength));
  const footerBytes = tail.getUint32(0, true);
  if (footerBytes > mostFooterBytes || footerBytes > file.byteLength - 12) throw new Error(`its footer says that it has ${footerBytes} bytes`);
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  checkSchema(metadata.schema, columns);
  checkKey(metadata, columns, say);
  const groups = groupPlaces(metadata, file.byteLength - 8 - footerBytes, say);
  const rows = groups.at(-1)?.until ?? 0;
  if (BigInt(metadata.num_rows) !== BigInt(rows)) say(`its footer says ${metadata.num_rows} rows, its row groups have ${rows}`);
  return { metadata, groups };
}

/** @throws Error: rows of other columns cannot be read as these. */
function checkSchema(found: readonly SchemaElement[], columns: readonly Column[]): void {
  const expected = parquetSchema(columns);
  const place = expected.findIndex((element, index) => inWords(element, index) !== inWords(found[index], index));
  if (place < 0 && found.length === expected.length) return;
  const [was, is] = [expected[place], place < 0 ? found[expected.length] : found[place]];
  throw new Error(`its schema is not that of the format: ${was ? `"${was.name}" should be ${inWords(was, place)}, and` : `beyond it`} there is ${is ? `"${is.name}", ${inWords(is, place < 0 ? expected.length : place)}` : 'nothing'}`);
}

function inWords(element: SchemaElement | undefined, index: number): string {
  if (!element) return '';
  const { name, type, repetition_type, num_children, converted_type, logical_type } = element;
  const time = logical_type?.type === 'TIMESTAMP' ? `${logical_type.unit} ${String(logical_type.isAdjustedToUTC)}` : '';
  const parts = index === 0 ? ['the root of', num_children, 'columns'] : [repetition_type, type ?? 'group', num_children ? `of ${num_children}` : '', converted_type ?? '', logical_type?.type ?? '', time, `"${name}"`];
  return parts.filter((part) => part !== '' && part !== undefined).join(' ');
}

function checkKey({ key_value_metadata: keys = [] }: FileMetaData, columns: readonly Column[], say: (problem: string) => void): void {
  const values = keys.filter(({ key }) => key === 'huggingface').map(({ value }) => value ?? '');
  if (values.length !== 1) {
    say(`its footer has the key "huggingface" ${values.length} times instead of once, so that pictures are not decoded`);
    return;
  }
  const expected = features(huggingFaceInfo(columns)) ?? {};
  const found = features(values[0] ?? '');
  if (!found) return say('the key "huggingface" of its footer is not the JSON text that says the type of each column');
  for (const name of Object.keys(found)) if (!Object.hasOwn(expected, name)) say(`the key "huggingface" of its footer names a column "${name.slice(0, 100)}" that is not there`);
  for (const [name, feature] of Object.entries(expected)) {
    if (JSON.stringify(found[name]) !== JSON.stringify(feature)) say(`the key "huggingface" of its footer says of column "${name}" ${JSON.stringify(found[name] ?? null).slice(0, 100)} instead of ${JSON.stringify(feature)}`);
  }
}

function features(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const found = (JSON.parse(text) as { readonly info?: { readonly features?: unknown } } | null)?.info?.features;
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? found as Record<string, unknown> : null;
  } catch {
    return null;
  }
}

function groupPlaces(metadata: FileMetaData, dataEnd: number, say: (problem: string) => void): GroupPlace[] {
  const leaves = leavesOf(metadata);
  const groups: GroupPlace[] = [];
  for (const [number, group] of metadata.row_groups.entries()) {
    const rows = Number(group.num_rows);
    const from = groups.at(-1)?.until ?? 0;
    if (!(rows > 0 && rows <= mostGroupRows)) throw new Error(`row group ${number + 1} says that it has ${rows} rows`);
    if (group.columns.length !== leaves.length) throw new Error(`row group ${number + 1} has ${group.columns.length} columns instead of ${leaves.length}`);
    const chunks = group.columns.map((column, place): ChunkPlace => {
      const meta = column.meta_data;
      const leaf = leaves[place];
      if (!meta || !leaf || column.file_path || meta.path_in_schema.join('.') !== leaf.name || meta.type !== leaf.type) throw new Error(`row group ${number + 1} does not have column "${leaf?.name ?? ''}" in its place`);
      const start = Number(meta.dictionary_page_offset ?? meta.data_page_offset);
      const end = start + Number(meta.total_compressed_size);
      if (!(start >= 4 && end >= start && end <= dataEnd)) throw new Error(`"${leaf.name}" of row group ${number + 1} does not lie in the file`);
      if (!['UNCOMPRESSED', 'SNAPPY'].includes(meta.codec)) throw new Error(`"${leaf.name}" is packed by ${meta.codec}, which the studio does not write`);
      if (Number(meta.num_values) !== rows) throw new Error(`"${leaf.name}" of row group ${number + 1} says that it has ${meta.num_values} values in ${rows} rows`);
      return { ...leaf, codec: meta.codec, rows, start, end };
    });
    const bytes = group.columns.reduce((sum, { meta_data: meta }) => sum + Number(meta?.total_uncompressed_size ?? 0), 0);
    if (bytes > mostRowBytes) throw new Error(`row group ${number + 1} has ${bytes} bytes`);
    if (bytes > mostGroupBytes && rows > 1) say(`row group ${number + 1} has ${bytes} bytes, more than 100 MB, which the Hub's viewer refuses`);
    groups.push({ from, until: from + rows, chunks });
  }
  return groups;
}

/** The columns that have pages, with the number of elements on their way that may be null. */
function leavesOf(metadata: FileMetaData): Pick<GuardedChunk, 'name' | 'type' | 'mostLevel'>[] {
  const leaves = (tree: ReturnType<typeof schemaTree>, level: number): Pick<GuardedChunk, 'name' | 'type' | 'mostLevel'>[] => {
    const mostLevel = level + Number(tree.element.repetition_type === 'OPTIONAL');
    return tree.children.length > 0 ? tree.children.flatMap((child) => leaves(child, mostLevel)) : [{ name: tree.path.join('.'), type: tree.element.type ?? '', mostLevel }];
  };
  return leaves(schemaTree(metadata), 0);
}
