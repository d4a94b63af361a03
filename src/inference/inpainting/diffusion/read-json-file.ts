import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { StudioError } from '../../../contract/errors.ts';

/** Text of a file that a model is made of. @throws StudioError MODEL_MISSING where there is none, IO_FAILED where it cannot be read. */
export async function readModelText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new StudioError('MODEL_MISSING', `${path} is missing; put the model's folder there as a whole.`);
    throw new StudioError('IO_FAILED', `${path} cannot be read (${code ?? 'unknown'}).`, { cause: error });
  }
}

/** A JSON file that a model is made of, as a schema has it. @throws StudioError as `readModelText`, BAD_INPUT naming the file and the field. */
export async function readJsonFile<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readModelText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new StudioError('BAD_INPUT', `${path} is not JSON, or only a part of it; fetch it again.`, { cause: error });
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  throw new StudioError('BAD_INPUT', `${path} cannot be used: ${field === '' ? '' : `${field}: `}${issue?.message ?? 'not valid'}.`);
}
