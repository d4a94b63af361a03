import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../src/domain/export/columns/columns-of.ts';
import { orderedFacts, rankedFacts } from '../../../src/domain/export/columns/pair-facts.ts';
import { exportFormats } from '../../../src/domain/export/recipe.ts';

const text = await readFile(join(import.meta.dirname, '../../../docs/datasets.md'), 'utf8');

/** Rows of the tables of columns below a heading, in their order. */
function rowsBelow(heading: string): string[] {
  const section = text.split(`\n${heading}\n`)[1]?.split(/\n##/)[0] ?? '';
  return section.split('\n').filter((line) => line.startsWith('| `'));
}

const rowsOf = (...columns: Parameters<typeof columnsOf>): string[] => columnsOf(...columns).map(({ name, type, about }) => `| \`${name}\` | ${type} | ${about} |`);

describe('the page about datasets', () => {
  it('lists every column of the Parquet formats as it is written', () => {
    expect(rowsBelow('### diffusers-dpo')).toEqual(rowsOf('diffusers-dpo', 'default'));
    expect(rowsBelow('### pick-a-pic')).toEqual(rowsOf('pick-a-pic', 'default'));
    expect(rowsBelow('### hf-preference')).toEqual(rowsOf('hf-preference', 'default'));
    expect(rowsBelow('### rankings')).toEqual([...rowsOf('rankings', 'candidates'), ...rowsOf('rankings', 'ballots')]);
  });

  it('names the facts of the other formats in their order', () => {
    const named = (section: string): string[] => Array.from(section.matchAll(/`([a-z_0-9]+)`/g), ([, name]) => name ?? '');
    const tar = text.split('facts of a pair:\n\n')[1]?.split('. They mean')[0] ?? '';
    expect(named(tar)).toEqual(orderedFacts.map(({ name }) => name));
    const folder = text.split('then the facts by rank: ')[1]?.split(' (all other columns')[0] ?? '';
    expect(named(folder)).toEqual(rankedFacts.map(({ name }) => name));
  });

  it('has a row for every format', () => {
    const first = text.split('\n## ')[0] ?? '';
    expect(first.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split('`')[1])).toEqual([...exportFormats]);
  });
});
