import type { ImageRow } from '../../../contract/contract.ts';
import classes from './face-stage.module.css';
import { faceScoreOf, imageScore } from './scores/score-of-row.ts';
import type { MarkedScorer } from './scores/score-view.ts';
import { scoreText } from './scores/score-words.ts';

interface FaceLabelProps {
  readonly image: ImageRow;
  readonly scorer: MarkedScorer | null;
  /** Which of the detected faces; null = the box drawn by hand. */
  readonly face: number | null;
  /** Pixels of the image in a pixel of the screen. */
  readonly unit: number;
}

const height = 20;
const letterWidth = 7.5;

/** Number and score of a face at the upper left corner of its box, as large on screen at any scale. */
export function FaceLabel({ image, scorer, face, unit }: FaceLabelProps) {
  const box = face === null ? image.representative?.box : image.faces?.[face]?.box;
  const score = scorer && (face === null ? imageScore(image, scorer.id) : faceScoreOf(image, scorer.id, face));
  const text = [face === null ? null : String(face + 1), score === null || !scorer ? null : scoreText(score, scorer)].filter(Boolean).join('   ');
  if (!box || text === '') return null;
  const width = text.length * letterWidth + 10;
  const isChosen = face === (image.representative?.index ?? null);
  const x = Math.max(0, Math.min(box[0], image.width - width * unit));
  const isAbove = box[1] >= height * unit;
  return (
    <g className={classes.label} data-small={(!isChosen && box[2] - box[0] < (width / 2) * unit) || undefined} transform={`translate(${x} ${isAbove ? box[1] - height * unit : Math.max(0, box[1])}) scale(${unit})`}>
      <rect width={width} height={height} />
      <text x={6} y={14.5} fontSize={13} fontWeight={isChosen ? 600 : 400} xmlSpace="preserve">{text}</text>
    </g>
  );
}
