import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { boardOf, riderRows } from '../../tools/browser/board.ts';
import { fieldOf } from '../../tools/browser/field.ts';
import { RACE_SECONDS } from '../../tools/browser/race-seconds.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

declare global {
  interface Window {
    /** Animations and transitions that have started. */
    moved: string[];
    /** Total score of the layout shifts that did not follow recent input. */
    shifted: number;
  }
}

function recordMotion(): void {
  window.moved = [];
  // oxlint-disable-next-line typescript/unbound-method -- called with the element below
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (...args) {
    window.moved.push('animate');
    return animate.apply(this, args);
  };
  for (const type of ['animationstart', 'transitionrun'])
    document.addEventListener(type, () => window.moved.push(type), true);
}

function recordShifts(): void {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[])
      if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}

const PUSHES = 5;

/** Waits until the page is live, and then pushes rankings to it. */
async function watchPushes(page: Page): Promise<void> {
  const field = fieldOf({ riders: 100, raceSeconds: RACE_SECONDS });
  await page.getByText('Live', { exact: true }).waitFor();
  for (let push = 1; push <= PUSHES; push++) {
    const rankings = field.rankingsAt(push * 10);
    served().show(rankings);
    const leader = rankings.entries[0]!.output.toFixed(2);
    await riderRows(boardOf(page)).filter({ hasText: leader }).first().waitFor();
  }
}

describe('motion', () => {
  it('shows how riders change places', async () => {
    const page = await visit(`${served().url}#/watch/1`, { before: (it) => it.addInitScript(recordMotion) });
    await watchPushes(page);
    expect(await page.evaluate(() => window.moved)).toContain('animate');
  });

  it('is omitted if the visitor prefers reduced motion', async () => {
    const page = await visit(`${served().url}#/watch/1`, {
      reducedMotion: 'reduce',
      before: (it) => it.addInitScript(recordMotion),
    });
    await watchPushes(page);
    expect(await page.evaluate(() => window.moved)).toEqual([]);
  });
});

describe('a layout', () => {
  /** A fifth of the largest layout shift that counts as good (0.1): https://web.dev/articles/cls */
  const UNNOTICED = 0.02;

  it.each([390, 1280, 1920])('that is %d px wide does not shift when rankings arrive', async (width) => {
    const page = await visit(`${served().url}#/watch/1`, {
      viewport: { width, height: 860 },
      before: (it) => it.addInitScript(recordShifts),
    });
    await watchPushes(page);
    expect(await page.evaluate(() => window.shifted)).toBeLessThan(UNNOTICED);
  });
});
