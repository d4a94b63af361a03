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
}

interface ModelFolder {
  readonly name: string;
  readonly images: readonly string[];
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
    return { name: folder.name, images: entries.filter(({ kind }) => kind === 'image').map(({ name }) => name) };
  }));
  const tables = top.entries.filter(({ kind }) => kind === 'table').map(({ name }) => name);
  const table = choosePrompts(tables);
  return { ...tally(models), looseImages: top.entries.filter(({ kind }) => kind === 'image').length, prompts: table === null ? null : joinPath(top.path, table) };
}

/** Looks at the names of dropped files. */
export function surveyFiles(files: readonly Pick<FileInDrop, 'path'>[]): Survey {
  const folders = new Map<string, string[]>();
  const top: string[] = [];
  for (const { path } of files) {
    const [folder = '', file] = path.split('/');
    if (file === undefined) top.push(folder);
    else if (imageFile.test(file)) folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const models = [...folders].map(([name, images]) => ({ name, images }));
  return { ...tally(models), looseImages: top.filter((name) => imageFile.test(name)).length, prompts: choosePrompts(top.filter((name) => tableFile.test(name))) };
}

function choosePrompts(tables: readonly string[]): string | null {
  return tables.find((name) => name.toLowerCase() === 'prompts.csv') ?? (tables.length === 1 ? tables[0] ?? null : null);
}

function tally(folders: readonly ModelFolder[]): Pick<Survey, 'models' | 'completeItems' | 'incompleteItems'> {
  const models = folders.filter(({ images }) => images.length > 0);
  const seen = new Map<string, number>();
  for (const { images } of models) for (const item of new Set(images.map(itemName))) seen.set(item, (seen.get(item) ?? 0) + 1);
  const complete = [...seen.values()].filter((count) => count === models.length).length;
  return { models: models.map(({ name, images }) => ({ name, images: images.length })), completeItems: complete, incompleteItems: seen.size - complete };
}

function itemName(file: string): string {
  return file.replace(/\.[^.]+$/, '');
}
