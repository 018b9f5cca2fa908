/**
 * What a push of rankings costs the page: 1,000 riders, one push a second, over a real WebSocket to the built page in
 * Chromium. Counted is the work of the page's main thread from one push to the next, as Chromium accounts for it; the
 * same page without pushes, before and after, is the noise of the machine. Measured again with reduced motion, which
 * tells the push itself from the frames of the rows that slide after it.
 */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import type { CDPSession } from 'playwright-core';
import { buildPage } from '../cli/build-page.ts';
import { wholeNumber } from '../cli/options.ts';
import { boardOf, riderRows, searchBox } from '../test/browser/support/board.ts';
import { fieldOf } from '../test/browser/support/field.ts';
import { launchBrowser } from '../test/browser/support/launch.ts';
import { RACE_SECONDS, startScriptedPage } from '../test/browser/support/scripted-page.ts';
import { quantile } from './quantile.ts';

/** At 60 frames a second a frame lasts so long; work that fits in one is not seen as a stutter. */
const GOAL_MS = 16;
const PUSH_EVERY_MS = 1_000;
const WARM_UP = 10;
const FIRST_SECOND = 20;
/** The race must last for two measurements after the first rankings and the warm-up. */
const MAX_PUSHES = Math.floor((RACE_SECONDS - FIRST_SECOND - WARM_UP - 1) / 2);

/** Milliseconds of main-thread work between two pushes; the total has painting and the rest in it too. */
interface Work {
  total: number;
  script: number;
  layout: number;
}

const command = new Command('bench:page')
  .description('Measures the main-thread work of the page for each push of rankings.')
  .option('--riders <count>', 'riders in the race', wholeNumber(1, 1_000), 1_000)
  .option('--pushes <count>', 'pushes that are measured', wholeNumber(5, MAX_PUSHES), 60)
  .option('--json', 'one object for machines instead of a table', false)
  .allowExcessArguments(false);
const { riders, pushes, json } = command.parse().opts<{ riders: number; pushes: number; json: boolean }>();
const say = (text: string) => process.stderr.write(`${text}\n`);

/** Since the page was opened, in milliseconds. */
async function workSoFar(cdp: CDPSession): Promise<Work> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const ms = (name: string) => 1_000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  return {
    total: ms('TaskDuration'),
    script: ms('ScriptDuration'),
    layout: ms('LayoutDuration') + ms('RecalcStyleDuration'),
  };
}

/** Work of each of `count` intervals, at whose beginning `act` is called. */
async function measure(cdp: CDPSession, count: number, act: () => void): Promise<Work[]> {
  const intervals: Work[] = [];
  let before = await workSoFar(cdp);
  for (let index = 0; index < count; index++) {
    act();
    await wait(PUSH_EVERY_MS);
    const after = await workSoFar(cdp);
    intervals.push({
      total: after.total - before.total,
      script: after.script - before.script,
      layout: after.layout - before.layout,
    });
    before = after;
  }
  return intervals;
}

function summaryOf(intervals: Work[], kind: keyof Work) {
  const values = intervals.map((work) => work[kind]);
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    median: rounded(quantile(values, 0.5)),
    p95: rounded(quantile(values, 0.95)),
    max: rounded(Math.max(...values)),
  };
}

say('building the page …');
process.env.NODE_ENV = 'production';
await buildPage();
const page = await startScriptedPage();
const browser = await launchBrowser();
try {
  const field = fieldOf({ riders, raceSeconds: RACE_SECONDS });
  say('ranking the race …');
  const ahead = Array.from({ length: WARM_UP + 2 * pushes + 1 }, (_, index) =>
    field.rankingsAt(FIRST_SECOND + index),
  );
  const [first, ...later] = ahead;
  const bytes = JSON.stringify(first).length;
  page.show(first!);
  const upcoming = later.values();
  const push = () => page.show(upcoming.next().value!);

  const visitor = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  // one rider is followed and out of view, another one has been searched for
  const followed = first!.entries.at(-1)!;
  await visitor.addInitScript((id) => localStorage.setItem('alleycat.followed', id), followed.racerId);
  await visitor.goto(`${page.url}#/watch/1`);
  await riderRows(boardOf(visitor)).first().waitFor();
  await searchBox(visitor).fill(first!.entries[4]!.name);
  const cdp = await visitor.context().newCDPSession(visitor);
  await cdp.send('Performance.enable');

  say(
    `measuring: ${WARM_UP} pushes to warm up, then 10 s idle, ${pushes} pushes, as many without sliding, 10 s idle …`,
  );
  await measure(cdp, WARM_UP, push);
  const idleBefore = await measure(cdp, 10, () => {});
  const measured = await measure(cdp, pushes, push);
  await visitor.emulateMedia({ reducedMotion: 'reduce' });
  const still = await measure(cdp, pushes, push);
  await visitor.emulateMedia({ reducedMotion: 'no-preference' });
  const idleAfter = await measure(cdp, 10, () => {});

  const idle = summaryOf([...idleBefore, ...idleAfter], 'total');
  const total = summaryOf(measured, 'total');
  const report = {
    name: 'page',
    value: total.p95,
    unit: 'ms of main-thread work per push, p95',
    reference: 'the same page without pushes, p95',
    referenceValue: idle.p95,
    ratio: Math.round((total.p95 / idle.p95) * 100) / 100,
    goal: GOAL_MS,
    met: total.p95 <= GOAL_MS,
    riders,
    pushes,
    bytes,
    total,
    script: summaryOf(measured, 'script'),
    layout: summaryOf(measured, 'layout'),
    still: summaryOf(still, 'total'),
    idle,
    machine: {
      cores: cpus().length,
      processor: cpus()[0]?.model ?? 'unknown',
      node: process.version,
      chromium: browser.version(),
      commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
    },
  };
  if (json) console.log(JSON.stringify(report));
  else {
    const { machine } = report;
    const rows = (['total', 'script', 'layout', 'still', 'idle'] as const).map((kind) => ({
      kind,
      ...report[kind],
    }));
    console.log(`${riders} riders, ${pushes} pushes of ${Math.round(bytes / 1_000)} KB, one a second`);
    console.log(
      `${machine.cores} cores (${machine.processor}), Node ${machine.node}, Chromium ${machine.chromium}, commit ${machine.commit}`,
    );
    console.log('\nmain-thread work from push to push, ms\n');
    console.log(`${''.padEnd(8)}${['median', 'p95', 'max'].map((name) => name.padStart(9)).join('')}`);
    for (const { kind, median, p95, max } of rows)
      console.log(
        `${kind.padEnd(8)}${[median, p95, max].map((value) => value.toFixed(2).padStart(9)).join('')}`,
      );
    console.log(`\ngoal: p95 of the total ≤ ${GOAL_MS} ms – ${report.met ? 'met' : 'not met'}`);
  }
} finally {
  await browser.close();
  await page.stop();
}
