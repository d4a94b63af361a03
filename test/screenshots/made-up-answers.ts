import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageRecord } from '../../src/domain/image.ts';
import { seededRandom } from '../../src/domain/random.ts';

const leaning: Readonly<Record<string, number>> = { 'atelier-a': 2, 'atelier-b': 1, 'atelier-c': 0 };

/** Left for the picture of the ranking page. */
const unanswered = new Set(['01-fisherman', '04-cook']);

async function records(project: string): Promise<ImageRecord[]> {
  const folder = join(project, 'images');
  const shards = await Promise.all((await readdir(folder)).map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as { records: ImageRecord[] }));
  return shards.flatMap((shard) => shard.records);
}

/** A ballot table with seeded answers for the sample study, two of them missing: pictures of the README only, never a result. */
export async function madeUpAnswers(project: string): Promise<string> {
  const random = seededRandom('screenshots');
  const byItem = new Map<string, ImageRecord[]>();
  for (const image of await records(project)) if (image.itemId !== null) byItem.set(image.itemId, [...byItem.get(image.itemId) ?? [], image]);
  const lines = ['item,annotator,image,score,discard,duration_ms,submitted_at'];
  let minute = 0;
  for (const [item, images] of byItem) {
    if (images.some((image) => image.detection?.faces.length === 0)) continue;
    for (let person = 1; person <= 5; person += 1) {
      if (person === 5 && unanswered.has(item)) continue;
      const ranked = images.map((image) => ({ image, merit: (leaning[image.model ?? ''] ?? 0) + 2.6 * random() }))
        .sort((one, other) => other.merit - one.merit);
      const at = new Date(Date.UTC(2026, 0, 12, 9, minute += 1)).toISOString();
      const duration = Math.round(6000 + 9000 * random());
      ranked.forEach(({ image }, place) => lines.push(`${item},annotator-${String(person)},${image.id},${String(images.length - place)},,${String(duration)},${at}`));
    }
  }
  return `${lines.join('\n')}\n`;
}
