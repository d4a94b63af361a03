import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { cardBody } from '../../../domain/export/card/card-body.ts';
import { croissantOf } from '../../../domain/export/card/croissant.ts';
import type { ExportAccount } from '../../../domain/export/card/export-account.ts';
import { frontMatter, type FrontMatter } from '../../../domain/export/card/front-matter.ts';
import { methodsText } from '../../../domain/export/card/methods-text.ts';
import { trainFiles, type TextFile } from '../../../domain/export/card/train-files.ts';
import { datasetFiles } from '../../../domain/export/manifest.ts';
import { explained } from '../../store/failures.ts';

/** Writes what people and programs read about a dataset: README.md, croissant.json, the methods paragraph and, for the scripts of diffusers, command lines. @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED. */
export async function writeCard(workshop: string, account: ExportAccount): Promise<void> {
  for (const { path, text } of cardFiles(account)) {
    const target = join(workshop, path);
    await explained('write', target, async () => {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    });
  }
}

/** The files of `writeCard` with their texts. */
export function cardFiles(account: ExportAccount): readonly TextFile[] {
  return [
    { path: datasetFiles.card, text: `---\n${yamlText(frontMatter(account))}---\n\n${cardBody(account)}` },
    { path: datasetFiles.croissant, text: `${JSON.stringify(croissantOf(account), null, 2)}\n` },
    { path: datasetFiles.methods, text: methodsText(account) },
    ...trainFiles(account.manifest.recipe),
  ];
}

/** YAML that readers of 1.1 (PyYAML, so the Hub) and of 1.2 understand alike: what either takes for more than a text is quoted. */
function yamlText(front: FrontMatter): string {
  return stringify(front, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
