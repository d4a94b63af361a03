import fc from 'fast-check';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { tableName, type ResultsDocument } from '../../../src/contract/results.ts';
import { integerCell, numberCell, pCell, shareCell, textCell } from '../../../src/domain/report/cells.ts';
import { csvTable } from '../../../src/domain/report/csv-table.ts';
import { latexTable } from '../../../src/domain/report/latex-table.ts';
import type { Cell, Column, Table } from '../../../src/domain/report/table.ts';
import { exportTable } from '../../../src/services/report/export-table.ts';
import { tableOf } from '../../../src/services/report/tables.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { parsedLatex } from './parsed-latex.ts';
import { hostileMetric, hostileModels, reportedStudy } from './reported-study.ts';

let project: Project;
let document: ResultsDocument;
beforeAll(async () => { ({ project, document } = await reportedStudy()); });

const narrow = { models: () => { throw new Error('not asked for'); }, metrics: () => { throw new Error('not asked for'); } };
const csvRows = (text: string) => Papa.parse<Record<string, string>>(text.trimEnd(), { header: true, delimiter: ',' }).data;
const inBlanks = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
/** Macros of the LaTeX kernel and of booktabs that a table may use. */
const allowed = new Set(['\\usepackage', '\\begin', '\\end', '\\centering', '\\caption', '\\label', '\\toprule', '\\midrule', '\\bottomrule', '\\\\', '\\,', '\\textbackslash',
  '\\textasciicircum', '\\textasciitilde', '\\textless', '\\textgreater', '\\textbar', '\\%', '\\&', '\\#', '\\$', '\\_', '\\{', '\\}']);

/** The figures that a printed cell shows: the value and, where there is one, its interval. */
function figuresIn(cell: string): number[] {
  return (/^(\S+?)%?(?: \[(\S+), (\S+)\])?$/.exec(cell)?.slice(1) ?? []).filter((text) => text !== undefined).map((text) => Number(text));
}

describe('every table of a study with hostile names', () => {
  it.each(tableName.options)('%s says the same as LaTeX, read by a parser, and as CSV', (name) => {
    const table = tableOf(name, document, project);
    expect(table.rows.length).toBeGreaterThan(0);
    const latex = exportTable(project, document, { table: name, format: 'latex' }, narrow);
    const csv = exportTable(project, document, { table: name, format: 'csv' }, narrow);
    expect([latex.name, csv.name]).toEqual([`${name}.tex`, `${name}.csv`]);
    const parsed = parsedLatex(latex.text);
    const printed = table.columns.filter(({ onlyCsv }) => !onlyCsv);
    expect([...parsed.macros].filter((macro) => !allowed.has(macro))).toEqual([]);
    expect(parsed).toMatchObject({ spec: printed.map(({ align }) => align[0]).join(''), caption: table.caption, label: `tab:triptych-${name}` });
    expect(parsed.rows[0]).toEqual(printed.map(({ title, isPercent }) => inBlanks(isPercent ? `${title} (%)` : title)));
    expect(parsed.rows.map((row) => row.length)).toEqual(Array.from({ length: table.rows.length + 1 }, () => printed.length));
    const exact = csvRows(csv.text);
    expect(exact.length).toBe(table.rows.length);
    for (const [index, row] of parsed.rows.slice(1).entries()) {
      for (const [place, column] of printed.entries()) sameFigures(row[place] as string, column, table.rows[index]?.[table.columns.indexOf(column)] as Cell, exact[index] as Record<string, string>);
    }
  });

  /** A printed cell against the row of the CSV, to half of its last digit. */
  function sameFigures(printed: string, { key, hasInterval }: Column, cell: Cell, exact: Record<string, string>): void {
    if (cell.kind === 'text') return expect([printed, exact[key]]).toEqual([inBlanks(cell.text), cell.text]);
    if (exact[key] === '') return expect(printed).toBe('--');
    if (cell.kind === 'p' && Number(exact[key]) < 0.0005) return expect(printed).toBe('<0.001');
    const scale = cell.kind === 'share' ? 100 : 1;
    const digits = cell.kind === 'share' ? 2 : cell.kind === 'number' ? cell.digits : cell.kind === 'p' ? 3 : 0;
    const values = [exact[key], ...hasInterval && exact[`${key}_low`] !== '' ? [exact[`${key}_low`], exact[`${key}_high`]] : []].map((text) => scale * Number(text));
    const shown = figuresIn(printed);
    expect(shown.length).toBe(values.length);
    for (const [index, value] of values.entries()) expect(Math.abs((shown[index] as number) - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-9);
  }

  it('say in their captions how many answers are left out', () => {
    const [first, ...others] = document.annotators;
    const captionsWith = (excluded: number) => tableName.options.map((name) => tableOf(name, { ...document, annotators: [{ ...first!, excluded }, ...others.map((row) => ({ ...row, excluded: 0 }))] }, project).caption);
    const plain = captionsWith(0);
    expect(captionsWith(1)).toEqual(plain.map((caption) => `${caption} 1 answer is left out by the lead of the study.`));
    expect(captionsWith(1200)).toEqual(plain.map((caption) => `${caption} 1,200 answers are left out by the lead of the study.`));
  });

  it('carry the figures of the document at full precision', () => {
    const text = (name: typeof tableName.options[number]) => csvRows(exportTable(project, document, { table: name, format: 'csv' }, narrow).text);
    const agreement = text('agreement');
    expect(agreement.map(({ figure }) => figure)).toEqual(['majorityShare', 'unanimousShare', 'fleissKappa', 'krippendorffAlpha', 'kendallW', 'pairwiseTau', 'selfConsistency', 'humanCeiling']);
    expect(Number(agreement[2]?.['value'])).toBe(document.agreement.fleissKappa?.value);
    expect(Number(agreement[2]?.['value_low'])).toBe(document.agreement.fleissKappa?.low);
    expect(text('models').map(({ model, mean, mean_high: high }) => [model, Number(mean), Number(high)])).toEqual(document.models.map(({ model, mean, meanInterval }) => [model, mean, meanInterval?.[1]]));
    expect(new Set(text('models').map(({ model }) => model))).toEqual(new Set(hostileModels));
    expect(text('pairwise').map(({ win, tie, lose }) => [win, tie, lose].map(Number))).toEqual(document.pairwise.map(({ win, tie, lose }) => [win, tie, lose]));
    expect(text('people').map(({ annotator, ballots, remarks }) => [annotator, Number(ballots), remarks])).toEqual(document.annotators.map((row) => [row.annotator, row.ballots, row.remarks.map((one) => one.text).join(' ')]));
    expect(text('metrics').map(({ metric }) => metric)).toEqual([...document.metrics.map(({ metric }) => metric), 'human ceiling']);
    expect(text('metrics').find(({ metric }) => metric === hostileMetric)).toMatchObject({ accuracy: String(document.metrics.find(({ metric }) => metric === hostileMetric)?.accuracy) });
    expect(text('metric-pairs').map(({ difference, p }) => [Number(difference), Number(p)])).toEqual(document.metricPairs.map(({ difference, p }) => [difference, p]));
    expect(text('standings').reduce((sum, { items }) => sum + Number(items), 0)).toBe(document.items);
    expect(text('items').map(({ item, image, score }) => [item, image, score])).toEqual(document.consensus.flatMap(({ item, scores }) => (project.items.get(item)?.images ?? []).map((image) => [item, image, scores ? String(scores[image]) : ''])));
    expect(text('positions')[0]).toMatchObject({ annotator: '', name: 'All', candidates: String(document.positionBias[0]?.candidates) });
  });

  it('say in print which items they are about, and take their figures from those items', () => {
    const filter = { prompt: 'Prompt 1', faces: 'one', faceSize: [0.05, 1] } as const;
    const some = { models: () => ({ models: document.models.slice(0, 1), pairwise: [], items: 1 }), metrics: () => { throw new Error('not asked for'); } };
    const { caption, rows } = parsedLatex(exportTable(project, document, { table: 'models', format: 'latex', filter: { ...filter, faceSize: [0.05, 1] } }, some).text);
    expect(caption).toContain('Only items whose prompt contains “Prompt 1” and with exactly one face in every image and whose faces take 5 % to 100 % of the image.');
    expect(rows.length).toBe(2);
    const whole = exportTable(project, document, { table: 'standings', format: 'csv', filter: { ...filter, faceSize: null } }, some);
    expect(whole).toEqual(exportTable(project, document, { table: 'standings', format: 'csv' }, narrow));
  });
});

describe('a table of one\'s own', () => {
  const column = (key: string, more: Partial<Column> = {}): Column => ({ key, title: key, align: 'right', ...more });
  const tableWith = (columns: Column[], ...rows: Cell[][]): Table => ({ name: 'x', caption: 'A caption.', columns, rows });

  it('prints percentages, intervals, minus signs, p values and missing figures', () => {
    const row = [shareCell(0.9005, [0.881, 0.919]), shareCell(0.5), numberCell(-0.12345, 3, [-0.2, 0]), numberCell(-0.0001, 2), pCell(0.0001), pCell(0.04), integerCell(1200), shareCell(null), numberCell(null, 1)];
    const columns = row.map((_, index) => column(`c${index}`, index === 0 ? { isPercent: true } : {}));
    const text = latexTable(tableWith(columns, row));
    expect(text).toContain('90.05 [88.10, 91.90] & 50.00\\,\\% & $-$0.123 [$-$0.200, 0.000] & 0.00 & $<$0.001 & 0.040 & 1200 & -- & -- \\\\');
    expect(parsedLatex(text).rows).toEqual([['c0 (%)', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8'], ['90.05 [88.10, 91.90]', '50.00%', '-0.123 [-0.200, 0.000]', '0.00', '<0.001', '0.040', '1200', '--', '--']]);
  });

  it('keeps the two columns of an interval in CSV also where the interval is missing, and leaves nothing of a missing figure', () => {
    const columns = [column('a', { hasInterval: true }), column('b')];
    expect(csvTable(tableWith(columns, [shareCell(0.1, [0, 1 / 3]), textCell('x, "y"')], [numberCell(null, 2), textCell(' z')]))).toBe(
      'a,a_low,a_high,b\r\n0.1,0,0.3333333333333333,"x, ""y"""\r\n,,," z"\r\n');
  });

  it('gives any text back, from CSV exactly and from LaTeX with its blanks run together', () => {
    const letter = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...'\\{}[]*^~#$%&_<>|-`\'"?!, \n\tab1é漢') }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }) });
    const text = fc.array(letter, { maxLength: 12 }).map((list) => list.join(''));
    fc.assert(fc.property(text, text, (one, other) => {
      const table = tableWith([column('a', { align: 'left' }), column('b')], [textCell(one), textCell(other)], [textCell(other), textCell(one)]);
      expect(parsedLatex(latexTable(table)).rows.slice(1)).toEqual([[inBlanks(one), inBlanks(other)], [inBlanks(other), inBlanks(one)]]);
      expect(Papa.parse<string[]>(csvTable(table), { delimiter: ',' }).data.slice(1, 3)).toEqual([[one, other], [other, one]]);
    }), { numRuns: 150 });
  });

  it('never lets the start of a row be taken for an argument of the row before', () => {
    const text = latexTable(tableWith([column('a')], [textCell('[2em]')], [textCell('*')]));
    expect(text).not.toMatch(/\\\\\s*[[*]|rule\s*[[*]/);
  });
});
