import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { SkippedFile } from '../../contract/jobs.ts';
import { longestCaption } from '../../domain/image.ts';
import { readNamedTexts } from './named-texts.ts';

/** Texts of prompts by id. */
export interface GenerationPrompts {
  readonly byId: ReadonlyMap<string, string>;
  readonly skipped: readonly SkippedFile[];
}

/**
 * The texts of prompts by a table with the columns `id` and `prompt`. Null takes `prompts.csv` in the folder where there is one. Rows about a prompt
 * that has no folder, or a text already, are skipped by line. @throws StudioError as `readNamedTexts`.
 */
export async function readGenerationPrompts(folder: string, table: string | null, prompts: ReadonlySet<string>): Promise<GenerationPrompts> {
  const own = join(folder, 'prompts.csv');
  const path = table ?? (await access(own).then(() => own, () => null));
  const byId = new Map<string, string>();
  if (path === null) return { byId, skipped: [] };
  const { skipped } = await readNamedTexts(path, { named: 'id', text: 'prompt' }, ({ named, text }) => {
    const id = named.normalize('NFC');
    if (!prompts.has(id)) return `no folder with images is called ${id}`;
    if (byId.has(id)) return `${id} already has a prompt`;
    if (text.length > longestCaption) return `the prompt is longer than ${longestCaption.toLocaleString('en')} characters`;
    byId.set(id, text);
    return null;
  });
  return { byId, skipped };
}
