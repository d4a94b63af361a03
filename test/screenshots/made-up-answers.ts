import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageRecord } from '../../src/domain/image.ts';
import { seededRandom } from '../../src/domain/random.ts';

/** Whether a person, 1 to 5, has answered an item. */
export type AnswerPlan = (person: number, item: string) => boolean;

const leaning: Readonly<Record<string, number>> = { 'atelier-a': 2, 'atelier-b': 1, 'atelier-c': 0 };
const minuteMs = 60_000;

/** Items about whose best two images people are of two minds, with the person who discards them. */
const split = new Map([['09-market', 3], ['10-platform', 5]]);

/** How far the made-up metrics follow the made-up answers; one of them follows them backwards. */
const following: Readonly<Record<string, number>> = { 'face-detail': 1.1, sharpness: 0.9, aesthetic: 0.4, 'prompt-match': 0.1, noise: -0.6 };

async function records(project: string): Promise<ImageRecord[]> {
  const folder = join(project, 'images');
  const shards = await Promise.all((await readdir(folder)).map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as { records: ImageRecord[] }));
  return shards.flatMap((shard) => shard.records);
}

/**
 * A ballot table with seeded answers of the last hours for the sample study: pictures of the README only, never a result.
 * Items without a face, practice items and whatever the plan leaves out have none.
 */
export async function madeUpAnswers(project: string, plan: AnswerPlan, practice: readonly string[]): Promise<string> {
  const random = seededRandom('screenshots');
  const byItem = new Map<string, ImageRecord[]>();
  for (const image of await records(project)) if (image.itemId !== null) byItem.set(image.itemId, [...byItem.get(image.itemId) ?? [], image]);
  const lines = ['item,annotator,image,score,discard,duration_ms,submitted_at'];
  let at = Date.now() - 120 * minuteMs;
  for (const [item, images] of byItem) {
    if (practice.includes(item) || images.some((image) => image.detection?.faces.length === 0)) continue;
    for (let person = 1; person <= 5; person += 1) {
      const ranked = images.map((image) => ({ image, merit: (leaning[image.model ?? ''] ?? 0) + 2.6 * random() }))
        .sort((one, other) => other.merit - one.merit).map(({ image }) => image);
      const duration = Math.round(6000 + 9000 * random());
      at += minuteMs;
      if (!plan(person, item)) continue;
      const end = `${String(duration)},${new Date(at).toISOString()}`;
      const discarder = images.length > 2 ? split.get(item) : undefined;
      if (person === discarder) {
        lines.push(`${item},annotator-${String(person)},,,The faces are too small or hidden,${end}`);
        continue;
      }
      const order = discarder === undefined ? ranked : ofTwoMinds(images, (person + (person > discarder ? 1 : 0)) % 2 === 0);
      const scores = images.length === 2 && random() < 0.2 ? [1.5, 1.5] : order.map((_, place) => images.length - place);
      order.forEach(({ id }, place) => lines.push(`${item},annotator-${String(person)},${id},${String(scores[place])},,${end}`));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** A table with seeded values of made-up metrics for the images of the sample study, of which one lacks an item: pictures of the README only, never a result. */
export async function madeUpScores(project: string): Promise<string> {
  const random = seededRandom('screenshots');
  const rows = (await records(project)).flatMap(({ id, model, itemId }) => Object.entries(following).flatMap(([metric, share]) => {
    const value = share * (leaning[model ?? ''] ?? 0) + 1.6 * random();
    return metric === 'aesthetic' && itemId === '07-friends' ? [] : [`${id},${metric},${value.toFixed(4)}`];
  }));
  return `${['image,metric,value', ...rows].join('\n')}\n`;
}

/** The images as they come, or the first two the other way round. */
function ofTwoMinds([first, second, ...others]: readonly ImageRecord[], isTurned: boolean): ImageRecord[] {
  return (isTurned ? [second, first, ...others] : [first, second, ...others]).filter((image) => image !== undefined);
}
