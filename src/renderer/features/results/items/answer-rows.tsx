import type { ResultItemDetails } from '../../../../contract/results.ts';
import { ScoreDots } from './score-dots.tsx';

interface AnswerRowsProps {
  readonly ballots: ResultItemDetails['ballots'];
  /** Image ids in the order of the columns. */
  readonly images: readonly string[];
}

/** Every answer without a name as a row of a table whose columns are the faces: what it gave each of them, or why it gave none. */
export function AnswerRows({ ballots, images }: AnswerRowsProps) {
  return ballots.map(({ kind, scores, reason }, index) => (
    <tr key={index} data-kind={kind}>
      <th scope="row">Answer {index + 1}</th>
      {scores
        ? images.map((image) => <td key={image}>{scores[image] === undefined ? '–' : <ScoreDots score={scores[image]} candidates={images.length} />}</td>)
        : <td colSpan={images.length}>Discarded{reason ? `: ${reason}` : ''}</td>}
    </tr>
  ));
}
