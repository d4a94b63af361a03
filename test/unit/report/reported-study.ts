import type { ResultsDocument } from '../../../src/contract/results.ts';
import { resultsOf } from '../../../src/services/results/results.ts';
import { importScores } from '../../../src/services/scores/import-scores.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { answer, memoryProject, studyOf } from '../../fixtures/memory-project.ts';

/** Names that mean something to LaTeX, to CSV or to both. */
export const hostileModels = ['100% & _x_ {\\}#$~^', '[b] "quoted", -- `x\' <y|z>', '*star\\\\ ?`'] as const;
export const hostileMetric = '[0.5em] a & b_c % 50$';
const people = ['Ann & Ben', 'O\'Brien_{1}', '[third]'];

const person = (name: string, index: number) => ({ id: `p-${index}`, name, addedAt: `2026-01-0${index + 1}T00:00:00.000Z`, role: 'annotator' as const, revokedAt: null });

/** A study whose names are hostile, with figures in every table: triplets, pairs with ties, metrics, hidden repeats and screen positions. */
export async function reportedStudy(): Promise<{ project: Project; document: ResultsDocument }> {
  const triplets = studyOf(8, hostileModels);
  const pairs = studyOf(14, hostileModels.slice(0, 2));
  const project = memoryProject({
    images: [...triplets.images, ...pairs.images.slice(16)],
    items: [...triplets.items, ...pairs.items.slice(8).map((item) => ({ ...item, ties: true }))],
    people: people.map(person), settings: { annotatorsPerItem: 3 },
  });
  for (const [index, { id }] of people.map(person).entries()) {
    for (let number = 1; number <= 8; number += 1) await answer(project, id, `p${number}`, number === 7 ? 'No face & "blur"' : rotated(number, index), 1000 + 100 * index);
    for (let number = 9; number <= 14; number += 1) await pairAnswer(project, id, `p${number}`, (number * (index + 1)) % 3);
    await project.ballots.append({ kind: 'ranking', round: 'repeat', submission: `repeat-${id}`, annotator: id, item: 'p1', order: ordered(project, 'p1', rotated(1, index)), durationMs: 900, shown: null });
  }
  const rows = [...project.images.values()].flatMap(({ id }, place) => [`${id},"${hostileMetric}",${(place * 37) % 11}`, ...place % 5 === 0 ? [] : [`${id},plain,${(place * 17) % 7}`]]);
  await importScores(project, ['image,metric,value', ...rows].join('\n'), () => '2026-05-01T00:00:00.000Z');
  return { project, document: resultsOf(project) };
}

/** An order that most agree on in most items. */
function rotated(number: number, index: number): number[] {
  const order = [0, 1, 2].map((place) => (place + number) % 3);
  return index === number % 3 && number % 2 === 0 ? order.reverse() : order;
}

function ordered(project: Project, item: string, places: readonly number[]): string[] {
  const images = project.items.get(item)?.images ?? [];
  return places.map((place) => images[place] as string);
}

/** First, second or tie; what was on screen is noted, so that positions are tested. */
async function pairAnswer(project: Project, annotator: string, item: string, choice: number): Promise<void> {
  const line = { submission: `pair-${annotator}-${item}`, annotator, item, durationMs: 1500, shown: { order: ordered(project, item, [1, 0]), faces: {}, zoom: 1, whole: false } };
  if (choice === 2) await project.ballots.append({ ...line, kind: 'tie' });
  else await project.ballots.append({ ...line, kind: 'ranking', order: ordered(project, item, choice === 0 ? [0, 1] : [1, 0]) });
}
