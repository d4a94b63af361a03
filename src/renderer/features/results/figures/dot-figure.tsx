import type { IntervalOf } from '../number-words.ts';
import { FigureFrame, figureWidth } from './figure-frame.tsx';
import { FigureLink } from './figure-link.tsx';
import { shortNames } from './figure-text.ts';
import { IntervalMark } from './interval-mark.tsx';
import { faintInk, referenceInk } from './palette.ts';
import { linearScale, type Scale } from './scale.ts';
import { ValueAxis } from './value-axis.tsx';

export interface DotRow {
  readonly name: string;
  readonly value: number | null;
  readonly interval: IntervalOf;
  /** The number and its interval as they stand beside the mark; why there is none where the value is null. */
  readonly text: string;
  /** Where the mark leads. */
  readonly href?: string;
}

/** A value that the rows are compared with. */
export interface Reference {
  readonly label: string;
  readonly value: number;
  readonly interval: IntervalOf;
  /** A line that only helps to read the others is grey, with its label on the left. */
  readonly isFaint?: boolean;
}

interface DotFigureProps {
  readonly label: string;
  /** Name of the saved file. */
  readonly name: string;
  readonly rows: readonly DotRow[];
  readonly domain: readonly [number, number];
  readonly axis: string;
  /** A number of the axis; without digits, one in the description. */
  readonly format: (value: number, digits?: number) => string;
  /** The label of the first stands highest. */
  readonly references?: readonly Reference[];
}

const left = 220;
const right = 210;
const rowHeight = 30;

/** Figures of one kind, one below the other, as dots with their 95 % intervals as whiskers, on one axis. */
export function DotFigure({ label, name, rows, domain, axis, format, references = [] }: DotFigureProps) {
  const top = references.length > 0 ? 16 + 18 * references.length : 12;
  const bottom = top + rows.length * rowHeight;
  const scale = linearScale(domain, left, figureWidth - right);
  const names = shortNames(rows.map((row) => row.name), 25);
  const numbers = [...rows.map((row) => `${row.name}: ${row.text}`), ...references.map((line) => `${line.label}: ${format(line.value)}`)].join('. ');
  return (
    <FigureFrame label={label} description={numbers} name={name} height={bottom + 56} hasLinks={rows.some(({ href }) => href !== undefined)}>
      <ValueAxis scale={scale} top={top} bottom={bottom} title={axis} format={format} />
      {references.map((line, index) => <ReferenceLine key={line.label} line={line} scale={scale} labelY={16 + 18 * index} top={top} bottom={bottom} />)}
      {rows.map((row, index) => <Row key={`${row.name} ${row.href ?? ''}`} row={row} shown={names[index] ?? row.name} scale={scale} y={top + (index + 0.5) * rowHeight} />)}
    </FigureFrame>
  );
}

function Row({ row, shown, scale, y }: { readonly row: DotRow; readonly shown: string; readonly scale: Scale; readonly y: number }) {
  const { name, value, interval, text, href } = row;
  return (
    <FigureLink href={value === null ? null : href ?? null} label={`${name}: ${text}`}>
      <rect x={0} y={y - rowHeight / 2} width={figureWidth} height={rowHeight} fill="transparent" />
      <text x={left - 16} y={y + 4.5} textAnchor="end">{shown}</text>
      {value !== null && <IntervalMark scale={scale} value={value} interval={interval} y={y} />}
      <text x={figureWidth - right + 20} y={y + 4.5} fill={value === null ? faintInk : undefined}>{text}</text>
    </FigureLink>
  );
}

interface ReferenceLineProps {
  readonly line: Reference;
  readonly scale: Scale;
  readonly labelY: number;
  readonly top: number;
  readonly bottom: number;
}

function ReferenceLine({ line: { label, value, interval, isFaint = false }, scale, labelY, top, bottom }: ReferenceLineProps) {
  const x = scale.place(value);
  const [low, high] = interval?.map((end) => scale.place(end)) ?? [];
  const isLeft = isFaint || x > (left + figureWidth - right) / 2;
  const colour = isFaint ? faintInk : referenceInk;
  return (
    <g>
      {low !== undefined && high !== undefined && <rect x={low} y={top} width={high - low} height={bottom - top} fill={referenceInk} opacity={0.12} />}
      <line x1={x} x2={x} y1={labelY - 10} y2={bottom} stroke={colour} strokeWidth={1.5} strokeDasharray="5 3" />
      <text x={x + (isLeft ? -6 : 6)} y={labelY} textAnchor={isLeft ? 'end' : 'start'} fontSize={12} fill={colour}>{label}</text>
    </g>
  );
}
