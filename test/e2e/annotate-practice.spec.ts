import type { Overview } from '../../src/contract/contract.ts';
import type { ResultsDocument } from '../../src/contract/results.ts';
import { begin, callAsLead, cornerColours, itemOnScreen, nextItem, shownRanks } from './annotate-pages.ts';
import { picturesByImage, test } from './drawn-projects.ts';
import { expect, runCliJson } from './fixtures.ts';

test('practice comes first, shows the right answer after a wrong one, goes on after the right one, and never counts', async ({ openDrawn, home }) => {
  const { drawn, studio, lead, sitDown, lines } = await openDrawn({ items: 4, models: 3 });
  const images = [...await picturesByImage(lead, studio.origin)];
  const imageOf = (item: string, model: string): string => images.find(([, picture]) => picture.item === item && picture.model === model)![0];
  const { settings } = await callAsLead<Overview>(lead, studio.origin, 'study/overview');
  await callAsLead(lead, studio.origin, 'study/updateSettings', { settings: { ...settings, annotatorsPerItem: 1 } });
  const right: Record<string, readonly string[]> = { harbour: drawn.models, market: drawn.models.toReversed() };
  for (const [item, order] of Object.entries(right)) {
    await callAsLead(lead, studio.origin, 'study/setKnownAnswer', { item, known: { use: 'practice', answer: { kind: 'ranking', order: order.map((model) => imageOf(item, model)) } } });
  }
  const { page, person } = await sitDown('Pupil');
  await expect(page.getByText('Next: 2 practice items.')).toBeVisible();
  await begin(page);

  /** Presses the keys that rank the models on screen in an order, and Enter. */
  const give = async (order: readonly string[]): Promise<void> => {
    const shown = (await cornerColours(page)).map((colour) => drawn.pictureOf(...colour).model);
    for (const model of order) await page.keyboard.press(String(shown.indexOf(model) + 1));
    await page.keyboard.press('Enter');
  };
  const seen: string[] = [];
  for (const place of ['Practice 1 of 2', 'Practice 2 of 2']) {
    await expect(page.getByTestId('place')).toHaveText(place);
    const { ticket } = await itemOnScreen(page);
    const pictures = (await cornerColours(page)).map((colour) => drawn.pictureOf(...colour));
    const { item } = pictures[0]!;
    seen.push(item);
    const [best, middle, worst] = right[item]!;
    await give([middle!, best!, worst!]);
    await expect(page.getByText('Not quite.')).toBeVisible();
    const verdicts = await page.getByRole('group', { name: /^Image \d: right is/ }).evaluateAll((groups) => groups.map((group) => group.getAttribute('aria-label')));
    const words = { [best!]: 'right is 1st, you said 2nd', [middle!]: 'right is 2nd, you said 1st', [worst!]: 'right is 3rd, you said 3rd' };
    expect(verdicts).toEqual(pictures.map(({ model }, index) => `Image ${index + 1}: ${words[model]!}`));
    await page.keyboard.press('Enter');
    expect((await itemOnScreen(page)).ticket, 'the same item again').toBe(ticket);
    expect(await shownRanks(page)).toEqual(['no rank', 'no rank', 'no rank']);
    await give(right[item]!);
    await nextItem(page, ticket);
  }
  expect(seen.toSorted()).toEqual(['harbour', 'market']);
  await expect(page.getByRole('heading', { name: 'You are ready' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('place')).toHaveText('1 of 2');
  const { ticket } = await itemOnScreen(page);
  const counted = drawn.pictureOf(...(await cornerColours(page))[0]!).item;
  await give(drawn.models);
  await nextItem(page, ticket);
  await expect.poll(async () => (await lines()).map(({ kind, round }) => [kind, round ?? 'main'])).toEqual([...Array.from({ length: 4 }, () => ['ranking', 'practice']), ['ranking', 'main']]);

  await studio.stop();
  const results = await runCliJson<ResultsDocument>(['results', drawn.project], { home });
  expect(results.annotators).toMatchObject([{ name: person.name, ballots: 1, discards: 0, remaining: 1 }]);
  const scores = Object.fromEntries(drawn.models.map((model, index) => [imageOf(counted, model), 3 - index]));
  expect(results).toMatchObject({ items: 2, complete: 1, consensus: [{ item: counted, method: 'majority', scores }] });
});
