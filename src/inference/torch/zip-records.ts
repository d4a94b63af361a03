import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { StudioError } from '../../contract/errors.ts';
import type { CheckpointFile } from './checkpoint-file.ts';
import { endsTooEarly, plain, Refusal } from './refusal.ts';

/** A file inside a zip archive: where its bytes lie in the archive, exactly as they are. */
export interface ZipRecord { readonly position: number; readonly bytes: number }

const limits = { records: 100_000, nameBytes: 1024, extraBytes: 4096 };

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
 * The records of a zip archive that stores its files as they are, by name; zip64 included.
 * @throws Refusal for a damaged archive, a name that is there twice, a compressed or encrypted record, or one that lies outside the file.
 */
export async function readZipRecords(file: CheckpointFile): Promise<Map<string, ZipRecord>> {
  const records = new Map<string, ZipRecord>();
  let archive: ZipFile | undefined;
  try {
    archive = await fromRandomAccessReaderPromise(new FileReader(file), file.size, { autoClose: false, strictFileNames: true });
    if (archive.entryCount > limits.records) throw new Refusal(`it holds ${archive.entryCount} files, over the limit of ${limits.records}`);
    for await (const entry of archive.eachEntry()) {
      checkEntry(entry);
      if (records.has(entry.fileName)) throw new Refusal(`it holds the record ${plain(entry.fileName)} twice`);
      const { fileDataStart } = await archive.readLocalFileHeaderPromise(entry, { minimal: true });
      records.set(entry.fileName, { position: fileDataStart, bytes: entry.uncompressedSize });
    }
  } catch (error) {
    if (error instanceof Refusal || error instanceof StudioError) throw error;
    throw new Refusal(`it is a zip archive whose directory is damaged or cut off (${plain((error as Error).message)})`);
  } finally {
    archive?.close();
  }
  return records;
}

function checkEntry(entry: Entry): void {
  if (entry.fileNameLength > limits.nameBytes || entry.extraFieldLength + entry.fileCommentLength > limits.extraBytes) throw new Refusal('its zip directory holds overlong names');
  const name = plain(entry.fileName);
  if (entry.isEncrypted()) throw new Refusal(`its record ${name} is encrypted`, 'get the file as PyTorch wrote it');
  if (entry.compressionMethod !== 0) throw new Refusal(`its record ${name} is compressed, which PyTorch never does`, 'get the file as PyTorch wrote it');
}
