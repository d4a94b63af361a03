import type { CSSProperties } from 'react';
import type { ImageRow } from '../../../contract/contract.ts';
import type { Box } from '../../../domain/face.ts';
import { faceCropRegion } from '../../../domain/face-crop.ts';
import { mediaUrl } from '../../transport/media-url.ts';
import classes from './crop-preview.module.css';

/** The square crop as annotators see it; for a box that is still being drawn it follows the hand. */
export function CropPreview({ image, draft }: { readonly image: ImageRow; readonly draft: Box | null }) {
  const box = draft ?? image.representative?.box ?? null;
  if (draft === null && image.crop !== null) return <div className={classes.frame}><img className={classes.crop} src={mediaUrl(image.crop)} alt="Face crop" /></div>;
  return (
    <div className={classes.frame}>
      <img className={box ? classes.part : classes.crop} style={box ? placeOf(box, image) : undefined} src={mediaUrl(image.whole)} alt={box ? 'Face crop' : 'Whole image'} />
    </div>
  );
}

/** Scales and shifts the whole image so that the crop region fills the frame. */
function placeOf(box: Box, { width, height }: ImageRow): CSSProperties {
  const [x1, y1, x2, y2] = faceCropRegion(box);
  const side = Math.max(1, x2 - x1, y2 - y1);
  const percent = (value: number): string => `${(100 * value) / side}%`;
  return { width: percent(width), height: percent(height), left: percent(-x1), top: percent(-y1) };
}
