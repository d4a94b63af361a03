import { stat } from 'node:fs/promises';
import { hashFile } from '../../inference/onnx/hash-file.ts';

/** The size and SHA-256 (hex) of a file. @throws what the file system throws. */
export async function measuredFile(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  return { bytes: (await stat(path)).size, sha256: await hashFile(path) };
}
