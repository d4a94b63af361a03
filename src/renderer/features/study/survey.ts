import type { ImportKind } from '../../app/shell-store.ts';
import { joinPath } from '../../components/format.ts';
import type { StudioClient } from '../../transport/client.ts';
import type { FileInDrop } from '../../transport/dropped-files.ts';

/** What a folder holds for an import, told from file names alone; the import itself looks at every file. */
export interface Survey {
  /** One folder per model with how many images it has. */
  readonly models: readonly { readonly name: string; readonly images: number }[];
  /** Prompts for which every model has an image. */
  readonly completeItems: number;
  /** Prompts for which some model has none. */
  readonly incompleteItems: number;
  /** Images that lie beside the model folders and are not imported. */
  readonly looseImages: number;
  /** The table of prompts: `prompts.csv` in the folder, or the only table in it. */
  readonly prompts: string | null;
  /** Images in the folder and the folders directly below it; with `hasDeeper` there may be more below those. */
  readonly photographs: number;
  readonly hasDeeper: boolean;
  /** The table of captions: `captions.csv` in the folder, or the only table in it that is not `prompts.csv`. */
  readonly captions: string | null;
}

/** Fewest and most models that are shown together. */
export const modelRange = { fewest: 2, most: 5 } as const;

/**
 * What a folder seems to hold: photographs, where there are no two to five folders with images but images in it or in one folder; generations, where
 * there are more folders with images than models can be, and no images beside them.
 */
export function likelyKind({ models, looseImages }: Survey): ImportKind {
  const areModels = models.length >= modelRange.fewest && models.length <= modelRange.most;
  if (!areModels && (looseImages > 0 || models.length === 1)) return 'photographs';
  return models.length > modelRange.most ? 'generations' : 'models';
}

/** What keeps a folder from being imported as this kind; null when all is well. */
export function problemAs(kind: ImportKind, survey: Survey): string | null {
  if (kind === 'models') return problemOf(survey);
  if (kind === 'generations') return survey.models.length === 0 ? 'No images in the folders below this one. Choose the folder that has one folder of images per prompt.' : null;
  return survey.photographs === 0 && !survey.hasDeeper ? 'No images in this folder or in the folders below it.' : null;
}

/** What keeps a folder from being imported, or leaves nothing to import; null when all is well. */
export function problemOf({ models, completeItems, looseImages }: Survey): string | null {
  const { fewest, most } = modelRange;
  if (models.length === 0 && looseImages > 0) return 'The images lie directly in this folder. Choose the folder above it, which has one folder per model, or import them as photographs.';
  if (models.length === 0) return 'No images in the folders below this one. Choose the folder that has one folder per model.';
  if (models.length < fewest) return 'Only one folder has images. People compare two to five models, each in a folder of its own.';
  if (models.length > most) return `${models.length} folders have images. At most ${most} models can be compared in one item; move the others away, or import them as generations of prompts.`;
  if (completeItems === 0) return 'No file name occurs in every model folder. Images of the same prompt must have the same file name.';
  return null;
}

/** What people will be asked with so many models: `Pairs: which of two is better`. */
export function taskOf(models: number): string {
  if (models === 2) return 'Pairs: which of two is better';
  return models === 3 ? 'Triplets: ranking of 3 images' : `Ranking of ${models} images`;
}

interface ModelFolder {
  readonly name: string;
  readonly images: readonly string[];
  readonly hasFolders: boolean;
}

const imageFile = /\.(jpe?g|png|webp|avif|tiff?|gif)$/i;
const tableFile = /\.csv$/i;

/** Looks into a folder on the studio's machine. */
export async function surveyFolder(client: Pick<StudioClient, 'workspace'>, path: string, signal?: AbortSignal): Promise<Survey> {
  const options = signal ? { signal } : {};
  const top = await client.workspace.browse({ path }, options);
  const folders = top.entries.filter(({ kind }) => kind === 'folder');
  const models = await Promise.all(folders.map(async (folder): Promise<ModelFolder> => {
    const { entries } = await client.workspace.browse({ path: folder.path }, options);
    return { name: folder.name, images: entries.filter(({ kind }) => kind === 'image').map(({ name }) => name), hasFolders: entries.some(({ kind }) => kind === 'folder') };
  }));
  const tables = top.entries.filter(({ kind }) => kind === 'table').map(({ name }) => name);
  const pathOf = (table: string | null): string | null => table && joinPath(top.path, table);
  const loose = top.entries.filter(({ kind }) => kind === 'image').length;
  return { ...tally(models, loose), hasDeeper: models.some(({ hasFolders }) => hasFolders), prompts: pathOf(choosePrompts(tables)), captions: pathOf(chooseCaptions(tables)) };
}

/** Looks at the names of dropped files. */
export function surveyFiles(files: readonly Pick<FileInDrop, 'path'>[]): Survey {
  const folders = new Map<string, string[]>();
  const top: string[] = [];
  let deeper = 0;
  for (const { path } of files) {
    const [folder = '', file, ...below] = path.split('/');
    if (file === undefined) top.push(folder);
    else if (below.length > 0) deeper += imageFile.test(path) ? 1 : 0;
    else if (imageFile.test(file)) folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const models = [...folders].map(([name, images]) => ({ name, images }));
  const tables = top.filter((name) => tableFile.test(name));
  const counts = tally(models, top.filter((name) => imageFile.test(name)).length);
  return { ...counts, photographs: counts.photographs + deeper, hasDeeper: false, prompts: choosePrompts(tables), captions: chooseCaptions(tables) };
}

function choosePrompts(tables: readonly string[]): string | null {
  return tables.find((name) => name.toLowerCase() === 'prompts.csv') ?? (tables.length === 1 ? tables[0] ?? null : null);
}

function chooseCaptions(tables: readonly string[]): string | null {
  const others = tables.filter((name) => name.toLowerCase() !== 'prompts.csv');
  return others.find((name) => name.toLowerCase() === 'captions.csv') ?? (others.length === 1 ? others[0] ?? null : null);
}

type Counts = Pick<Survey, 'models' | 'completeItems' | 'incompleteItems' | 'looseImages' | 'photographs'>;

function tally(folders: readonly Pick<ModelFolder, 'name' | 'images'>[], looseImages: number): Counts {
  const models = folders.filter(({ images }) => images.length > 0);
  const seen = new Map<string, number>();
  for (const { images } of models) for (const item of new Set(images.map(itemName))) seen.set(item, (seen.get(item) ?? 0) + 1);
  const complete = [...seen.values()].filter((count) => count === models.length).length;
  const photographs = looseImages + models.reduce((sum, { images }) => sum + images.length, 0);
  return { models: models.map(({ name, images }) => ({ name, images: images.length })), completeItems: complete, incompleteItems: seen.size - complete, looseImages, photographs };
}

function itemName(file: string): string {
  return file.replace(/\.[^.]+$/, '');
}
