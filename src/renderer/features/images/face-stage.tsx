import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { ImageRow } from '../../../contract/contract.ts';
import type { Box, Point } from '../../../domain/face.ts';
import { mediaUrl } from '../../transport/media-url.ts';
import { boxBetween, growBox, holds, moveBox, oppositeCorner, type Corner } from './box-edit.ts';
import { FaceBox } from './face-boxes.tsx';
import { FaceLabel } from './face-label.tsx';
import classes from './face-stage.module.css';
import type { MarkedScorer } from './scores/score-view.ts';

interface FaceStageProps {
  readonly image: ImageRow;
  /** Whose scores stand at the faces; null = none. */
  readonly scorer: MarkedScorer | null;
  /** The box being drawn; null while none is. */
  readonly draft: Box | null;
  readonly onDraft: (box: Box) => void;
  readonly onChoose: (face: number) => void;
  readonly onSave: () => void;
}

/** What the style sheet leaves free around the picture, in pixels of the screen. */
const inset = 16;

type Drag = { readonly kind: 'span'; readonly anchor: Point } | { readonly kind: 'move'; readonly from: Point; readonly box: Box };

/** The whole image with its faces. Click a face to choose it; while drawing, drag, or use the arrow keys. */
export function FaceStage({ image, scorer, draft, onDraft, onChoose, onSave }: FaceStageProps) {
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef<Drag | null>(null);
  const { ref: stage, width, height } = useElementSize();
  const isDrawing = draft !== null;
  const unit = Math.max(image.width / (width - 2 * inset), image.height / (height - 2 * inset));
  useEffect(() => {
    if (isDrawing) svg.current?.focus();
  }, [isDrawing]);

  function pointOf(event: PointerEvent): Point {
    const matrix = svg.current?.getScreenCTM();
    if (!matrix) return [0, 0];
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    return [x, y];
  }
  function onDown(event: PointerEvent<SVGSVGElement>): void {
    if (!draft || event.button !== 0) return;
    const point = pointOf(event);
    const corner = event.target instanceof Element ? event.target.getAttribute('data-corner') : null;
    if (corner) drag.current = { kind: 'span', anchor: oppositeCorner(draft, corner as Corner) };
    else if (holds(draft, point)) drag.current = { kind: 'move', from: point, box: draft };
    else drag.current = { kind: 'span', anchor: point };
    event.currentTarget.setPointerCapture(event.pointerId);
  }
  function onMove(event: PointerEvent): void {
    const held = drag.current;
    if (!held) return;
    const point = pointOf(event);
    onDraft(held.kind === 'span' ? boxBetween(held.anchor, point, image) : moveBox(held.box, point[0] - held.from[0], point[1] - held.from[1], image));
  }
  function onKey(event: KeyboardEvent): void {
    if (!draft) return;
    if (event.key === 'Enter') return onSave();
    const [dx, dy] = steps[event.key] ?? [0, 0];
    if (dx === 0 && dy === 0) return;
    event.preventDefault();
    const step = event.ctrlKey || event.metaKey ? 1 : Math.max(1, Math.round(Math.min(image.width, image.height) / 100));
    onDraft((event.shiftKey ? growBox : moveBox)(draft, dx * step, dy * step, image));
  }
  return (
    <div ref={stage} className={classes.stage}>
      <img className={classes.picture} src={mediaUrl(image.whole)} alt={image.name} draggable={false} />
      <svg ref={svg} className={classes.overlay} data-drawing={isDrawing || undefined} viewBox={`0 0 ${image.width} ${image.height}`} preserveAspectRatio="xMidYMid meet"
        tabIndex={isDrawing ? 0 : -1} role={isDrawing ? 'application' : 'group'} aria-label={isDrawing ? 'Face box: arrow keys move, Shift and arrow keys resize, Enter stores' : 'Faces'}
        onPointerDown={onDown} onPointerMove={onMove} onPointerUp={() => { drag.current = null; }} onKeyDown={onKey}>
        {!isDrawing && width > 2 * inset && <Faces image={image} scorer={scorer} unit={unit} onChoose={onChoose} />}
        {draft && <Draft box={draft} radius={Math.max(image.width, image.height) / 150} />}
      </svg>
    </div>
  );
}

const steps: Readonly<Record<string, Point>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

interface FacesProps extends Pick<FaceStageProps, 'image' | 'scorer' | 'onChoose'> {
  /** Pixels of the image in a pixel of the screen. */
  readonly unit: number;
}

function Faces({ image, scorer, unit, onChoose }: FacesProps) {
  const { faces, representative } = image;
  return (
    <>
      {(faces ?? []).map(({ box }, index) => (
        <g key={index} className={classes.face} onClick={() => onChoose(index)}>
          <FaceBox box={box} isChosen={representative?.index === index} />
          <rect x={box[0]} y={box[1]} width={Math.max(0, box[2] - box[0])} height={Math.max(0, box[3] - box[1])} fill="transparent" />
          <FaceLabel image={image} scorer={scorer} face={index} unit={unit} />
        </g>
      ))}
      {representative?.by === 'drawn' && <><FaceBox box={representative.box} isChosen /><FaceLabel image={image} scorer={scorer} face={null} unit={unit} /></>}
    </>
  );
}

function Draft({ box, radius }: { readonly box: Box; readonly radius: number }) {
  const [x1, y1, x2, y2] = box;
  const corners: readonly [Corner, number, number][] = [['top-left', x1, y1], ['top-right', x2, y1], ['bottom-left', x1, y2], ['bottom-right', x2, y2]];
  return (
    <g className={classes.draft}>
      <rect x={x1} y={y1} width={Math.max(0, x2 - x1)} height={Math.max(0, y2 - y1)} fill="transparent" className={classes.inside} />
      <FaceBox box={box} isChosen />
      {corners.map(([corner, x, y]) => <rect key={corner} data-corner={corner} className={classes.corner} x={x - radius} y={y - radius} width={2 * radius} height={2 * radius} vectorEffect="non-scaling-stroke" />)}
    </g>
  );
}
