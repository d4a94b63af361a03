import { Button, Group, Kbd } from '@mantine/core';
import { IconArrowBackUp, IconHandFinger } from '@tabler/icons-react';
import type { ImageRow, ScorerRow } from '../../../contract/contract.ts';
import type { Box, Face } from '../../../domain/face.ts';
import { isPhotograph } from '../../../domain/image.ts';
import { shortTitle } from '../../../domain/short-title.ts';
import { formatPercent } from '../../components/format.ts';
import { isMeant } from './box-edit.ts';
import { CropPreview } from './crop-preview.tsx';
import classes from './face-panel.module.css';
import { faceScoreOf } from './scores/score-of-row.ts';
import { ScoreFacts } from './scores/score-facts.tsx';
import { ScoreStrip } from './scores/score-strip.tsx';
import type { MarkedScorer } from './scores/score-view.ts';
import { scoreText } from './scores/score-words.ts';

/** What can be done with the faces of the open image. */
interface FaceActions {
  draw(): void;
  save(): void;
  cancel(): void;
  choose(face: number): void;
  clear(): void;
  undo(): void;
}

interface FacePanelProps {
  readonly image: ImageRow;
  readonly scorers: readonly ScorerRow[];
  /** Whose scores stand beside the faces; null = none. */
  readonly scorer: MarkedScorer | null;
  readonly draft: Box | null;
  /** How many changes can be taken back. */
  readonly undoable: number;
  readonly isBusy: boolean;
  readonly actions: FaceActions;
}

/** Beside the image: the crop as people will see it, the faces with their figures, and the choice. */
export function FacePanel({ image, scorers, scorer, draft, undoable, isBusy, actions }: FacePanelProps) {
  const { faces, representative } = image;
  const isManual = representative !== null && representative.by !== 'automatic';
  return (
    <aside className={classes.panel} aria-label="Faces of this image">
      <div className={classes.preview}>
        <CropPreview image={image} draft={draft} />
        <span className="t-dim t-small">{draft ? 'The crop of this box' : seenText(image)}</span>
      </div>
      <h2 className={classes.heading}>{headingOf(image)} <span className="t-dim">{choiceOf(image)}</span></h2>
      {faces && faces.length > 0 && (
        <table className={classes.faces}>
          <thead><tr><th scope="col">Face</th>{scorer && <th scope="col" className="t-number">{shortTitle(scorer)}</th>}<th scope="col" className="t-number">Frontal</th><th scope="col" className="t-number">Area</th><th scope="col" className="t-number">Confidence</th><th scope="col"><span className="t-hidden">Choice</span></th></tr></thead>
          <tbody>{faces.map((face, index) => <FaceLine key={index} face={face} index={index} scorer={scorer} score={scorer && faceScoreOf(image, scorer.id, index)} isChosen={representative?.index === index} isDisabled={isBusy || draft !== null} onChoose={() => actions.choose(index)} />)}</tbody>
        </table>
      )}
      {draft ? (
        <div className={classes.drawing}>
          <p className="t-dim t-small">Drag on the image, or use <Kbd size="xs">arrows</Kbd> to move and <Kbd size="xs">Shift arrows</Kbd> to resize; with <Kbd size="xs">Ctrl</Kbd> by one pixel.</p>
          <Group gap="sm">
            <Button disabled={!isMeant(draft)} onClick={actions.save}>Use this box</Button>
            <Button variant="default" onClick={actions.cancel}>Cancel</Button>
          </Group>
        </div>
      ) : (
        <Group gap="sm">
          <Button size="compact-sm" variant="default" leftSection={<IconHandFinger size={14} />} disabled={isBusy} onClick={actions.draw}>Draw the face <Kbd size="xs" ml={8}>D</Kbd></Button>
          <Button size="compact-sm" variant="default" leftSection={<IconArrowBackUp size={14} />} disabled={isBusy || undoable === 0} onClick={actions.undo}>Undo <Kbd size="xs" ml={8}>U</Kbd></Button>
          {isManual && <Button size="compact-sm" variant="subtle" color="gray" disabled={isBusy} onClick={actions.clear}>Back to the automatic choice</Button>}
        </Group>
      )}
      <dl className={classes.facts}>
        <ScoreFacts image={image} scorers={scorers} />
        <Origin image={image} />
        <dt>Size</dt><dd>{image.width} × {image.height}</dd>
        <dt>Detector</dt><dd>{image.detector ?? 'none yet'}</dd>
      </dl>
    </aside>
  );
}

/** Whether the crop is of a photograph, which people do not rank. */
function isPhoto({ model, item, promptId }: ImageRow): boolean {
  return isPhotograph({ model, itemId: item, promptId: promptId ?? undefined });
}

function seenText(image: ImageRow): string {
  if (isPhoto(image)) return image.representative ? 'The face by which the photograph is judged' : 'No face: there is nothing to redraw';
  if (image.promptId !== null) return image.representative ? 'The face by which the image is scored' : 'No face: there is nothing to score';
  return image.representative ? 'What people will see' : 'No face: people would see the whole image';
}

/** What an image is in the study: a model's answer to an item, a photograph with its caption, or one of many images of a prompt. */
function Origin({ image }: { readonly image: ImageRow }) {
  if (isPhoto(image)) return <><dt>Kind</dt><dd>photograph; each of its faces can be redrawn</dd><dt>Caption</dt><dd>{image.caption ?? 'none'}</dd></>;
  if (image.promptId !== null) return <><dt>Kind</dt><dd>generation of the prompt {image.promptId}; pairs are built from scores</dd><dt>Prompt</dt><dd>{image.caption ?? 'not known'}</dd></>;
  return <><dt>Model</dt><dd>{image.model ?? 'none'}</dd><dt>Item</dt><dd>{image.item ?? 'not part of a complete item'}</dd></>;
}

function headingOf({ faces }: ImageRow): string {
  if (faces === null) return 'Nobody has looked for faces.';
  if (faces.length === 0) return 'No face found.';
  return faces.length === 1 ? 'One face found.' : `${faces.length} faces found.`;
}

function choiceOf({ representative }: ImageRow): string {
  if (!representative) return '';
  if (representative.by === 'drawn') return 'The box drawn by hand counts.';
  return `Face ${(representative.index ?? 0) + 1} counts, chosen ${representative.by === 'automatic' ? 'automatically' : 'by hand'}.`;
}

interface FaceLineProps {
  readonly face: Face;
  readonly index: number;
  readonly scorer: MarkedScorer | null;
  readonly score: number | null;
  readonly isChosen: boolean;
  readonly isDisabled: boolean;
  readonly onChoose: () => void;
}

function FaceLine({ face, index, scorer, score, isChosen, isDisabled, onChoose }: FaceLineProps) {
  return (
    <tr data-chosen={isChosen || undefined}>
      <td>{index + 1}</td>
      {scorer && <td className={`t-number ${classes.score}`}>{score === null ? <span className="t-dim" title="No score yet">–</span> : <>{scoreText(score, scorer)}<ScoreStrip value={score} scorer={scorer} /></>}</td>}
      <td className="t-number">{face.frontalness === null ? '' : face.frontalness.toFixed(2)}</td>
      <td className="t-number">{formatPercent(face.areaRatio)}</td>
      <td className="t-number">{face.confidence.toFixed(2)}</td>
      <td className={classes.choice}>{isChosen ? <span className={classes.chosen}>Counts</span> : <Button size="compact-xs" variant="default" disabled={isDisabled} aria-label={`Choose face ${index + 1}`} onClick={onChoose}>Choose</Button>}</td>
    </tr>
  );
}
