import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addPeople, begin, callAsLead, itemOnScreen, nextItem, signInLead } from './annotate-pages.ts';
import { expect, serveStudio, test } from './fixtures.ts';

test.use({ sampleIsDrawn: true });

test('answers given while the server is gone are kept by the browser and sent on the next visit', async ({ browser, home }) => {
  let studio = await serveStudio({ home });
  const lead = await signInLead(browser, studio.url);
  const { path } = await callAsLead<{ path: string }>(lead, studio.origin, 'workspace/sample');
  const [person] = await addPeople(lead, studio.origin, ['Offline']);
  await lead.close();
  const desk = await browser.newContext();
  const page = await desk.newPage();
  await page.goto(new URL(person!.link!, `${studio.origin}/`).href);
  const address = page.url();
  await begin(page);
  await itemOnScreen(page);
  await page.waitForLoadState('networkidle');
  await studio.kill();

  for (const count of [1, 2]) {
    const { ticket } = await itemOnScreen(page);
    for (const key of ['3', '1', '2', 'Enter']) await page.keyboard.press(key);
    await nextItem(page, ticket);
    await expect(page.getByText(`${count === 1 ? '1 answer' : '2 answers'} not yet sent`)).toBeVisible();
  }
  await expect(page.getByTestId('place')).toContainText('3 of 11');
  await page.close();

  studio = await serveStudio({ project: path, home, port: studio.port });
  const again = await desk.newPage();
  await again.goto(address);
  await itemOnScreen(again);
  await expect(again.getByTestId('place')).toContainText('3 of 11');
  const folder = join(path, 'ballots');
  const lines = async (): Promise<string[]> => (await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')))).join('').split('\n').filter(Boolean);
  await expect.poll(async () => (await lines()).length).toBe(2);
  await expect(again.getByText('not yet sent')).toHaveCount(0);
  expect(await again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('triptych.outbox')))).toEqual([]);
  await desk.close();
  await studio.stop();
});

test('a page whose link was renewed says that it is signed out', async ({ browser, studio }) => {
  const lead = await signInLead(browser, studio.url);
  await callAsLead(lead, studio.origin, 'workspace/sample');
  const [person] = await addPeople(lead, studio.origin, ['Gone']);
  const desk = await browser.newContext();
  const page = await desk.newPage();
  await page.goto(new URL(person!.link!, `${studio.origin}/`).href);
  await begin(page);
  const { ticket } = await itemOnScreen(page);
  await callAsLead(lead, studio.origin, 'study/renewLink', { id: person!.id });
  for (const key of ['1', '2', '3', 'Enter']) await page.keyboard.press(key);
  await nextItem(page, ticket);
  await expect(page.getByText('You are signed out')).toBeVisible();
  await lead.close();
  await desk.close();
});
