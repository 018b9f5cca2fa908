/**
 * Measures how much work a push of rankings causes on the page's main thread. The built page runs in Chromium
 * and receives one push per second with 1,000 riders over a real WebSocket. The result is the CPU time of the
 * page's main thread from the push to the frame that shows it, as reported by Chromium, minus the benchmark's
 * own overhead. Too much work on the main thread makes the page stutter.
 *
 * For comparison, this also measures whole seconds, which include the clock and the row animations. Seconds
 * without a push, before and after the pushes, show how noisy the machine is.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import type { CDPSession, Locator } from 'playwright-core';
import { wholeNumber } from 'stack-at-home/command';
import { boardOf, riderRows, searchBox } from '../browser/board.ts';
import { fieldOf } from '../browser/field.ts';
import { RACE_SECONDS } from '../browser/race-seconds.ts';
import { describeMachine } from './support/machine.ts';
import { quantile } from './support/quantile.ts';

/** Length of a frame at 60 frames per second. Work that fits into one frame causes no visible stutter. */
const GOAL_MS = 16;
const PUSH_EVERY_MS = 1_000;
const WARM_UP = 10;
const FIRST_SECOND = 20;
const IDLE_SECONDS = 10;
const INSTRUMENT_PROBES = 40;
/** About the time that a push takes to arrive. */
const PROBE_AFTER_MS = 20;
/** The race must be long enough for the first rankings, the warm-up and the measurement. */
const MAX_PUSHES = RACE_SECONDS - FIRST_SECOND - WARM_UP - 1;

/** Milliseconds of main-thread work. The total also includes painting and all other work. */
interface Work {
  total: number;
  script: number;
  layout: number;
}

/** Work that one push causes. */
interface PushWork {
  /** Work until the frame that shows the push. */
  shown: Work;
  /** Work until the next push. */
  second: Work;
}

const command = new Command('bench:page')
  .description("Measures how much work each push of rankings causes on the page's main thread.")
  .option('--riders <count>', 'riders in the race', wholeNumber(1, 1_000), 1_000)
  .option('--pushes <count>', 'number of measured pushes', wholeNumber(5, MAX_PUSHES), 60)
  .option('--json', 'print one JSON object instead of a table', false)
  .allowExcessArguments(false);
const { riders, pushes, json } = command.parse().opts<{ riders: number; pushes: number; json: boolean }>();
const say = (text: string) => process.stderr.write(`${text}\n`);

/** Returns the work since the page was opened. */
async function workSoFar(cdp: CDPSession): Promise<Work> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const ms = (name: string) => 1_000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  return {
    total: ms('TaskDuration'),
    script: ms('ScriptDuration'),
    layout: ms('LayoutDuration') + ms('RecalcStyleDuration'),
  };
}

const between = (before: Work, after: Work): Work => ({
  total: after.total - before.total,
  script: after.script - before.script,
  layout: after.layout - before.layout,
});

/**
 * Watches the board for the next change. `shown` resolves one frame after the frame that shows the change.
 * @param probeAfterMs delay before this function itself makes an invisible change. Default: no such change.
 */
const watchForChange = (board: Locator, probeAfterMs?: number) =>
  board.evaluateHandle(
    (element, ms) => ({
      shown: new Promise<void>((resolve) => {
        if (ms !== undefined) setTimeout(() => element.toggleAttribute('data-probe'), ms);
        const observer = new MutationObserver(() => {
          observer.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        });
        observer.observe(element, { subtree: true, childList: true, characterData: true, attributes: true });
      }),
    }),
    probeAfterMs,
  );

async function measurePushes(
  cdp: CDPSession,
  board: Locator,
  count: number,
  push: () => void,
): Promise<PushWork[]> {
  const measured: PushWork[] = [];
  for (let index = 0; index < count; index++) {
    const change = await watchForChange(board);
    const before = await workSoFar(cdp);
    const second = wait(PUSH_EVERY_MS);
    push();
    await change.evaluate(({ shown }) => shown);
    const shown = await workSoFar(cdp);
    await second;
    measured.push({ shown: between(before, shown), second: between(before, await workSoFar(cdp)) });
  }
  return measured;
}

/** Measures the benchmark's own overhead: the work to detect an invisible change and render a frame. */
async function measureInstrument(cdp: CDPSession, board: Locator): Promise<Work[]> {
  const measured: Work[] = [];
  for (let index = 0; index < INSTRUMENT_PROBES; index++) {
    const change = await watchForChange(board, PROBE_AFTER_MS);
    const before = await workSoFar(cdp);
    await change.evaluate(({ shown }) => shown);
    measured.push(between(before, await workSoFar(cdp)));
  }
  return measured;
}

async function measureIdle(cdp: CDPSession): Promise<Work[]> {
  const seconds: Work[] = [];
  for (let index = 0; index < IDLE_SECONDS; index++) {
    const before = await workSoFar(cdp);
    await wait(PUSH_EVERY_MS);
    seconds.push(between(before, await workSoFar(cdp)));
  }
  return seconds;
}

function summaryOf(works: Work[], kind: keyof Work) {
  const values = works.map((work) => work[kind]);
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    median: rounded(quantile(values, 0.5)),
    p95: rounded(quantile(values, 0.95)),
    max: rounded(Math.max(...values)),
  };
}

// imported here, because Vite and Playwright take seconds to load and --help does not need them
const { buildPage } = await import('../start/build-page.ts');
const { startScriptedPage } = await import('../browser/scripted-page.ts');
const { launchBrowser } = await import('../browser/launch.ts');
say('building the page …');
process.env.NODE_ENV = 'production';
await buildPage();
const page = await startScriptedPage();
const browser = await launchBrowser();
try {
  const field = fieldOf({ riders, raceSeconds: RACE_SECONDS });
  say('ranking the race …');
  const ahead = Array.from({ length: WARM_UP + pushes + 1 }, (_, index) =>
    field.rankingsAt(FIRST_SECOND + index),
  );
  const [first, ...later] = ahead;
  const bytes = JSON.stringify(page.show(first!)).length;
  const upcoming = later.values();
  const push = () => void page.show(upcoming.next().value!);

  const visitor = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  // follow a rider who is out of view, and search for another
  const followed = first!.entries.at(-1)!;
  await visitor.addInitScript((id) => localStorage.setItem('alleycat.followed', id), followed.racerId);
  await visitor.goto(`${page.url}#/watch/1`);
  await riderRows(boardOf(visitor)).first().waitFor();
  await searchBox(visitor).fill(first!.entries[4]!.name);
  const cdp = await visitor.context().newCDPSession(visitor);
  // measure the thread's CPU time, which excludes other processes
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });

  const board = boardOf(visitor);
  say(
    `measuring: ${WARM_UP} pushes to warm up, ${IDLE_SECONDS} s idle, ${INSTRUMENT_PROBES} probes, ${pushes} pushes, ${IDLE_SECONDS} s idle …`,
  );
  await measurePushes(cdp, board, WARM_UP, push);
  const idleBefore = await measureIdle(cdp);
  const probes = await measureInstrument(cdp, board);
  const measured = await measurePushes(cdp, board, pushes, push);
  const idleAfter = await measureIdle(cdp);

  const untilShown = measured.map((work) => work.shown);
  const instrument = summaryOf(probes, 'total');
  const shown = summaryOf(
    untilShown.map((work) => ({ ...work, total: work.total - instrument.median })),
    'total',
  );
  const idle = summaryOf([...idleBefore, ...idleAfter], 'total');
  const report = {
    name: 'page',
    value: shown.p95,
    unit: 'ms of main-thread work from a push to the frame that shows it, p95',
    reference: 'the same page for one second without pushes, p95',
    referenceValue: idle.p95,
    ratio: Math.round((shown.p95 / idle.p95) * 100) / 100,
    goal: GOAL_MS,
    met: shown.p95 <= GOAL_MS,
    riders,
    pushes,
    bytes,
    shown,
    instrument,
    script: summaryOf(untilShown, 'script'),
    layout: summaryOf(untilShown, 'layout'),
    second: summaryOf(
      measured.map((work) => work.second),
      'total',
    ),
    idle,
    machine: { ...describeMachine(), chromium: browser.version() },
  };
  if (json) console.log(JSON.stringify(report));
  else {
    const { machine } = report;
    const rows = (['shown', 'script', 'layout', 'second', 'idle', 'instrument'] as const).map((kind) => ({
      kind,
      ...report[kind],
    }));
    console.log(`${riders} riders, ${pushes} pushes of ${(bytes / 1_000).toFixed(1)} KB, one per second`);
    console.log(
      `${machine.cores} cores (${machine.processor}), Node ${machine.node}, Chromium ${machine.chromium}, commit ${machine.commit}`,
    );
    console.log('\nmain-thread work in ms, until a push is shown and over the whole second\n');
    console.log(`${''.padEnd(12)}${['median', 'p95', 'max'].map((name) => name.padStart(9)).join('')}`);
    for (const { kind, median, p95, max } of rows)
      console.log(
        `${kind.padEnd(12)}${[median, p95, max].map((value) => value.toFixed(2).padStart(9)).join('')}`,
      );
    console.log(`\ngoal: p95 of shown ≤ ${GOAL_MS} ms: ${report.met ? 'met' : 'NOT met'}`);
  }
} finally {
  await browser.close();
  await page.stop();
}
