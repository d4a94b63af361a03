import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { StudioError } from '../../contract/errors.ts';
import type { CheckpointFile } from './checkpoint-file.ts';
import { endsTooEarly, plain, Refusal } from './refusal.ts';

/** A file inside a zip archive, and where it lies there. `bytes` are as they are only when nothing is `packed`. */
export interface ZipRecord { readonly name: string; readonly position: number; readonly bytes: number; readonly packed: 'compressed' | 'encrypted' | null }

const limits = { records: 20_000, nameBytes: 1024, extraBytes: 4096 };

/** Lets yauzl read from a file that is open already. Checks each range, which yauzl takes from the archive as it is. */
class FileReader extends RandomAccessReader {
  readonly #file: CheckpointFile;

  constructor(file: CheckpointFile) {
    super();
    this.#file = file;
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    if (position + length > this.#file.size) return callback(endsTooEarly());
    this.#file.read(position, buffer.subarray(offset, offset + length)).then(() => callback(null), callback);
  }
}

/**
 * The records of a zip archive by name, zip64 included; each lies wholly inside the file.
 * @throws Refusal for a damaged archive, a name that is there twice, or too many or too long names.
 */
export async function readZipRecords(file: CheckpointFile): Promise<Map<string, ZipRecord>> {
  const records = new Map<string, ZipRecord>();
  let archive: ZipFile | undefined;
  try {
    archive = await fromRandomAccessReaderPromise(new FileReader(file), file.size, { autoClose: false, strictFileNames: true });
    if (archive.entryCount > limits.records) throw new Refusal(`it holds ${archive.entryCount} files, over the limit of ${limits.records}`);
    for await (const entry of archive.eachEntry()) {
      if (entry.fileNameLength > limits.nameBytes || entry.extraFieldLength + entry.fileCommentLength > limits.extraBytes) throw new Refusal('its zip directory holds overlong names');
      if (records.has(entry.fileName)) throw new Refusal(`it holds the record ${plain(entry.fileName)} twice`);
      const { fileDataStart } = await archive.readLocalFileHeaderPromise(entry, { minimal: true });
      records.set(entry.fileName, { name: entry.fileName, position: fileDataStart, bytes: entry.uncompressedSize, packed: packingOf(entry) });
    }
  } catch (error) {
    if (error instanceof Refusal || error instanceof StudioError) throw error;
    throw new Refusal(`it is a zip archive whose directory is damaged or cut off (${plain((error as Error).message)})`);
  } finally {
    archive?.close();
  }
  return records;
}

function packingOf(entry: Entry): ZipRecord['packed'] {
  if (entry.isEncrypted()) return 'encrypted';
  return entry.compressionMethod === 0 ? null : 'compressed';
}
