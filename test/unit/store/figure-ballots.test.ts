import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundOf, type Answer, type Ballot } from '../../../src/domain/ballot.ts';
import { placedIn } from '../../../src/domain/position-bias.ts';
import { BallotColumns } from '../../../src/services/store/ballot-columns.ts';
import { BallotIndex } from '../../../src/services/store/ballot-index.ts';
import { FigureBallots } from '../../../src/services/store/figure-ballots.ts';
import { ItemTable } from '../../../src/services/store/item-table.ts';
import { hex, item } from './samples.ts';

const people = ['alice', 'bob', 'cleo'];
const rounds = ['main', 'main', 'repeat', 'adjudication'] as const;
const kinds = ['ranking', 'ranking', 'discard', 'tie', 'withdrawn', 'later'] as const;
const line = fc.record({ person: fc.constantFrom(...people), item: fc.integer({ min: 1, max: 4 }), round: fc.constantFrom(...rounds), kind: fc.constantFrom(...kinds), odd: fc.boolean() });
type Line = typeof line extends fc.Arbitrary<infer T> ? T : never;

/** Of every other line it is known what was on screen. */
const isShown = (place: number) => place % 2 === 1;
const shownIn = (number: number, place: number) => (isShown(place) ? { order: [1, 0, 2].map((index) => item(number).images[index] as string), faces: {}, zoom: 1, whole: false } : null);

function ballotOf({ person, item: number, round, kind }: Line, place: number): Ballot {
  const id = `01HX${String(place).padStart(22, '0')}`;
  const { images } = item(number);
  const common = { id, submission: '', item: `item-${String(number)}`, annotator: person, device: '', submittedAt: `2026-01-01T00:00:${String(place % 60).padStart(2, '0')}.000Z`, durationMs: place, shown: shownIn(number, place) };
  const rounded = round === 'main' ? common : { ...common, round };
  if (kind === 'ranking') return { ...rounded, kind, order: [2, 0, 1].map((index) => images[index] as string) };
  return kind === 'discard' ? { ...rounded, kind, reason: '' } : { ...rounded, kind };
}

/** The same lines in columns, each as the scanner or as the parser adds it, in logs that stand in any order. */
function inColumns(lines: readonly Line[], ballots: readonly Ballot[], order: readonly number[]): FigureBallots {
  const table = new ItemTable();
  // One item of four is not in the study.
  for (const number of [1, 2, 3]) table.add(item(number));
  const columns = new BallotColumns(table);
  const rows = new Map<string, number[]>();
  for (const index of order) {
    const { odd, round, kind, item: number } = lines[index] as Line;
    const ballot = ballots[index] as Ballot;
    const stamp = Buffer.from(`${ballot.id}${ballot.submittedAt}`);
    const row = odd || number === 4 ? columns.addParsed(ballot) : columns.add(stamp, 0, 26, { item: number - 1, kind, round, durationMs: ballot.durationMs, order: kind === 'ranking' ? 0o1201 : 0, shown: isShown(index) ? 0o1102 : 0 });
    rows.set(ballot.annotator, [...rows.get(ballot.annotator) ?? [], row]);
  }
  return new FigureBallots(columns, rows);
}

const plain = (ballot: Ballot) => ({ id: ballot.id, item: ballot.item, annotator: ballot.annotator, round: roundOf(ballot), kind: ballot.kind, at: ballot.submittedAt, ms: ballot.durationMs, order: ballot.kind === 'ranking' ? ballot.order : null });
const places = new Map([['item-1', 7], ['item-3', 5], ['item-4', 0]]);
const quick = ({ quickly: { placesIn, placedIn: placed } }: FigureBallots, answers: ReadonlyMap<string, Answer>) => Array.from(answers.values(), (answer) => [placesIn(places)(answer), positionIn(placed(answer))]);
const positionIn = (placed: ReturnType<typeof placedIn>) => placed && [placed.order.indexOf(placed.best), placed.order.length];
const plainMap = (answers: ReadonlyMap<string, Answer>) => [...answers].map(([key, answer]) => [key, plain(answer)]);

describe('ballots in columns', () => {
  it('stand as they do in the index of all ballots, whatever the order of the logs', () => {
    fc.assert(fc.property(fc.array(line, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (lines, shuffle) => {
      const ballots = lines.map(ballotOf);
      const index = new BallotIndex();
      for (const ballot of ballots) index.add(ballot);
      const keys = lines.map(() => shuffle.next().value as number);
      const figures = inColumns(lines, ballots, [...lines.keys()].sort((one, other) => (keys[one] as number) - (keys[other] as number)));
      expect(figures.size).toBe(lines.length);
      for (const person of [...people, 'nobody']) {
        for (const round of new Set(rounds)) {
          expect(plainMap(figures.answersOf(person, round))).toEqual(plainMap(index.answersOf(person, round)));
          expect(quick(figures, figures.answersOf(person, round))).toEqual(Array.from(index.answersOf(person, round).values(), (answer) => [places.get(answer.item), positionIn(placedIn(answer))]));
          expect([...figures.setAsideBy(person, round)]).toEqual([...index.setAsideBy(person, round)]);
        }
      }
      for (const id of ['item-1', 'item-2', 'item-3', 'item-4', 'item-5']) {
        expect(new Map(plainMap(figures.answersFor(id)) as [string, object][])).toEqual(new Map(plainMap(index.answersFor(id)) as [string, object][]));
        for (const person of people) {
          expect(figures.current(person, id, 'repeat')?.id).toBe(index.current(person, id, 'repeat')?.id);
          expect(figures.answersOf(person).has(id)).toBe(index.answersOf(person, 'main').has(id));
        }
      }
    }), { numRuns: 100 });
  });

  it('notice two lines with one id', () => {
    const columns = new BallotColumns(new ItemTable());
    const lines = Array.from({ length: 3000 }, (_, place) => ballotOf({ person: 'alice', item: 1, round: 'main', kind: 'tie', odd: true }, place));
    for (const ballot of lines) columns.addParsed(ballot);
    expect(columns.hasTwins).toBe(false);
    columns.addParsed({ ...lines[17] as Ballot, annotator: 'bob' });
    expect(columns.hasTwins).toBe(true);
  });

  it('cannot be added to', async () => {
    const ballots = new FigureBallots(new BallotColumns(new ItemTable()), new Map());
    await expect(ballots.append()).rejects.toMatchObject({ code: 'READ_ONLY' });
    await expect(ballots.merge()).rejects.toMatchObject({ code: 'READ_ONLY' });
  });
});

describe('finding items by the bytes of their ids', () => {
  it('finds every one of many, and no other', () => {
    const table = new ItemTable();
    const ids = Array.from({ length: 5000 }, (_, number) => `größe ${String(number)}`);
    for (const [number, id] of ids.entries()) table.add({ id, images: [hex(2 * number), hex(2 * number + 1)] });
    expect(ids.map((id) => table.numberIfKnown(id))).toEqual([...ids.keys()]);
    expect([table.numberIfKnown('größe'), table.numberIfKnown('größe 5000'), table.numberOf('new'), table.numberIfKnown('new')]).toEqual([-1, -1, 5000, 5000]);
    expect([table.imageAt(4999, 0, 9999), table.imageAt(4999, 0, 9998), table.imageAt(4999, 0, 9997), table.imageAt(5000, 0, 0)]).toEqual([1, 0, -1, -1]);
  });
});
