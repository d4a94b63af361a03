import { IconEyeOff, IconHandFinger, IconUserOff, IconUsers } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { ImageRow } from '../../../contract/contract.ts';
import { mediaUrl } from '../../transport/media-url.ts';
import { FaceBoxes } from './face-boxes.tsx';
import classes from './image-grid.module.css';
import { Thumbnail } from './thumbnail.tsx';

interface ImageCellProps {
  /** Null while its page is on the way. */
  readonly image: ImageRow | null;
  readonly index: number;
  readonly size: number;
  readonly isActive: boolean;
  readonly onOpen: () => void;
}

/** One thumbnail; its face boxes show under the pointer or the focus. */
export const ImageCell = memo(function ImageCell({ image, index, size, isActive, onOpen }: ImageCellProps) {
  return (
    <div role="gridcell" className={classes.cell}>
      <button type="button" className={classes.open} data-index={index} tabIndex={isActive ? 0 : -1} disabled={!image} onClick={onOpen} aria-label={image ? `${image.name}, ${describeFaces(image)}` : 'Loading'}>
        <span className={classes.picture} style={{ height: size }}>
          {image && <Thumbnail source={mediaUrl(image.thumbnail)} />}
          {image && <FaceBoxes image={image} className={classes.boxes} />}
        </span>
        <span className={classes.caption}>
          {image && <span className={`${classes.name} t-clip`} title={image.name}>{image.name}</span>}
          {image && markOf(image)}
        </span>
      </button>
    </div>
  );
}, (before, after) => before.image === after.image && before.size === after.size && before.isActive === after.isActive && before.index === after.index);

/** Faces of an image in words. */
function describeFaces({ faces, representative }: ImageRow): string {
  if (representative?.by === 'drawn') return 'face drawn by hand';
  if (faces === null) return 'not looked at yet';
  if (faces.length === 0) return 'no face';
  return faces.length === 1 ? 'one face' : `${faces.length} faces`;
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
