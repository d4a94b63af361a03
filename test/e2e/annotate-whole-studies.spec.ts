import type { Page } from '@playwright/test';
import type { Overview } from '../../src/contract/contract.ts';
import type { ResultsDocument } from '../../src/contract/results.ts';
import type { Ballot } from '../../src/domain/ballot.ts';
import type { DrawnPicture, DrawnStudy } from '../fixtures/drawn-study.ts';
import { callAsLead, cornerColours, countInput, itemOnScreen, nextItem, shownRanks } from './annotate-pages.ts';
import { keyboardOf, mouseOf, type Hands } from './annotate-hands.ts';
import { picturesByImage, test } from './drawn-projects.ts';
import { expect, runCliJson } from './fixtures.ts';

/** What somebody wants to say of an item: its models from best to worst, a tie, or that it cannot be ranked. */
type Wish = readonly string[] | 'tie' | 'discard';

/** A line of a log in the words of this test: models in place of images. */
interface Line {
  readonly item: string;
  readonly kind: Ballot['kind'];
  /** Models from left to right; null for an answer that was taken back. */
  readonly shown: readonly string[] | null;
  readonly order: readonly string[] | null;
  readonly zoomed: boolean;
}

const turns = [[0, 1, 2], [1, 2, 0], [2, 0, 1], [0, 2, 1], [2, 1, 0], [1, 0, 2]] as const;

/** Every order of the models comes up; one item is discarded, and of pairs four are ties. */
function wishFor({ models, items }: DrawnStudy, item: string): Wish {
  const index = items.indexOf(item);
  if (index === 3) return 'discard';
  if (models.length === 2) return index % 3 === 1 ? 'tie' : index % 2 === 0 ? models : models.toReversed();
  return turns[index % turns.length]!.map((model) => models[model]!);
}

/** Somebody at the ranking page, and the lines that the log must have by now. */
interface Desk {
  readonly page: Page;
  readonly hands: Hands;
  readonly drawn: DrawnStudy;
  /** The person's lines of the ballot log. */
  lines(): Promise<Ballot[]>;
  readonly expected: Line[];
}

async function whatIsShown({ page, drawn }: Desk): Promise<{ ticket: string; item: string; shown: string[] }> {
  const { ticket } = await itemOnScreen(page);
  const pictures = (await cornerColours(page)).map((colour) => drawn.pictureOf(...colour));
  expect(new Set(pictures.map(({ item }) => item)).size, 'pictures of one item').toBe(1);
  const shown = pictures.map(({ model }) => model);
  expect(shown.toSorted()).toEqual(drawn.models);
  return { ticket, item: pictures[0]!.item, shown };
}

/** Answers what is on screen. */
async function give(desk: Desk, wish: Wish, zoomed = false): Promise<void> {
  const { page, hands, expected } = desk;
  const { ticket, item, shown } = await whatIsShown(desk);
  if (wish === 'discard') await hands.discard();
  else if (wish === 'tie') await hands.tie();
  else await hands.rank(wish.map((model) => shown.indexOf(model)).slice(0, shown.length === 2 ? 1 : 3));
  if (wish !== 'discard') {
    expect(await shownRanks(page)).toEqual(shown.map((model) => (wish === 'tie' ? 'tie' : ['1st', '2nd', '3rd'][wish.indexOf(model)])));
    await hands.submit();
  }
  await nextItem(page, ticket);
  const isRanking = wish !== 'tie' && wish !== 'discard';
  expected.push({ item, kind: isRanking ? 'ranking' : wish, shown, order: isRanking ? wish : null, zoomed });
}

/** Answers the item on screen wrongly, takes that back and answers again. */
async function giveAfterUndo(desk: Desk): Promise<void> {
  const { page, hands, drawn, expected } = desk;
  const { ticket, item } = await whatIsShown(desk);
  await give(desk, drawn.models);
  await stored(desk);
  await hands.undo();
  await expect(page.locator(`[data-ticket="${ticket}"]`)).toBeVisible();
  expected.push({ item, kind: 'withdrawn', shown: null, order: null, zoomed: false });
  await give(desk, wishFor(drawn, item));
}

/** Answers the item on screen wrongly and puts that right when the next one is on screen already. */
async function giveAfterReopening(desk: Desk): Promise<void> {
  const { page, hands, drawn } = desk;
  const { ticket, item } = await whatIsShown(desk);
  await give(desk, drawn.models.toReversed());
  const following = await whatIsShown(desk);
  await hands.reopenLast();
  await expect(page.locator(`[data-ticket="${ticket}"]`)).toBeVisible();
  await expect(page.getByTestId('place')).toContainText('Reopened');
  await give(desk, wishFor(drawn, item));
  expect(await whatIsShown(desk)).toEqual(following);
}

async function setAside(desk: Desk): Promise<string> {
  const { page, hands, expected } = desk;
  const { ticket, item, shown } = await whatIsShown(desk);
  await hands.setAside();
  await nextItem(page, ticket);
  expected.push({ item, kind: 'later', shown, order: null, zoomed: false });
  return item;
}

/** Takes ranks back one by one before the answer is given. */
async function answerInPieces(desk: Desk): Promise<void> {
  const { page, hands, drawn } = desk;
  const { item, shown } = await whatIsShown(desk);
  const isPair = shown.length === 2;
  await hands.rank(isPair ? [1] : [1, 0]);
  expect(await shownRanks(page)).toEqual(isPair ? ['2nd', '1st'] : ['2nd', '1st', 'no rank']);
  for (let given = isPair ? 1 : 2; given > 0; given -= 1) await hands.undo();
  expect(await shownRanks(page)).toEqual(shown.map(() => 'no rank'));
  await give(desk, wishFor(drawn, item));
}

/** All twelve items, with everything that can happen to an answer on the way. */
async function answerStudy(desk: Desk): Promise<void> {
  const { page, hands, drawn } = desk;
  await hands.begin();
  await answerInPieces(desk);
  await giveAfterUndo(desk);
  await give(desk, wishFor(drawn, (await whatIsShown(desk)).item));
  const aside = await setAside(desk);
  await give(desk, wishFor(drawn, (await whatIsShown(desk)).item));
  await giveAfterReopening(desk);
  const before = await whatIsShown(desk);
  await page.reload();
  expect(await whatIsShown(desk)).toEqual(before);
  await hands.lookCloser();
  await give(desk, wishFor(drawn, before.item), true);
  for (let count = 8; count <= 12; count += 1) await give(desk, wishFor(drawn, (await whatIsShown(desk)).item));
  expect((await whatIsShown(desk)).item, 'what was set aside comes last').toBe(aside);
  await give(desk, wishFor(drawn, aside));
  await expect(page.getByText('You have answered all 12 items')).toBeVisible();
  await expect(page.getByText('Everything is saved.')).toBeVisible();
}

/** Waits until everything that was answered is on disk. */
async function stored(desk: Desk): Promise<void> {
  await expect.poll(async () => (await desk.lines()).length).toBe(desk.expected.length);
}

async function expectLog(desk: Desk, pictures: ReadonlyMap<string, DrawnPicture>): Promise<void> {
  const modelOf = (image: string): string => pictures.get(image)!.model;
  const lines = (await desk.lines()).map((line): Line => ({
    item: line.item, kind: line.kind, shown: line.shown?.order.map(modelOf) ?? null, order: line.kind === 'ranking' ? line.order.map(modelOf) : null, zoomed: (line.shown?.zoom ?? 1) > 1,
  }));
  expect(lines).toEqual(desk.expected);
  const standing = new Map<string, Wish>();
  for (const line of await desk.lines()) {
    if (line.kind === 'withdrawn') standing.delete(line.item);
    else if (line.kind === 'ranking') standing.set(line.item, line.order.map(modelOf));
    else if (line.kind !== 'later') standing.set(line.item, line.kind);
  }
  const { drawn } = desk;
  expect(Object.fromEntries(standing)).toEqual(Object.fromEntries(drawn.items.map((item) => [item, wishFor(drawn, item)])));
}

/** Two people who wish the same are a majority in everything. */
function expectResults(results: ResultsDocument, drawn: DrawnStudy, pictures: ReadonlyMap<string, DrawnPicture>): void {
  const imageOf = (item: string, model: string): string => [...pictures].find(([, picture]) => picture.item === item && picture.model === model)![0];
  const scoresFor = (item: string, score: (model: string) => number): Record<string, number> => Object.fromEntries(drawn.models.map((model) => [imageOf(item, model), score(model)]));
  const consensus = drawn.items.toSorted().map((item) => {
    const wish = wishFor(drawn, item);
    if (wish === 'discard') return { item, method: 'discarded', scores: null };
    return { item, method: 'majority', scores: scoresFor(item, (model) => (wish === 'tie' ? 1.5 : drawn.models.length - wish.indexOf(model))) };
  });
  expect(results.consensus.toSorted((one, other) => (one.item < other.item ? -1 : 1))).toEqual(consensus);
  expect(results).toMatchObject({ items: 12, complete: 12, agreement: { majorityShare: { value: 1 } } });
  expect(results.annotators.map(({ name, ballots, discards, remaining }) => ({ name, ballots, discards, remaining })))
    .toEqual(['Keys', 'Mouse'].map((name) => ({ name, ballots: 12, discards: 1, remaining: 0 })));
}

for (const [kind, models] of [['triplets', 3], ['pairs with ties', 2]] as const) {
  test(`a whole study of twelve ${kind} by keyboard alone and by mouse alone: what was shown and chosen is what is stored and counted`, async ({ openDrawn, home }) => {
    test.setTimeout(180_000);
    const { drawn, studio, lead, sitDown, lines } = await openDrawn({ items: 12, models });
    const pictures = await picturesByImage(lead, studio.origin);
    const { settings } = await callAsLead<Overview>(lead, studio.origin, 'study/overview');
    await callAsLead(lead, studio.origin, 'study/updateSettings', { settings: { ...settings, annotatorsPerItem: 2 } });
    for (const [name, unused] of [['Keys', 'pointers'], ['Mouse', 'keys']] as const) {
      const { page, person, context } = await sitDown(name);
      const used = await countInput(page);
      await page.reload();
      const ownLines = async (): Promise<Ballot[]> => (await lines()).filter(({ annotator }) => annotator === person.id);
      const desk: Desk = { page, hands: name === 'Keys' ? keyboardOf(page) : mouseOf(page), drawn, lines: ownLines, expected: [] };
      await answerStudy(desk);
      await expectLog(desk, pictures);
      expect(used[unused]).toBe(0);
      expect(used.keys + used.pointers).toBeGreaterThan(12);
      await context.close();
    }
    await studio.stop();
    expectResults(await runCliJson<ResultsDocument>(['results', drawn.project], { home }), drawn, pictures);
  });
}
