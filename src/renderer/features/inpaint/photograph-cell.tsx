import { IconCircleCheckFilled, IconEyeOff, IconUserOff } from '@tabler/icons-react';
import type { ImageRow } from '../../../contract/contract.ts';
import { plural } from '../../components/format.ts';
import cell from '../../components/picture-cell.module.css';
import { mediaUrl } from '../../transport/media-url.ts';
import { Thumbnail } from '../images/thumbnail.tsx';
import classes from './photographs.module.css';

interface PhotographCellProps {
  /** Null while its page is on the way. */
  readonly image: ImageRow | null;
  readonly index: number;
  readonly side: number;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onToggle: (id: string) => void;
}

/** A photograph with the faces found in it, and whether it is meant. */
export function PhotographCell({ image, index, side, isActive, isChosen, onToggle }: PhotographCellProps) {
  return (
    <div role="gridcell" className={cell.cell}>
      <button type="button" className={`${cell.open} ${classes.toggle}`} data-index={index} tabIndex={isActive ? 0 : -1} disabled={!image} aria-pressed={isChosen} aria-label={image ? `${image.name}, ${facesText(image)}` : 'Loading'} onClick={() => image && onToggle(image.id)}>
        <span className={cell.picture} style={{ height: side }}>
          {image && <Thumbnail source={mediaUrl(image.thumbnail)} />}
          {image && <Faces image={image} />}
          {isChosen && <IconCircleCheckFilled size={20} className={classes.check} aria-hidden />}
        </span>
        <span className={cell.caption}>
          {image && <span className={`${cell.name} t-clip`} title={image.name}>{image.name}</span>}
          {image && <FaceMark image={image} />}
        </span>
      </button>
    </div>
  );
}

/** Thin, because a small picture may have many faces. */
function Faces({ image: { width, height, faces } }: { readonly image: ImageRow }) {
  return (
    <svg className={`${cell.boxes} ${classes.boxes}`} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="xMidYMid meet" aria-hidden>
      {(faces ?? []).map(({ box: [x1, y1, x2, y2] }, index) => <rect key={index} x={x1} y={y1} width={x2 - x1} height={y2 - y1} vectorEffect="non-scaling-stroke" />)}
    </svg>
  );
}

function FaceMark({ image: { faces } }: { readonly image: ImageRow }) {
  if (faces === null) return <span className={classes.mark} title="Nobody has looked for faces yet"><IconEyeOff size={14} aria-hidden /></span>;
  if (faces.length === 0) return <span className={classes.mark} data-warn title="No face was found"><IconUserOff size={14} aria-hidden />no face</span>;
  return faces.length === 1 ? null : <span className={classes.mark}>{faces.length}</span>;
}

function facesText({ faces }: ImageRow): string {
  if (faces === null) return 'not looked at yet';
  return faces.length === 0 ? 'no face' : plural(faces.length, 'face');
}
