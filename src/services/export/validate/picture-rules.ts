import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileTypeOf } from '../../../domain/export/file-type.ts';
import type { ExportManifest } from '../../../domain/export/manifest.ts';
import { allRows } from '../../../domain/export/split-shares.ts';
import { seededRandom } from '../../../domain/random.ts';
import type { Engine } from '../../../inference/engine/protocol.ts';
import { sniffFormat } from '../../../inference/image/format.ts';
import { explained } from '../../store/failures.ts';
import type { PictureHead } from '../pictures/head-outcome.ts';
import { readPictureHead } from '../pictures/picture-head.ts';
import { mostPictureBytes, type DatasetRow, type RowPicture } from './dataset-row.ts';
import type { ProblemList } from './problem-list.ts';
import { sizeOf } from './row-facts.ts';

/** Rows whose pictures are decoded beside the first and last of each shard. */
const sampledRows = 200;
/** Pictures that wait to be decoded together. */
const decodedTogether = 8;

interface PictureRequest {
  readonly manifest: ExportManifest;
  readonly problems: ProblemList;
  readonly engine: Engine;
  /** Decode every picture. */
  readonly deep: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Rules of pictures, told one row after the other. */
interface PictureRules {
  see(row: DatasetRow): Promise<void>;
  /** Decodes what waits. */
  finish(): Promise<{ readonly pictures: number; readonly decoded: number }>;
  /** Removes temporary files. */
  dispose(): Promise<void>;
}

/**
 * The rules of a dataset's pictures: the head of every one (complete, upright, sRGB, of one size and encoder within a row), and the pixels of some: those of the
 * first and last row of each shard, and of 200 rows that the dataset's seed draws.
 */
export function createPictureRules(request: PictureRequest): PictureRules {
  const { manifest, problems, deep } = request;
  const decoder = createDecoder(request);
  const drawn = drawnRows(manifest);
  let rows = 0;
  let pictures = 0;
  let last: DatasetRow | null = null;
  const heads = (row: DatasetRow): void => checkHeads(row, manifest, (problem) => { problems.add(`${row.where}: ${problem}. Copy the file again, or export again.`); });
  return {
    async see(row) {
      if (row.pictures.length === 0) return;
      heads(row);
      pictures += row.pictures.length;
      const isFirst = last?.shard !== row.shard;
      if (isFirst && last) await decoder.decode(last);
      const isDrawn = deep || isFirst || drawn.has(rows);
      rows += 1;
      if (isDrawn) await decoder.decode(row);
      last = isDrawn ? { ...row, pictures: [] } : row;
    },
    async finish() {
      if (last) await decoder.decode(last);
      return { pictures, decoded: await decoder.finish() };
    },
    dispose: () => decoder.dispose(),
  };
}

function drawnRows({ recipe: { seed }, configs }: ExportManifest): ReadonlySet<number> {
  const total = configs.filter(({ name }) => name !== 'ballots').reduce((sum, { rows }) => sum + allRows(rows), 0);
  const random = seededRandom(JSON.stringify(['validate', seed]));
  const drawn = new Set<number>();
  while (drawn.size < Math.min(sampledRows, total)) drawn.add(Math.floor(random() * total));
  return drawn;
}

function checkHeads(row: DatasetRow, { recipe }: ExportManifest, say: (problem: string) => void): void {
  const type = fileTypeOf(recipe);
  const heads: PictureHead[] = [];
  for (const picture of row.pictures) {
    const head = headOf(picture);
    if (typeof head === 'string') say(`picture ${picture.name} ${head}`);
    else heads.push(head);
  }
  const [one, other] = heads;
  if (!one || heads.length < row.pictures.length) return;
  if (heads.some(({ isPlain }) => !isPlain)) say('a picture is turned, transparent or not in sRGB, so that not every reader sees the same');
  if (type !== null && heads.some(({ format }) => format !== type)) say(`a picture is no ${type.toUpperCase()}, as all others are`);
  if (other && (one.width !== other.width || one.height !== other.height)) say(`its pictures have other sizes (${one.width} x ${one.height} and ${other.width} x ${other.height})`);
  else if (other && one.encoder !== other.encoder) say('its pictures come from other encoders, which a trainer would learn to tell apart');
  const size = sizeOf(row.cells);
  if (size && (size.width !== one.width || size.height !== one.height)) say(`"width" and "height" say ${size.width} x ${size.height}, the picture has ${one.width} x ${one.height}`);
}

/** The head of a picture, or what is wrong with it. */
function headOf({ bytes }: RowPicture): PictureHead | string {
  if (bytes.length === 0) return 'has no bytes';
  if (bytes.length > mostPictureBytes) return `has ${bytes.length} bytes, too many for a picture`;
  const format = sniffFormat(bytes);
  if (format !== 'jpeg' && format !== 'png') return 'is neither a JPEG nor a PNG file';
  const head = readPictureHead(bytes, format);
  if (head === 'damaged') return `is a damaged or incomplete ${format.toUpperCase()} file`;
  return head === 'other' ? `is a ${format.toUpperCase()} file of a kind that the studio does not write` : head;
}

interface WaitingPicture {
  readonly id: string;
  readonly path: string;
  readonly sha256: string;
}

/** Has pictures decoded by the engine, from temporary files that are removed at once. */
function createDecoder({ engine, problems, signal }: PictureRequest) {
  let scratch: string | null = null;
  let decoded = 0;
  let waiting: WaitingPicture[] = [];
  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    await engine.fingerprint(batch, (outcome) => {
      decoded += 1;
      if (!outcome.ok) problems.add(`${outcome.id} cannot be decoded (${outcome.reason}). Copy the file again, or export again.`);
    }, signal ? { signal } : {});
    for (const { path } of batch) await rm(path, { force: true });
  };
  return {
    async decode({ where, pictures }: DatasetRow): Promise<void> {
      for (const { name, bytes } of pictures) {
        if (bytes.length === 0 || bytes.length > mostPictureBytes) continue;
        const folder = scratch ??= await explained('write', tmpdir(), () => mkdtemp(join(tmpdir(), 'triptych-validate-')));
        const path = join(folder, String(decoded + waiting.length));
        await explained('write', path, () => writeFile(path, bytes));
        waiting.push({ id: `${where}: picture ${name}`, path, sha256: createHash('sha256').update(bytes).digest('hex') });
        if (waiting.length === decodedTogether) await flush();
      }
    },
    async finish(): Promise<number> {
      await flush();
      return decoded;
    },
    async dispose(): Promise<void> {
      if (scratch !== null) await rm(scratch, { recursive: true, force: true });
    },
  };
}
