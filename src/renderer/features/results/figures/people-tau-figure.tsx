import { useMemo } from 'react';
import { plural } from '../../../components/format.ts';
import { coefficient, rangeWords, type IntervalOf } from '../number-words.ts';
import { DotFigure } from './dot-figure.tsx';
import { coefficientDomain } from './scale.ts';

/** A person and how far somebody agrees with them. */
interface TauRow {
  readonly name: string;
  readonly tau: number | null;
  readonly interval: IntervalOf;
  /** Items that both ranked, where that is told. */
  readonly items?: number;
  /** Where the mark leads. */
  readonly href: string;
}

interface PeopleTauFigureProps {
  readonly label: string;
  /** Name of the saved file. */
  readonly name: string;
  readonly rows: readonly TauRow[];
}

/** Mean tau of several people, highest first, as dots with their intervals. */
export function PeopleTauFigure({ label, name, rows }: PeopleTauFigureProps) {
  const ordered = useMemo(() => [...rows].sort((one, other) => (other.tau ?? -2) - (one.tau ?? -2)), [rows]);
  const domain = coefficientDomain(rows.flatMap(({ tau, interval }) => [tau ?? 0, ...interval ?? []]));
  return (
    <DotFigure label={label} name={name} domain={domain} axis="Mean Kendall tau (1 = the same order, −1 = the opposite)" format={coefficient}
      rows={ordered.map(({ name: person, tau, interval, items, href }) => ({ name: person, value: tau, interval, href, text: tauText(tau, interval, items) }))} />
  );
}

function tauText(tau: number | null, interval: IntervalOf, items: number | undefined): string {
  if (tau === null) return items === undefined ? 'nobody ranked the same items' : 'no item ranked by both';
  const range = rangeWords(interval, coefficient);
  return `${coefficient(tau)}${range === null ? '' : ` (${range})`}${items === undefined ? '' : `, ${plural(items, 'item')}`}`;
}
