import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../../src/domain/ballot.ts';
import { BallotScanner } from '../../../src/services/store/ballot-scanner.ts';
import { checkBallot } from '../../../src/services/store/checks.ts';
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

/** What the parser and the checks make of a line; null where they refuse it. */
function parsed(scanner: BallotScanner, text: string): Ballot | null {
  try {
    const checked = checkBallot(JSON.parse(text));
    if (!checked.ok) return null;
    scanner.takeParsed(checked.value);
    return checked.value;
  } catch {
    return null;
  }
}

/** A scanner that has seen lines of every kind, of a study with one item. */
function scannerOf(texts: readonly string[]): BallotScanner {
  const scanner = new BallotScanner();
  scanner.addItem({ ...item(1), images: [hex(1), hex(2), hex(3)] });
  for (const text of texts) parsed(scanner, text);
  return scanner;
}

function scan(scanner: BallotScanner, text: string): Ballot | null {
  const bytes = Buffer.from(`before\n${text}\nafter`);
  return scanner.scan(bytes, 7, bytes.byteLength - 6);
}

const texts = lines.map((line) => JSON.stringify(line));

describe('reading ballot lines without the parser', () => {
  it('gives what the parser gives for lines of every kind', () => {
    const scanner = scannerOf(texts);
    for (const text of texts) expect(scan(scanner, text)).toEqual(parsed(scanner, text));
    expect(texts.map((text) => scan(scanner, text)?.kind)).toEqual(['ranking', 'ranking', 'discard', 'tie', 'withdrawn', 'later']);
  });

  it('never says anything else than the parser to a line that differs by a byte or two', () => {
    const scanner = scannerOf(texts);
    const replacements = ['', '"', '\\', ',', '{', '}', '[', ']', '0', '9', '-', '.', 'e9', 'a', 'Z', ' ', '\t', 'é', ':null'];
    let read = 0;
    for (const text of texts) {
      for (let place = 0; place < text.length; place += 1) {
        for (const replacement of replacements) {
          const changed = `${text.slice(0, place)}${replacement}${text.slice(place + 1)}`;
          const found = scan(scanner, changed);
          if (found === null) continue;
          read += 1;
          expect(found, changed).toEqual(parsed(scanner, changed));
        }
      }
    }
    expect(read).toBeGreaterThan(1000);
  });

  it('leaves to the parser what it does not know: an unseen order of keys, another item, images of no item, escapes', () => {
    const text = texts[0] as string;
    const learned = scannerOf([text]);
    expect(scan(learned, text)).not.toBeNull();
    const unseen = [
      JSON.stringify(Object.fromEntries(Object.entries(lines[0] as object).reverse())),
      text.replace('"item-1"', '"item-2"'), text.replaceAll(hex(2), hex(9)), text.replace('"here"', '"h\\u0065re"'), ` ${text}`, `${text} `, `${text}}`,
    ];
    expect(unseen.map((line) => scan(learned, line))).toEqual(unseen.map(() => null));
    expect(scan(scannerOf([]), text)).toBeNull();
  });

  it('keeps equal orders of one item once', () => {
    const scanner = scannerOf(texts);
    const [one, other] = [scan(scanner, texts[0] as string), scan(scanner, texts[1] as string)];
    if (one?.kind !== 'ranking' || other?.kind !== 'ranking') throw new Error('both are rankings');
    expect(one.order).toBe(other.order);
    expect(one.shown?.order).toBe(other.shown?.order);
  });
});
