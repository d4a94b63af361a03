import type { Page } from '@playwright/test';
import { begin } from './annotate-pages.ts';

/** One way to use the ranking page; positions count from the left, from 0. */
export interface Hands {
  begin(): Promise<void>;
  /** Gives the next ranks by position, the best first; of a pair the first one alone ranks both. */
  rank(positions: readonly number[]): Promise<void>;
  tie(): Promise<void>;
  submit(): Promise<void>;
  undo(): Promise<void>;
  /** With the second reason of the list. */
  discard(): Promise<void>;
  setAside(): Promise<void>;
  reopenLast(): Promise<void>;
  /** Zooms in and moves the view. */
  lookCloser(): Promise<void>;
}

/** Uses keys alone. */
export function keyboardOf(page: Page): Hands {
  const press = (...keys: readonly string[]) => async (): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  return {
    begin: () => begin(page, press('Enter')),
    async rank(positions) {
      for (const position of positions) await page.keyboard.press(String(position + 1));
    },
    tie: press('t'),
    submit: press('Enter'),
    undo: press('Backspace'),
    async discard() {
      await page.keyboard.press('s');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('2');
    },
    setAside: press('f'),
    reopenLast: press('e'),
    lookCloser: press('+', '+', 'Shift+ArrowRight', 'Shift+ArrowUp'),
  };
}

/** Uses the mouse alone. */
export function mouseOf(page: Page): Hands {
  return {
    begin: () => begin(page),
    async rank(positions) {
      for (const position of positions) await page.locator(`[data-pane="${position + 1}"]`).click();
    },
    tie: () => page.locator('button[data-command="tie"]').click(),
    submit: () => page.locator('button[data-command="submit"]').click(),
    undo: () => page.locator('button[data-command="undo"]').click(),
    async discard() {
      await page.locator('button[data-command="discard"]').click();
      await page.getByRole('dialog').getByRole('button', { name: 'The faces are too small or hidden' }).click();
    },
    setAside: () => page.locator('button[data-command="later"]').click(),
    reopenLast: () => page.getByRole('group', { name: 'Your last answers' }).getByRole('button').first().click(),
    async lookCloser() {
      const pane = await page.locator('[data-pane="2"]').boundingBox();
      const [x, y] = [pane!.x + pane!.width / 2, pane!.y + pane!.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, -240);
      await page.mouse.down();
      await page.mouse.move(x + 60, y - 30, { steps: 3 });
      await page.mouse.up();
    },
  };
}
