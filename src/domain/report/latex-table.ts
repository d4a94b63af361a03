import { latexText } from './latex-text.ts';
import type { Cell, Column, Table } from './table.ts';

/** Stands where a figure is missing. */
const missing = '--';

/**
 * A table as a LaTeX float with caption and label, which needs the package booktabs and nothing else. Shares are printed in per
 * cent with two digits, intervals in brackets behind their figure.
 */
export function latexTable({ name, caption, columns, rows }: Table): string {
  const printed = columns.flatMap((column, place) => (column.onlyCsv ? [] : [{ column, place }]));
  const line = (cells: readonly string[]) => `${cells.join(' & ')} \\\\`;
  return [
    '% Needs \\usepackage{booktabs}.',
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${latexText(caption)}}`,
    `  \\label{tab:triptych-${name}}`,
    `  \\begin{tabular}{${printed.map(({ column }) => (column.align === 'left' ? 'l' : 'r')).join('')}}`,
    '    \\toprule',
    `    ${line(printed.map(({ column }) => heading(column)))}`,
    '    \\midrule',
    ...rows.map((row) => `    ${line(printed.map(({ column, place }) => cellText(column, row[place])))}`),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n');
}

function heading({ title, isPercent }: Column): string {
  return latexText(isPercent ? `${title} (%)` : title);
}

function cellText({ isPercent }: Column, cell: Cell | undefined): string {
  if (!cell) return missing;
  if (cell.kind === 'text') return latexText(cell.text);
  if (cell.value === null) return missing;
  switch (cell.kind) {
    case 'integer': return signed(String(cell.value));
    case 'p': return cell.value < 0.0005 ? '$<$0.001' : cell.value.toFixed(3);
    case 'share': return withInterval(cell.value, cell.interval, (share) => (100 * share).toFixed(2), isPercent ? '' : '\\,\\%');
    case 'number': return withInterval(cell.value, cell.interval, (value) => value.toFixed(cell.digits), '');
  }
}

function withInterval(value: number, interval: readonly [number, number] | null, print: (value: number) => string, unit: string): string {
  const figure = `${signed(print(value))}${unit}`;
  return interval ? `${figure} [${signed(print(interval[0]))}, ${signed(print(interval[1]))}]` : figure;
}

/** A number with a proper minus sign; a rounded zero has none. */
function signed(number: string): string {
  if (!number.startsWith('-')) return number;
  return Number(number) === 0 ? number.slice(1) : `$-$${number.slice(1)}`;
}
