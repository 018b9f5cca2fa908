/** Takes screenshots of every view of the page, at three widths, in light and dark mode. See --help. */
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import type { Browser, Page } from 'playwright-core';
import { buildPage } from '../../tools/start/build-page.ts';
import { eventually } from 'stack-at-home/testing';
import { boardOf, riderRows } from '../../tools/browser/board.ts';
import { launchBrowser } from '../../tools/browser/launch.ts';
import { startLivePage, type LivePage } from './support/live-page.ts';

const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 860 },
  { width: 1920, height: 1080 },
];
const SCHEMES = ['light', 'dark'] as const;
const ROOT = resolve(import.meta.dirname, '../..');
const CLASS_ID = 2;
const CLASS_NAME = 'Ridgeline Climb';

const command = new Command('screenshots')
  .description('Runs races and takes screenshots of every view of the page. This takes several minutes.')
  .option('--to <directory>', 'output directory', join(ROOT, 'build/screenshots'))
  .option('--docs', 'also replace the images in docs/images that the README shows', false)
  .allowExcessArguments(false);
const { to, docs } = command.parse().opts<{ to: string; docs: boolean }>();

interface View {
  name: string;
  address: string;
  ready: (page: Page) => Promise<unknown>;
}

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name }).first().waitFor();
const table = (page: Page) => page.getByRole('table').first().waitFor();

function viewsOf(raceId: string, racerId: string): View[] {
  return [
    {
      name: 'watch',
      address: `/watch/${CLASS_ID}`,
      ready: async (page) => riderRows(boardOf(page, CLASS_NAME)).nth(3).waitFor(),
    },
    { name: 'nobody-rides', address: '/watch/5', ready: heading('Nobody is riding here yet') },
    { name: 'results', address: `/results/${CLASS_ID}`, ready: table },
    { name: 'race', address: `/race/${raceId}`, ready: table },
    { name: 'records', address: `/records/${CLASS_ID}`, ready: table },
    { name: 'rider', address: `/rider/${racerId}`, ready: table },
    {
      name: 'wall',
      address: `/wall/${CLASS_ID}`,
      // wait until the exit link is hidden
      ready: (page) =>
        page.getByRole('link', { name: 'Exit' }).evaluate(async (it) => {
          while (getComputedStyle(it).opacity !== '0') await new Promise(requestAnimationFrame);
        }),
    },
    {
      name: 'ride-welcome',
      address: `/ride/${CLASS_ID}`,
      ready: (page) => page.getByRole('button', { name: 'Ride as a guest' }).waitFor(),
    },
  ];
}

/** Takes screenshots of every view as one visitor, who rides a race at the end. */
async function takeAll(
  browser: Browser,
  live: LivePage,
  views: View[],
  size: (typeof SIZES)[number],
  colorScheme: (typeof SCHEMES)[number],
) {
  // reduced motion, so that no row is captured while it moves
  const context = await browser.newContext({ viewport: size, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  // a final result can take two race lengths plus the grace period
  page.setDefaultTimeout(120_000);
  await live.byLine(page);
  const take = async (name: string) => {
    // wait until the chart, the font and the rows have settled
    await page.waitForTimeout(700);
    await page.screenshot({ path: join(to, `${name}-${size.width}-${colorScheme}.png`) });
    process.stderr.write(`${name} ${size.width} ${colorScheme}\n`);
  };
  for (const { name, address, ready } of views) {
    await page.goto('about:blank');
    await page.goto(`${live.url}#${address}`);
    await ready(page);
    await take(name);
  }
  await page.getByLabel('Name on the board').fill('You');
  await page.getByRole('button', { name: 'Ride as a guest' }).click();
  await page.getByRole('button', { name: 'Start race' }).waitFor();
  await take('ride-start');
  await page.getByRole('button', { name: 'Start race' }).click();
  await page.getByText('Your readings are getting through').waitFor();
  await page.waitForTimeout(9_000);
  await take('riding');
  await page.getByRole('heading', { name: /Your place|You win!/ }).waitFor();
  await page.waitForTimeout(3_500); // wait until the confetti has fallen
  await take('ride-finished');
  await page.getByRole('link', { name: 'Watch', exact: true }).click();
  await riderRows(boardOf(page, CLASS_NAME)).first().waitFor();
  return { take, close: () => context.close(), page };
}

/** Updates the screenshots in docs/images that the README shows. */
async function updateDocs(): Promise<void> {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  for (const [, name] of readme.matchAll(/docs\/images\/([\w-]+\.png)/g))
    await copyFile(join(to, name!), join(ROOT, 'docs/images', name!));
}

await mkdir(to, { recursive: true });
process.env.NODE_ENV = 'production';
process.stderr.write('building the page and starting the local stack …\n');
await buildPage();
const live = await startLivePage({ raceSeconds: 20, graceSeconds: 2 });
const browser = await launchBrowser();
try {
  const riders = { classes: [CLASS_ID], ridersPerClass: 60, dropout: 0.06, late: 0.1 };
  process.stderr.write('running two races …\n');
  const { races } = await live.ride({ ...riders, races: 2 });
  void live.ride(riders);
  const race = await eventually('the races to close', async () => {
    const found = await live.stack.client.race(races.at(-1)!.raceId);
    return found?.status === 'COMPLETE' && found;
  });
  const views = viewsOf(race.raceId, race.winner!.racerId);
  for (const size of SIZES) {
    const visitors = await Promise.all(SCHEMES.map((scheme) => takeAll(browser, live, views, size, scheme)));
    await live.line.cut();
    for (const { page, take, close } of visitors) {
      await page.getByText(/Connection lost/).waitFor();
      await take('connection-lost');
      await close();
    }
    await live.line.mend();
  }
  if (docs) await updateDocs();
  process.stderr.write(`screenshots written to ${to}\n`);
} finally {
  await browser.close();
  await live.stop();
}
