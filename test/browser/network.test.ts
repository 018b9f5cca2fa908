import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeCertificate } from '../../local/http/certificate.ts';
import { startPage, type StartedPage } from '../../tools/start/start-page.ts';
import { liveVisits, RIDDEN_RACES } from './support/live-visits.ts';

const { live, visit } = liveVisits(RIDDEN_RACES);
/** Another address of this machine. */
const ADDRESS = '127.0.0.2';

let page: StartedPage;
beforeAll(async () => {
  const network = { addresses: [ADDRESS], certificate: await makeCertificate([ADDRESS]) };
  page = await startPage(live().stack, { port: 0, directory: inject('page'), network });
});
afterAll(() => page?.stop());

describe('a phone in the local network', () => {
  it('opens the page over HTTPS and rides as a guest', async () => {
    const [url] = page.networkUrls;
    const phone = await visit(`${url}#/ride/2`, {
      ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
      ignoreHTTPSErrors: true,
      moreHosts: [new URL(url!).host],
    });
    const form = phone.getByRole('form', { name: 'Ride without an account' });
    await form.getByLabel('Name on the board').fill('Gym Guest');
    await phone.getByRole('button', { name: 'Ride as a guest' }).click();
    await phone.getByRole('button', { name: 'Start race' }).click();
    await phone.getByRole('timer', { name: 'Time left' }).waitFor();
    await phone.getByRole('link', { name: 'Watch', exact: true }).click();
    await phone.getByText('Gym Guest').first().waitFor();
  });
});

describe('the wall screen', () => {
  const code = (of: Page) => of.getByRole('img', { name: /^QR code/ });

  it('shows a QR code that leads phones to the network’s address, although it was opened on this machine', async () => {
    const wall = await visit(`${page.url}#/wall/2`, { moreHosts: [new URL(page.url).host] });
    expect(await code(wall).getAttribute('aria-label')).toBe(
      `QR code: ride at ${page.networkUrls[0]}#/ride/2`,
    );
    await wall.getByText(`Ride at ${page.networkUrls[0]}#/ride/2`).waitFor();
  });

  it('shows no QR code if phones cannot reach the page', async () => {
    const wall = await visit(`${live().url}#/wall/2`);
    await wall.getByText(/^Ride at localhost/).waitFor();
    expect(await code(wall).count()).toBe(0);
  });
});
