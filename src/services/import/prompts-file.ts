import type { SkippedFile } from '../../contract/jobs.ts';
import { readNamedTexts } from './named-texts.ts';
import { stemOf } from './stem.ts';

/** Prompts by file name without extension, with the line each was read from. */
export interface Prompts {
  readonly byStem: ReadonlyMap<string, { readonly prompt: string; readonly line: number }>;
  readonly skipped: readonly SkippedFile[];
  /** Name of the file, for messages. */
  readonly name: string;
}

/** Reads a table with the columns `file` and `prompt`; of two rows for one file the first counts. @throws StudioError as `readNamedTexts`. */
export async function readPrompts(path: string): Promise<Prompts> {
  const byStem = new Map<string, { prompt: string; line: number }>();
  const { skipped, name } = await readNamedTexts(path, { named: 'file', text: 'prompt' }, ({ named: file, text, line }) => {
    const stem = stemOf(file);
    const known = byStem.get(stem);
    if (known) return `${stem} already has a prompt on line ${known.line}`;
    byStem.set(stem, { prompt: text, line });
    return null;
  });
  return { byStem, skipped, name };
}
