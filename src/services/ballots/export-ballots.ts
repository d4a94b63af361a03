import Papa from 'papaparse';
import type { Answer } from '../../domain/ballot.ts';
import { ballotColumns, ballotRows } from '../../domain/ballot-csv.ts';
import { compareText } from '../../domain/compare-text.ts';
import { candidateNames } from '../../domain/image-name.ts';
import type { ItemRecord } from '../../domain/item.ts';
import type { Project } from '../store/types.ts';

/**
 * All standing answers as CSV (interfaces.md), sorted by item and annotator, best image first; images as `model/file`.
 * Answers whose item is no longer in the study are there too, with image ids.
 */
export function exportBallots(project: Project): string {
  const answers: Answer[] = project.ballots.annotators().flatMap((id) => [...project.ballots.answersOf(id).values()]);
  answers.sort((one, other) => compareText(one.item, other.item) || compareText(one.annotator, other.annotator));
  const data: string[][] = [];
  let item: ItemRecord | undefined;
  let names: ReadonlyMap<string, string> | undefined;
  for (const answer of answers) {
    if (item?.id !== answer.item) {
      item = project.items.get(answer.item);
      names = item && candidateNames(item.images, (id) => project.images.get(id));
    }
    for (const row of ballotRows(answer, names)) data.push(ballotColumns.map((column) => row[column]));
  }
  return `${Papa.unparse({ fields: [...ballotColumns], data }, { newline: '\r\n' })}\r\n`;
}
