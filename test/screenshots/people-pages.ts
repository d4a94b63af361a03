import { networkInterfaces } from 'node:os';
import type { Page } from '@playwright/test';
import type { NetworkState, Overview } from '../../src/contract/contract.ts';
import { callAsLead } from '../e2e/annotate-pages.ts';
import type { Camera } from './camera.ts';
import { visit } from './lead-pages.ts';

/** Stand in the pictures for the addresses of the machine that takes them, and of those that connect. */
const shownAddress = '192.168.1.20';
const shownGuest = (index: number): string => `192.168.1.${31 + index}`;

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flat().flatMap((address) => (address && !address.internal && address.family === 'IPv4' ? [address.address] : []));
}

async function showOtherAddresses(page: Page): Promise<void> {
  await page.route('**/rpc/network/*', async (route) => {
    const response = await route.fetch();
    const text = ownAddresses().reduce((body, address) => body.replaceAll(`//${address}:`, `//${shownAddress}:`), await response.text());
    const document = JSON.parse(text) as { json: NetworkState };
    const connections = document.json.connections.map((connection, index) => (connection.role === 'lead' ? connection : { ...connection, address: shownGuest(index) }));
    await route.fulfill({ response, body: JSON.stringify({ ...document, json: { ...document.json, origins: document.json.origins.slice(0, 1), connections } }) });
  });
}

/** The network section, the QR code of a link, and a curator's page; the network is shut again afterwards. */
export async function keepPeople(camera: Camera, page: Page, { people }: Overview): Promise<void> {
  if (ownAddresses().length === 0) throw new Error('This machine has no network address, so the network cannot be shown.');
  await showOtherAddresses(page);
  await visit(page, 'Study');
  await page.getByRole('switch', { name: 'Open to your network' }).press(' ');
  await page.getByRole('button', { name: /^Switch on/ }).waitFor();
  await camera.keep(page, 'network-open');
  await page.getByRole('button', { name: /^Switch on/ }).click();
  await page.getByText('Not encrypted').waitFor();

  const { origin } = new URL(page.url());
  const guests = people.filter(({ name }) => /^(Elif|Grace)/.test(name));
  const guest = await camera.newPage(new URL(guests[0]?.link ?? '', origin).href);
  const curator = await camera.newPage(new URL(guests[1]?.link ?? '', origin).href);
  await curator.getByText('you are signed in as curator').waitFor();
  await camera.keep(curator, 'curator');
  await page.getByRole('table', { name: 'Connections' }).getByText('Elif Kaya').waitFor();
  await page.getByRole('heading', { name: 'On your network' }).scrollIntoViewIfNeeded();
  await page.getByRole('switch', { name: 'Open to your network' }).evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await camera.keep(page, 'network');
  await page.getByRole('button', { name: 'QR code of Ada Lind' }).click();
  await page.getByRole('img', { name: /^QR code with the link/ }).waitFor();
  await camera.keep(page, 'people-qr');
  await page.keyboard.press('Escape');
  await guest.close();
  await callAsLead(page.context(), origin, 'network/switchOff');
  await page.unroute('**/rpc/network/*');
}

/** Who sits down at the lead's machine, a PIN, and the machine in the hands of the people. */
export async function keepDesk(camera: Camera, page: Page): Promise<void> {
  await visit(page, 'Annotate');
  await camera.keep(page, 'annotate-choice');
  await page.getByRole('link', { name: /^Ben Okafor/ }).click();
  await page.getByLabel('Your PIN').waitFor();
  await camera.keep(page, 'annotate-pin');
  await page.getByRole('button', { name: 'Somebody else' }).click();
  await page.getByRole('button', { name: 'Hand over this machine' }).click();
  await camera.keep(page, 'hand-over');
  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await page.getByRole('button', { name: 'Back to the lead' }).waitFor();
  await camera.keep(page, 'handed-over');
  await page.getByRole('button', { name: 'Back to the lead' }).click();
  await page.getByRole('heading', { name: 'People' }).waitFor();
}
