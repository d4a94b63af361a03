import type { SkippedFile } from '../../contract/jobs.ts';
import { imageName } from '../../domain/image-name.ts';
import { isPhotograph, type ImageRecord } from '../../domain/image.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import type { Project } from '../store/types.ts';
import { refuseCancelled, refuseReadOnly } from '../studio/failures.ts';
import { readGenerationPrompts } from './generation-prompts.ts';
import type { ImportOptions } from './items.ts';
import { scanGenerations } from './scan-generations.ts';
import { importSingleImages } from './single-images.ts';

export interface GenerationImport {
  readonly project: Project;
  readonly engine: Engine;
  /** Folder with one folder of images per prompt. */
  readonly images: string;
  /** Table with the columns `id` and `prompt`; null takes `prompts.csv` in the folder where there is one. */
  readonly prompts: string | null;
}

/** The document of `triptych import generations`. */
export interface GenerationImportResult {
  /** Prompts that got images, or another text for those they have. */
  readonly prompts: number;
  /** New images. */
  readonly images: number;
  readonly skipped: readonly SkippedFile[];
}

/**
 * Imports many images of each of many prompts: the name of an image's folder is its prompt's id, the prompt's text its caption. Importing a folder again adds
 * only what is new, and brings texts where a table has others. A cancelled import keeps what was written.
 * @throws StudioError BAD_INPUT for a wrong folder or table, READ_ONLY, CANCELLED, and what the store throws.
 */
export async function importGenerations({ project, engine, images, prompts: table }: GenerationImport, options: ImportOptions = {}): Promise<GenerationImportResult> {
  refuseReadOnly(project);
  const { folder, promptOf, skipped: unread } = await scanGenerations(images, project.folder);
  const prompts = await readGenerationPrompts(folder, table, new Set(promptOf.values()));
  refuseCancelled(options.signal);
  const touched = new Set<string>();
  let added = 0;
  const unusable = await importSingleImages({
    project, engine, folder, files: [...promptOf.keys()],
    wordsOf: (file) => ({ caption: prompts.byId.get(promptOf.get(file) ?? ''), promptId: promptOf.get(file) }),
    clash: (known, file) => clashOf(known, promptOf.get(file)),
    onWritten: ({ promptId }, isNew) => {
      if (promptId !== undefined) touched.add(promptId);
      if (isNew) added += 1;
    },
  }, options);
  return { prompts: touched.size, images: added, skipped: [...unread, ...prompts.skipped, ...unusable] };
}

/** Why an image of the study is no image of this prompt; null where it is one. */
function clashOf(known: ImageRecord, prompt: string | undefined): string | null {
  if (known.promptId === prompt) return null;
  const what = known.promptId !== undefined ? `was generated for the prompt ${known.promptId}` : isPhotograph(known) ? 'is a photograph of the study' : 'is a candidate of an item';
  return `the same bytes as ${imageName(known)}, which ${what}`;
}
