import { join } from 'node:path';
import { z } from 'zod';
import { explained } from '../store/failures.ts';
import type { Files, OpenFile } from '../store/files.ts';
import { writeAtomically, writeFully } from '../store/write-atomically.ts';
import { sha256 } from '../../contract/schemas.ts';
import type { PublishedFile } from './registry.ts';

const sidecar = z.object({ schemaVersion: z.literal(1), source: z.string(), sha256, bytes: z.int().positive(), validator: z.string().max(1000).nullable() });

/** What has come of a download: `<name>.part` in a folder of its own, with `download.json` that says what it is a part of. */
export interface DownloadPart {
  readonly path: string;
  /** How much of it there is. */
  readonly bytes: number;
  /** What the server called the version that it is a part of. */
  readonly validator: string | null;
  /** Throws away what there is and begins a part of this version. */
  restart(validator: string | null): Promise<void>;
  /** Takes bytes, in order, until `end`. @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED; what came before stays. */
  append(bytes: Uint8Array): Promise<void>;
  /** Puts what came on the disk and closes the file. */
  end(): Promise<void>;
  /** Removes the part and what it says of itself. */
  discard(): Promise<void>;
}

/** Goes on with the part in a folder if it is one of this very file, and begins with nothing otherwise. */
export async function openDownloadPart(files: Files, folder: string, file: PublishedFile): Promise<DownloadPart> {
  const path = join(folder, `${file.name}.part`);
  const note = join(folder, 'download.json');
  const known = await readNote(files, note);
  const stat = await explained('read', path, () => files.stat(path));
  const isOfThis = known?.source === file.source && known.sha256 === file.sha256 && known.bytes === file.bytes && stat?.kind === 'file' && stat.bytes <= file.bytes;
  let bytes = isOfThis ? stat.bytes : 0;
  let validator = isOfThis ? known.validator : null;
  let open: OpenFile | null = null;

  const end = async () => {
    const ending = open;
    open = null;
    if (!ending) return;
    try {
      await explained('write', path, () => ending.sync());
    } finally {
      await ending.close();
    }
  };
  return {
    path,
    get bytes() { return bytes; },
    get validator() { return validator; },
    end,
    async restart(version) {
      await end();
      await explained('write', path, () => files.remove(path));
      bytes = 0;
      validator = version;
      await writeAtomically(files, note, `${JSON.stringify({ schemaVersion: 1, source: file.source, sha256: file.sha256, bytes: file.bytes, validator } satisfies z.infer<typeof sidecar>, null, 2)}\n`);
    },
    append: (chunk) => explained('write', path, async () => {
      open ??= await files.open(path, 'append');
      await writeFully(open, chunk);
      bytes += chunk.byteLength;
    }),
    async discard() {
      await end();
      bytes = 0;
      validator = null;
      for (const gone of [note, path]) await explained('remove', gone, () => files.remove(gone));
    },
  };
}

async function readNote(files: Files, path: string): Promise<z.infer<typeof sidecar> | null> {
  const content = await explained('read', path, () => files.read(path));
  if (!content) return null;
  try {
    return sidecar.parse(JSON.parse(Buffer.from(content).toString()));
  } catch (error) {
    // Cut off by a crash or changed by hand: the download begins anew.
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}
