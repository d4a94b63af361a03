import type { Column } from '../../../domain/export/columns/column.ts';
import type { ExportEntry } from '../../../domain/export/entry.ts';
import { fileEnding } from '../../../domain/export/file-type.ts';
import type { EncodedPicture } from './shard-writer.ts';

const nanosecondsPerMillisecond = 1_000_000n;

/** A cell as hyparquet-writer takes it: 64-bit numbers as BigInt, times as nanoseconds since 1970, pictures as bytes, alone or with their name. */
export function parquetCell({ name, type, value }: Column, entry: ExportEntry, pictures: readonly EncodedPicture[]): unknown {
  const cell = value(entry, pictures);
  if (cell === null) return null;
  if (typeof cell === 'object') {
    const picture = pictures[cell.picture];
    if (!picture) throw new Error(`column ${name} has no picture ${cell.picture}`);
    return type === 'image' ? { bytes: picture.bytes, path: `${picture.uid}.${fileEnding(picture.format)}` } : picture.bytes;
  }
  if (type === 'int64') return BigInt(cell);
  if (type === 'timestamp[ns]') return BigInt(new Date(String(cell)).getTime()) * nanosecondsPerMillisecond;
  return cell;
}
