import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../../src/domain/ballot.ts';
import { BallotColumns } from '../../../src/services/store/ballot-columns.ts';
import { BallotScanner } from '../../../src/services/store/ballot-scanner.ts';
import { checkBallot } from '../../../src/services/store/checks.ts';
import { columnBallot } from '../../../src/services/store/column-ballot.ts';
import { ItemTable } from '../../../src/services/store/item-table.ts';
import { hex, item, ranking } from './samples.ts';

const stamp = { id: '01HX0000000000000000000000', device: 'here', submittedAt: '2026-01-01T00:00:00.000Z' };
const { order, ...answered } = ranking('s1') as Extract<ReturnType<typeof ranking>, { kind: 'ranking' }>;
const lines: readonly object[] = [
  { ...answered, order, ...stamp },
  { ...answered, round: 'repeat', order, ...stamp, durationMs: 12.5 },
  { ...answered, kind: 'discard', reason: 'too small, größer', ...stamp },
  { ...answered, kind: 'tie', ...stamp, shown: null },
  { ...answered, kind: 'withdrawn', ...stamp, shown: null, durationMs: 0 },
  { ...answered, kind: 'later', ...stamp },
];
const texts = lines.map((line) => JSON.stringify(line));

/** What figures read of a ballot. */
function read(ballot: Ballot): object {
  const { id, annotator, submittedAt, durationMs, shown, round, kind } = ballot;
  return { id, of: ballot.item, annotator, submittedAt, durationMs, shown: shown && shown.order, round, kind, order: ballot.kind === 'ranking' ? ballot.order : null };
}

/** What the parser and the checks make of a line; null where they refuse it, or where it is somebody else's. */
function parsed(text: string): Ballot | null {
  try {
    const checked = checkBallot(JSON.parse(text));
    return checked.ok && checked.value.annotator === 'alice' ? checked.value : null;
  } catch {
    return null;
  }
}

/** Reads lines of a study with two items, once it has seen some. */
function scannerOf(seen: readonly string[]): (text: string) => object | null {
  const table = new ItemTable();
  for (const known of [{ ...item(7), id: 'größer' }, { ...item(1), images: [hex(1), hex(2), hex(3)] }]) table.add(known);
  const columns = new BallotColumns(table);
  const scanner = new BallotScanner(columns);
  for (const text of seen) scanner.learn(parsed(text) as Ballot);
  return (text) => {
    const bytes = Buffer.from(`before\n${text}\nafter`);
    const row = scanner.scan(bytes, 7, bytes.byteLength - 6, 'alice');
    return row === null ? null : read(columnBallot(columns, row, 'alice'));
  };
}

const expected = (text: string): object | null => {
  const ballot = parsed(text);
  return ballot && read(ballot);
};

describe('reading ballot lines without the parser', () => {
  it('gives what the parser gives for lines of every kind', () => {
    const scan = scannerOf(texts);
    expect(texts.map(scan)).toEqual(texts.map(expected));
    const other = (texts[2] as string).replace('"item-1"', '"größer"').replace(/"shown":\{.*\}(?=,"reason)/, '"shown":null');
    expect(scan(other)).toMatchObject({ of: 'größer', kind: 'discard', shown: null });
  });

  it('never says anything else than the parser to a line that differs by a byte or two', () => {
    const scan = scannerOf(texts);
    const replacements = ['', '"', '\\', ',', '{', '}', '[', ']', '0', '9', '-', '.', 'e9', 'a', 'Z', ' ', '\t', 'é', ':null'];
    let found = 0;
    for (const text of texts) {
      for (let place = 0; place < text.length; place += 1) {
        for (const replacement of replacements) {
          const changed = `${text.slice(0, place)}${replacement}${text.slice(place + 1)}`;
          const scanned = scan(changed);
          if (scanned === null) continue;
          found += 1;
          expect(scanned, changed).toEqual(expected(changed));
        }
      }
    }
    expect(found).toBeGreaterThan(1000);
  });

  it('leaves to the parser what it does not know: an unseen order of keys, another item, images of no item, escapes', () => {
    const text = texts[0] as string;
    const scan = scannerOf([text]);
    expect(scan(text)).not.toBeNull();
    const unseen = [
      JSON.stringify(Object.fromEntries(Object.entries(lines[0] as object).reverse())), text.replace('"alice"', '"bob"'), text.replace(/,"order":\[.*?\]/, ',"order":[]'),
      text.replace('"item-1"', '"item-2"'), text.replaceAll(hex(2), hex(9)), text.replace('"here"', '"h\\u0065re"'), ` ${text}`, `${text} `, `${text}}`,
    ];
    expect(unseen.map(scan)).toEqual(unseen.map(() => null));
    expect(scannerOf([])(text)).toBeNull();
  });
});
