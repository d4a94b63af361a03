import { stat } from 'node:fs/promises';
import { readExternalFiles } from '../onnx/external-files.ts';

let bytes = 0;

/** Bytes of the files that this process's open models were loaded from, weights beside their graphs included. */
export function openModelBytes(): number {
  return bytes;
}

/** Counts a model that was opened, by its path or its bytes; call what it answers when the model is released. */
export async function countOpened(model: string | Uint8Array): Promise<() => void> {
  const size = typeof model === 'string' ? await bytesOf(model) : model.byteLength;
  bytes += size;
  let counted = true;
  return () => {
    if (counted) bytes -= size;
    counted = false;
  };
}

/** A file that is gone by now counts nothing: the number only guides how much memory is normal. */
async function bytesOf(path: string): Promise<number> {
  try {
    const files = [path, ...(await readExternalFiles(path)).map((file) => file.path)];
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    return 0;
  }
}
