import { IconEyeOff, IconHandFinger, IconUserOff, IconUsers } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { ImageRow } from '../../../contract/contract.ts';
import { shortTitle } from '../../../domain/short-title.ts';
import cell from '../../components/picture-cell.module.css';
import { mediaUrl } from '../../transport/media-url.ts';
import { FaceBoxes } from './face-boxes.tsx';
import classes from './image-grid.module.css';
import { imageScore } from './scores/score-of-row.ts';
import { ScoreStrip } from './scores/score-strip.tsx';
import type { MarkedScorer } from './scores/score-view.ts';
import { scoreText } from './scores/score-words.ts';
import { Thumbnail } from './thumbnail.tsx';

interface ImageCellProps {
  /** Null while its page is on the way. */
  readonly image: ImageRow | null;
  /** Whose score stands below the image; null = none. */
  readonly scorer: MarkedScorer | null;
  readonly index: number;
  readonly size: number;
  readonly isActive: boolean;
  readonly onOpen: () => void;
}

/** One thumbnail with its score; its face boxes show under the pointer or the focus. */
export const ImageCell = memo(function ImageCell({ image, scorer, index, size, isActive, onOpen }: ImageCellProps) {
  const score = image && scorer && imageScore(image, scorer.id);
  return (
    <div role="gridcell" className={cell.cell}>
      <button type="button" className={`${cell.open} ${classes.open}`} data-index={index} tabIndex={isActive ? 0 : -1} disabled={!image} onClick={onOpen} aria-label={image ? `${image.name}, ${describeFaces(image)}${describeScore(score, scorer)}` : 'Loading'}>
        <span className={cell.picture} style={{ height: size }}>
          {image && <Thumbnail source={mediaUrl(image.thumbnail)} />}
          {image && <FaceBoxes image={image} className={`${cell.boxes} ${classes.boxes}`} />}
        </span>
        <span className={classes.strip}>{score !== null && scorer && <ScoreStrip value={score} scorer={scorer} />}</span>
        <span className={`${cell.caption} ${classes.caption}`}>
          {image && <span className={`${cell.name} t-clip`} title={image.name}>{image.name}</span>}
          {image && markOf(image)}
          {image && scorer && <span className={classes.score} title={score === null ? `No ${shortTitle(scorer)} yet` : shortTitle(scorer)}>{score === null ? '–' : scoreText(score, scorer)}</span>}
        </span>
      </button>
    </div>
  );
}, (before, after) => before.image === after.image && before.scorer === after.scorer && before.size === after.size && before.isActive === after.isActive && before.index === after.index);

/** Faces of an image in words. */
function describeFaces({ faces, representative }: ImageRow): string {
  if (representative?.by === 'drawn') return 'face drawn by hand';
  if (faces === null) return 'not looked at yet';
  if (faces.length === 0) return 'no face';
  return faces.length === 1 ? 'one face' : `${faces.length} faces`;
}

/** The score in words, behind the faces. */
function describeScore(score: number | null, scorer: MarkedScorer | null): string {
  if (!scorer) return '';
  return score === null ? `, no ${shortTitle(scorer)} yet` : `, ${shortTitle(scorer)} ${scoreText(score, scorer)}`;
}

function markOf(image: ImageRow): ReactNode {
  const { faces, representative } = image;
  if (representative && representative.by !== 'automatic') return <Mark icon={<IconHandFinger size={14} aria-hidden />} text="chosen" />;
  if (faces === null) return <Mark icon={<IconEyeOff size={14} aria-hidden />} text="not looked at" />;
  if (faces.length === 0) return <span className={classes.warn}><Mark icon={<IconUserOff size={14} aria-hidden />} text="no face" /></span>;
  if (faces.length > 1) return <Mark icon={<IconUsers size={14} aria-hidden />} text={String(faces.length)} />;
  return null;
}

function Mark({ icon, text }: { readonly icon: ReactNode; readonly text: string }) {
  return <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4, whiteSpace: 'nowrap' }}>{icon}{text}</span>;
}
