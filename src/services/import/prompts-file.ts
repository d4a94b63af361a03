import type { SkippedFile } from '../../contract/jobs.ts';
import { readFileTexts } from './file-texts.ts';
import { stemOf } from './stem.ts';

/** Prompts by file name without extension, with the line each was read from. */
export interface Prompts {
  readonly byStem: ReadonlyMap<string, { readonly prompt: string; readonly line: number }>;
  readonly skipped: readonly SkippedFile[];
  /** Name of the file, for messages. */
  readonly name: string;
}

/** Reads a table with the columns `file` and `prompt`; of two rows for one file the first counts. @throws StudioError as `readFileTexts`. */
export async function readPrompts(path: string): Promise<Prompts> {
  const { rows, skipped: broken, name } = await readFileTexts(path, 'prompt');
  const byStem = new Map<string, { prompt: string; line: number }>();
  const skipped = [...broken];
  for (const { file, text, line } of rows) {
    const stem = stemOf(file);
    const known = byStem.get(stem);
    if (known) skipped.push({ file: name, reason: `line ${line}: ${stem} already has a prompt on line ${known.line}` });
    else byStem.set(stem, { prompt: text, line });
  }
  return { byStem, skipped, name };
}
