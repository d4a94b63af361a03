import { checkItem, checkScores } from './checks.ts';
import { DamageReport } from './damage.ts';
import { FigureImages } from './figure-images.ts';
import { figuresOnly } from './figures-only.ts';
import type { ImageTable } from './image-table.ts';
import { nodeFiles } from './node-files.ts';
import { realFolder } from './place.ts';
import { readProjectDocument } from './project-document.ts';
import { readImageTable } from './read-image-table.ts';
import { Shards } from './shards.ts';
import type { MetricStudy } from './types.ts';

/**
 * Reads of a project what metrics need, for reading only. `onImages` is given the images as soon as they are read: all of them,
 * but for their scores. What is damaged is left out; whoever opens the project names it. @throws StudioError as `openProject` does.
 */
export async function openMetricStudy(folder: string, onImages: (table: ImageTable) => void): Promise<MetricStudy> {
  const files = nodeFiles;
  const projectFolder = await realFolder(files, folder);
  const { document } = await readProjectDocument(files, projectFolder);
  const form = { files, projectFolder };
  const damage = new DamageReport(files, projectFolder, false);
  const table = await readImageTable(form, damage);
  onImages({ ...table, whole: new Map([...table.whole].filter(([, { choice }]) => choice !== null)) });
  const trim = figuresOnly();
  const scores = await Shards.open({ ...form, collection: 'scores', check: checkScores, trim: trim.scores }, damage);
  const items = await Shards.open({ ...form, collection: 'items', check: checkItem, trim: trim.items }, damage);
  return { document: document.data, images: new FigureImages(table), items, scores };
}
