/** Lets a big screen run through outages, and checks that it recovers from each. See --help. */
import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import { abortOnInterrupt, wholeNumber } from 'stack-at-home/command';
import { buildPage } from '../../../tools/start/build-page.ts';
import { launchBrowser } from '../../../tools/browser/launch.ts';
import { CUT_OFF, newVisitor } from '../support/visitor.ts';
import { liveRaceOn } from './is-right.ts';
import { outagesOf, type Outage } from './outages.ts';
import { startProduct } from './product.ts';
import { readWall } from './read-wall.ts';

/** The screen stays on a class for 15 s at each end of a race, so shorter races would not let it rotate. */
const RACE_SECONDS = 60;
const CLASSES = [1, 3];
const ROTATE_SECONDS = 10;
/**
 * Time within which the screen tells that its numbers are old: a push may be 12 s late before the time between
 * pushes is known (web/data/freshness.ts), and the screen checks once a second.
 */
const TOLD_WITHIN_MS = 15_000;
/**
 * Time within which the screen is right again: 30 s until it reconnects (client/realtime/keep-subscribed.ts),
 * 15 s until it notices a connection that is silent (client/rankings/notice-stall.ts), and 12 s for a finish
 * (web/data/use-last-finish.ts), in which it shows no live rankings.
 */
const RIGHT_WITHIN_MS = 60_000;
/** Time between outages, in which the screen has to be right, too. */
const CALM_MS = 30_000;
const LOOK_EVERY_MS = 250;
/** More than a page gains by showing other classes and riders, and less than a leak gains in an hour. */
const MOST_GROWTH_BYTES = 5_000_000;

const command = new Command('wall:soak')
  .description(
    'Runs the product with simulated riders, shows a rotating big screen in Chromium, and disturbs it: restarts the API, cuts the network, suspends the page and sets its clock. Fails if the screen is not right again within a minute, shows old numbers as live, has an error, or keeps more and more memory.',
  )
  .option('--minutes <count>', 'how long to run', wholeNumber(1, 24 * 60), 60)
  .allowExcessArguments(false);
const { minutes } = command.parse().opts<{ minutes: number }>();
const signal = abortOnInterrupt();
const started = performance.now();
const say = (text: string) => {
  const seconds = Math.round((performance.now() - started) / 1_000);
  process.stdout.write(
    `${String(Math.floor(seconds / 60)).padStart(3)}:${String(seconds % 60).padStart(2, '0')}  ${text}\n`,
  );
};
const secondsOf = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

process.env.NODE_ENV = 'production';
say('building the page and starting the product …');
await buildPage();
const product = await startProduct({ raceSeconds: RACE_SECONDS, classes: CLASSES, ridersPerClass: 12 });
const classes = await product.client().classes();
const browser = await launchBrowser();
const faults: string[] = [];
const coursesSeen = new Set<string>();
try {
  const hosts = [new URL(product.url).host, product.line.host];
  const visitor = await newVisitor(browser, {
    hosts,
    expected: CUT_OFF,
    viewport: { width: 1920, height: 1080 },
  });
  const { page } = visitor;
  await page.clock.install();
  page.on('framenavigated', () => say('the page has loaded'));
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');

  async function heapBytes(): Promise<number> {
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value;
  }

  /** Reads the screen, and notes which class it shows. */
  async function look() {
    const wall = await readWall(page);
    coursesSeen.add(wall.course);
    return wall;
  }

  /**
   * Watches the screen during an outage.
   * @returns the time after which it told that its numbers are old (ms)
   */
  async function untilTold(forMs: number): Promise<number> {
    const begun = performance.now();
    const since = () => performance.now() - begun;
    let told = 0;
    while (since() < forMs) {
      const { rows, age } = await look();
      if (rows.length > 0 && age === '') told = since();
      await wait(LOOK_EVERY_MS, undefined, { signal });
    }
    return told;
  }

  /**
   * Waits until the screen shows the race that the API has.
   * @returns the race and the time that it took, or undefined if the screen is not right in time
   */
  async function untilRight(): Promise<{ raceId: string; ms: number } | undefined> {
    const begun = performance.now();
    let liveSince = begun;
    for (;;) {
      const wall = await look();
      const raceId = await liveRaceOn(wall, product.client(), classes);
      const now = performance.now();
      if (raceId !== undefined) return { raceId, ms: now - begun };
      if (wall.age !== '' || wall.rows.length === 0) liveSince = now;
      if (now - liveSince > TOLD_WITHIN_MS || now - begun > RIGHT_WITHIN_MS) {
        const kind = now - liveSince > TOLD_WITHIN_MS ? 'shows wrong numbers as live' : 'is not right';
        faults.push(`the screen ${kind} after ${secondsOf(now - begun)}: ${JSON.stringify(wall)}`);
        say(faults.at(-1)!);
        return undefined;
      }
      await wait(LOOK_EVERY_MS, undefined, { signal });
    }
  }

  async function goThrough({ name, begin, seconds, isSeen, end }: Outage): Promise<void> {
    await begin();
    const told = isSeen ? await untilTold(seconds * 1_000) : 0;
    if (!isSeen) await wait(seconds * 1_000, undefined, { signal });
    if (told > TOLD_WITHIN_MS) faults.push(`${name}: old numbers were shown as live for ${secondsOf(told)}`);
    await end();
    const right = await untilRight();
    const heap = await heapBytes();
    say(
      `${name}: ${isSeen ? `told after ${secondsOf(told)}, ` : ''}` +
        `${right ? `race ${right.raceId} after ${secondsOf(right.ms)}` : 'NOT RIGHT'}, ${(heap / 1e6).toFixed(1)} MB`,
    );
  }

  /** Checks the screen again and again while nothing happens. */
  async function calm(): Promise<void> {
    const begun = performance.now();
    while (performance.now() - begun < CALM_MS && (await untilRight()))
      await wait(LOOK_EVERY_MS, undefined, { signal });
  }

  await page.goto(`${product.url}#/wall/1?rotate=${ROTATE_SECONDS}&classes=${CLASSES.join()}`);
  await untilRight();
  await calm();
  const outages = outagesOf({
    product,
    page,
    browser: await browser.newBrowserCDPSession(),
    raceSeconds: RACE_SECONDS,
  });
  // the first round loads all code that the page needs for outages
  let baseline: number | undefined;
  while (performance.now() - started < minutes * 60_000) {
    for (const outage of outages) {
      if (performance.now() - started > minutes * 60_000) break;
      await goThrough(outage);
      await calm();
    }
    baseline ??= await heapBytes();
  }
  const growth = (await heapBytes()) - baseline!;
  if (growth > MOST_GROWTH_BYTES)
    faults.push(`the page keeps ${(growth / 1e6).toFixed(1)} MB more than at the start`);
  if (coursesSeen.size < CLASSES.length) faults.push(`the screen showed only ${[...coursesSeen].join(', ')}`);
  faults.push(...visitor.faults);
  say(
    `${faults.length} faults; the page keeps ${(growth / 1e6).toFixed(1)} MB more than after the first round`,
  );
} catch (error) {
  if (!signal.aborted) faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  await browser.close();
  await product.remove();
}
for (const fault of faults) say(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
