import type { Locator, Page } from '@playwright/test';
import { press } from './accessible.ts';
import { addPeople, begin, itemOnScreen, nextItem } from './annotate-pages.ts';
import { test } from './drawn-projects.ts';
import { expect } from './fixtures.ts';
import { underWay } from './study-under-way.ts';

/** What a page of 1280 x 720 has left when its browser shows everything at twice the size. */
const twiceTheSize = { width: 640, height: 360 };

/** Scrolls to each of them and makes sure that a pointer would hit it whole within the window. */
async function expectReachable(page: Page, controls: readonly Locator[]): Promise<void> {
  for (const control of controls) {
    await control.click({ trial: true, timeout: 5000 });
    await expect(control, String(control)).toBeInViewport({ ratio: 0.95 });
  }
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond).toBe(0);
}

const buttons = (page: Page, ...names: readonly (string | RegExp)[]): Locator[] => names.map((name) => page.getByRole('button', { name }).first());

test('everything that ranks is within reach at twice the text size', async ({ openDrawn }) => {
  const study = await openDrawn({ items: 3 });
  const { page } = await study.sitDown('Ada');
  await page.setViewportSize(twiceTheSize);
  await expectReachable(page, buttons(page, 'Begin', 'Guideline', 'Help'));
  await begin(page);
  const { ticket } = await itemOnScreen(page);
  await press(page, '1', '2', '3', 'Enter')();
  await nextItem(page, ticket);
  await itemOnScreen(page);
  await press(page, '1', '2', '3')();
  await expectReachable(page, buttons(page, 'Guideline', 'Help', 'Zoom in', 'Flicker between', 'Full screen', /^Image 1: /, /^Image 3: /, 'Submit', 'Undo', 'Later', 'Discard', /^Reopen/));
  await expectReachable(page, [page.locator('[data-pane="1"]'), page.locator('[data-pane="3"]')]);
  await press(page, 's')();
  await expectReachable(page, [...buttons(page, 'An image has no valid face', 'I cannot decide', 'Close'), page.getByLabel('Another reason')]);
  await press(page, 'Escape', '?')();
  await expectReachable(page, [...buttons(page, 'Change keys'), page.getByText('Back to the untouched view').last()]);
});

test('the lead’s screens lose nothing at twice the text size', async ({ openDrawn }) => {
  const study = await openDrawn({ items: 4 });
  await underWay(study);
  const page = await study.lead.newPage();
  await page.setViewportSize(twiceTheSize);
  await page.goto(study.studio.url);
  await expect(page.getByRole('row').filter({ hasText: 'Ben' })).toBeVisible();
  await expectReachable(page, [
    ...buttons(page, 'Print invitations', 'Add a person', 'Copy the link of Ben', 'QR code of Ben', 'More for Ben', 'Merge a copy', 'Study study, menu'),
    page.getByRole('link', { name: 'Change the design' }), page.getByRole('switch', { name: 'Open to your network' }),
    ...['Images', 'Annotate', 'Results', 'Models', 'Settings'].map((area) => page.getByRole('link', { name: area, exact: true })),
  ]);
  await page.getByRole('link', { name: 'Change the design' }).click();
  await page.getByRole('textbox', { name: 'Answers per item' }).fill('4');
  await expectReachable(page, [...buttons(page, 'Save changes', 'Discard', 'New seed'), page.getByRole('tab', { name: 'Guideline' }), page.getByRole('textbox', { name: 'Break after' })]);
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('link', { name: 'Results', exact: true }).click();
  await expectReachable(page, [...buttons(page, 'Take away', 'Import answers'), page.getByRole('tab', { name: 'Items' })]);
  await page.getByRole('button', { name: 'Take away' }).click();
  await expectReachable(page, buttons(page, 'Agreement as CSV', 'Everything as JSON'));
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Metrics' }).click();
  await expectReachable(page, buttons(page, 'Import metrics', 'Write face crops'));
  await page.getByRole('tab', { name: 'People' }).click();
  await page.getByRole('rowheader', { name: 'guest-1' }).getByRole('link').click();
  await page.getByRole('button', { name: 'Leave answers out' }).click();
  await expectReachable(page, [page.getByLabel('Reason'), ...buttons(page, 'Cancel')]);
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Items' }).click();
  await expectReachable(page, buttons(page, /^Open item/));
  await page.getByRole('link', { name: 'Images', exact: true }).click();
  await expectReachable(page, [...buttons(page, 'Find faces'), page.getByRole('gridcell').first()]);
});

/** Where the focus is: the part of the page from top to bottom, the pane where it is in one, and whether it is to be seen. */
function focusPlace(page: Page): Promise<{ part: number; pane: number; left: number; seen: boolean; name: string }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const parts = ['header', '[data-pane]', '[data-rank], [aria-pressed][data-command^="rank-"]', '[data-command]', '[role="group"]'];
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
      part: parts.findIndex((selector) => element.closest(selector)),
      pane: Number(element.closest<HTMLElement>('[data-pane]')?.dataset['pane'] ?? 0),
      left: element.getBoundingClientRect().left,
      seen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      name: element.getAttribute('aria-label') ?? element.innerText,
    };
  });
}

test('Tab goes through the ranking page as it stands on screen, and always shows where it is', async ({ openDrawn }) => {
  const study = await openDrawn({ items: 2, twoFaces: true });
  const { page } = await study.sitDown('Ada');
  await begin(page);
  const { ticket } = await itemOnScreen(page);
  await press(page, '1', '2', '3', 'Enter')();
  await nextItem(page, ticket);
  await page.reload();
  await itemOnScreen(page);
  const places = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const place = await focusPlace(page);
    if (place.part < 0) break;
    places.push(place);
  }
  expect(places.filter(({ seen }) => !seen)).toEqual([]);
  expect([...new Set(places.map(({ part }) => part))]).toEqual([0, 1, 2, 3, 4]);
  const inOrder = places.toSorted((one, other) => one.part - other.part || one.pane - other.pane || (one.pane > 0 ? 0 : one.left - other.left));
  expect(places.map(({ name }) => name)).toEqual(inOrder.map(({ name }) => name));
});

test('nothing moves for longer than an instant where the system asks for less motion', async ({ openDrawn }) => {
  const study = await openDrawn({ items: 2 });
  await addPeople(study.lead, study.studio.origin, ['Ada']);
  const page = await study.lead.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(study.studio.url);
  await page.evaluate(() => {
    const lasting: string[] = [];
    Object.assign(window, { lasting });
    const note = (): void => {
      for (const animation of document.getAnimations()) {
        const duration = Number(animation.effect?.getTiming().duration ?? 0);
        if (duration > 1) lasting.push(`${(animation.effect as KeyframeEffect).target?.className ?? ''} ${duration} ms`);
      }
      requestAnimationFrame(note);
    };
    note();
  });
  await page.getByRole('button', { name: 'More for Ada' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add a person' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByText('Dark', { exact: true }).click();
  await page.getByRole('link', { name: 'Images', exact: true }).hover();
  expect(await page.evaluate(() => (window as unknown as { lasting: string[] }).lasting)).toEqual([]);
});
