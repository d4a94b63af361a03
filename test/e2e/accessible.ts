import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Finds no violation of axe's rules on what the page shows now, in its present colours. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await (await axe(page)).analyze();
  expect(wordsOf(violations)).toEqual([]);
}

/** The same in light and dark; only the contrast differs between the two, so all other rules are tried once. `what` names it where it fails. */
export async function expectAccessibleInBothSchemes(page: Page, what: string, within = 'html'): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await (await axe(page)).include(within).analyze();
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await (await axe(page)).include(within).withRules('color-contrast').analyze();
  expect({ what, light: wordsOf(light.violations), dark: wordsOf(dark.violations) }).toEqual({ what, light: [], dark: [] });
}

/** A page that was looked at before has axe already; no frame here is of another origin, so that no second page has to join the findings. */
async function axe(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => 'axe' in window);
  return new AxeBuilder({ page, ...(isThere && { axeSource: ';' }) }).setLegacyMode(true).options({ resultTypes: ['violations'] });
}

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

function wordsOf(violations: Violations): string[] {
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join(' ')}`);
}

/** Opens one dialog after another, looks at each, and closes it. */
export async function lookAtDialogs(page: Page, dialogs: readonly (readonly [name: string | RegExp, open: () => Promise<void>])[]): Promise<void> {
  for (const [name, open] of dialogs) {
    await open();
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await expectAccessibleInBothSchemes(page, `dialog ${String(name)}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name })).toBeHidden();
  }
}

/** Presses keys one after another, later. */
export const press = (page: Page, ...keys: readonly string[]) => async (): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Clicks the first button of that name, later. */
export const click = (page: Page, name: string | RegExp) => async (): Promise<void> => page.getByRole('button', { name }).first().click();
