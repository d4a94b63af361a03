import type { ResultsSummary } from '../../../../contract/results.ts';
import { plural } from '../../../components/format.ts';
import { coefficient } from '../number-words.ts';
import { routeHref } from '../../../app/routes.ts';
import { FigureFrame, figureWidth } from './figure-frame.tsx';
import { FigureLink } from './figure-link.tsx';
import { shortNames } from './figure-text.ts';
import { coefficientFill, faintInk, gridInk } from './palette.ts';

interface TauFigureProps {
  readonly matrix: ResultsSummary['pairwiseTauMatrix'];
  /** Names of the people, in the order of the matrix. */
  readonly names: readonly string[];
}

const left = 190;
const widest = 64;
const height = 32;
/** With narrower cells a number no longer fits. */
const narrowest = 30;

/** How far every two people agree, as a matrix of numbers on colour; a row's name leads to the person. */
export function TauFigure({ matrix: { annotators, tau, items }, names }: TauFigureProps) {
  const cell = Math.min(widest, (figureWidth - left - 90) / annotators.length);
  const top = 92;
  const heads = shortNames(names, 15);
  const sides = shortNames(names, 21);
  const spoken = names.flatMap((one, row) => names.slice(row + 1).map((other, after) => {
    const value = tau[row]?.[row + 1 + after] ?? null;
    return `${one} and ${other}: ${value === null ? 'no item in common' : coefficient(value)}`;
  }));
  return (
    <FigureFrame label="Mean Kendall tau-a of every two people" description={spoken.join('. ')} name="pairwise-tau" height={top + annotators.length * height + 60} hasLinks>
      {names.map((name, column) => (
        <text key={annotators[column]} transform={`translate(${left + (column + 0.5) * cell + 4} ${top - 8}) rotate(-40)`} fontSize={12}>{heads[column]}</text>
      ))}
      {names.map((name, row) => (
        <g key={annotators[row]}>
          <FigureLink href={routeHref('results', { tab: 'people', person: annotators[row] ?? '' })} label={`${name}: open their page`}>
            <text x={left - 12} y={top + (row + 0.5) * height + 4.5} textAnchor="end">{sides[row]}</text>
          </FigureLink>
          {names.map((other, column) => (
            <Cell key={annotators[column]} x={left + column * cell} y={top + row * height} width={cell} value={tau[row]?.[column] ?? null} isSelf={row === column} title={`${name} and ${other}`} items={items[row]?.[column] ?? 0} />
          ))}
        </g>
      ))}
      <Key y={top + annotators.length * height + 24} />
    </FigureFrame>
  );
}

interface CellProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly value: number | null;
  readonly isSelf: boolean;
  readonly title: string;
  readonly items: number;
}

function Cell({ x, y, width, value, isSelf, title, items }: CellProps) {
  if (isSelf) return <rect x={x} y={y} width={width} height={height} fill={gridInk} opacity={0.4} stroke="#ffffff" />;
  const { fill, text } = value === null ? { fill: '#ffffff', text: faintInk } : coefficientFill(value);
  return (
    <g>
      <title>{value === null ? `${title}: no item that both ranked` : `${title}: ${coefficient(value)} over ${plural(items, 'item')}`}</title>
      <rect x={x} y={y} width={width} height={height} fill={fill} stroke="#ffffff" />
      {width >= narrowest && <text x={x + width / 2} y={y + height / 2 + 4.5} textAnchor="middle" fontSize={width < 40 ? 11 : 13} fill={text}>{value === null ? '–' : coefficient(value)}</text>}
    </g>
  );
}

const keyValues = [-1, -0.5, 0, 0.5, 1] as const;

function Key({ y }: { readonly y: number }) {
  return (
    <g fontSize={12} fill={faintInk}>
      <text x={left - 12} y={y + 12} textAnchor="end">Mean tau-a</text>
      {keyValues.map((value, index) => {
        const { fill, text } = coefficientFill(value);
        return (
          <g key={value} transform={`translate(${left + index * 48} ${y})`}>
            <rect width={48} height={18} fill={fill} stroke={gridInk} />
            <text x={24} y={13} textAnchor="middle" fill={text}>{coefficient(value, 1)}</text>
          </g>
        );
      })}
      <text x={left + keyValues.length * 48 + 12} y={y + 13}>1 = always the same order, 0 = chance, −1 = always the reverse</text>
    </g>
  );
}
