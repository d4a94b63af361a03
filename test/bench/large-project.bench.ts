import { existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import type { ImageRecord } from '../../src/domain/image.ts';
import type { ItemRecord } from '../../src/domain/item.ts';
import { createProject, openProject } from '../../src/services/store/project.ts';
import { quantile, report, timed } from './figure.ts';

const models = ['model-a', 'model-b', 'model-c'];

/** An image record as detection leaves it: one face with landmarks. */
function image(index: number, model: string): ImageRecord {
  const sha256 = createHash('sha256').update(`${model}/${String(index)}`).digest('hex');
  const face = { box: [400.125, 300.25, 600.5, 560.75] as const, confidence: 0.987654, landmarks: [[450.5, 380.25], [540.25, 381.5], [495.125, 430.5], [460.75, 490.5], [530.5, 491.25]] as const, areaRatio: 0.049789, frontalness: 0.912345, score: null };
  return {
    id: sha256.slice(0, 16), sha256, source: { root: 'bench', path: `${model}/item-${String(index)}.jpg` }, bytes: 200_000, width: 1024, height: 1024, format: 'jpeg',
    model, file: `item-${String(index)}.jpg`, itemId: `item-${String(index)}`, choice: null, scorings: {},
    detection: { detector: 'yunet', modelSha256: '0'.repeat(64), provider: 'cpu', threshold: 0.6, at: '2026-01-01T00:00:00.000Z', faces: [face] },
  };
}

/** A project of `count` image records; the pictures themselves are not there. */
export async function makeLargeProject(folder: string, count = 100_000): Promise<void> {
  if (existsSync(folder)) return;
  const project = await createProject(folder, { name: 'Large', device: 'bench' });
  const images: ImageRecord[] = [];
  const items: ItemRecord[] = [];
  for (let i = 0; images.length < count; i += 1) {
    const three = models.map((model) => image(i, model));
    images.push(...three);
    items.push({ id: `item-${String(i)}`, key: createHash('sha256').update(`item-${String(i)}`).digest('hex').slice(0, 16), prompt: `Prompt ${String(i)}`, images: three.map((record) => record.id), ties: false, known: null, moreFrom: [], addedAt: '2026-01-01T00:00:00.000Z' });
  }
  await project.images.put(images);
  await project.items.put(items);
  await project.close();
}

/** A project with 100,000 image records opens in at most 3 s. */
export async function benchOpen(folder: string): Promise<void> {
  const times: number[] = [];
  let images = 0;
  for (let round = 0; round < 5; round += 1) {
    const opened = await timed(() => openProject(folder, { mode: 'write', device: 'bench' }));
    times.push(opened.ms / 1000);
    images = opened.value.images.size;
    await opened.value.close();
  }
  report({ figure: 'project.open-100k', value: quantile(times, 0.5), unit: 's', limit: 3, detail: { images, max: Math.max(...times) } });
}
