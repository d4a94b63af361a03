import type { ImageRow } from '../../../contract/contract.ts';
import type { Box } from '../../../domain/face.ts';

interface FaceBoxesProps {
  readonly image: Pick<ImageRow, 'width' | 'height' | 'faces' | 'representative'>;
  readonly className?: string | undefined;
}

/** Boxes of all faces over a picture that fills its frame as `object-fit: contain`; the representative one is solid. */
export function FaceBoxes({ image, className }: FaceBoxesProps) {
  const { width, height, faces, representative } = image;
  return (
    <svg className={className} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="xMidYMid meet" aria-hidden>
      {(faces ?? []).map(({ box }, index) => <FaceBox key={index} box={box} isChosen={representative?.index === index} />)}
      {representative?.by === 'drawn' && <FaceBox box={representative.box} isChosen />}
    </svg>
  );
}

/** A box that reads on any picture: a light line within a dark one, as wide on screen at any scale. */
export function FaceBox({ box: [x1, y1, x2, y2], isChosen }: { readonly box: Box; readonly isChosen: boolean }) {
  const place = { x: x1, y: y1, width: Math.max(0, x2 - x1), height: Math.max(0, y2 - y1), fill: 'none', vectorEffect: 'non-scaling-stroke' as const };
  return (
    <g>
      <rect {...place} stroke="#000" strokeOpacity={0.55} strokeWidth={isChosen ? 4 : 3} />
      <rect {...place} stroke={isChosen ? '#7fabff' : '#fff'} strokeWidth={isChosen ? 2 : 1} strokeDasharray={isChosen ? undefined : '4 3'} />
    </g>
  );
}
