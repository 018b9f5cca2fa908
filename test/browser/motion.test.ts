import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { boardOf, riderRows } from '../../tools/browser/board.ts';
import { fieldOf } from '../../tools/browser/field.ts';
import { RACE_SECONDS } from '../../tools/browser/race-seconds.ts';
import { scriptedVisits } from './support/scripted-visits.ts';

const { served, visit } = scriptedVisits();

declare global {
  interface Window {
    /** What moved by itself, as the page tells. */
    moved: string[];
    /** The score of all layout shifts that no input explains. */
    shifted: number;
  }
}

function noteWhatMoves(): void {
  window.moved = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on the element again below
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (...args) {
    window.moved.push('animate');
    return animate.apply(this, args);
  };
  for (const type of ['animationstart', 'transitionrun'])
    document.addEventListener(type, () => window.moved.push(type), true);
}

function noteShifts(): void {
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

/** Opens the page before anything is known, and lets rankings come in. */
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
  it('shows where riders have gone', async () => {
    const page = await visit(`${served().url}#/watch/1`, { before: (it) => it.addInitScript(noteWhatMoves) });
    await watchPushes(page);
    expect(await page.evaluate(() => window.moved)).toContain('animate');
  });

  it('is left out for those who want less of it', async () => {
    const page = await visit(`${served().url}#/watch/1`, {
      reducedMotion: 'reduce',
      before: (it) => it.addInitScript(noteWhatMoves),
    });
    await watchPushes(page);
    expect(await page.evaluate(() => window.moved)).toEqual([]);
  });
});

describe('the layout', () => {
  /** A tenth of what counts as good: https://web.dev/articles/cls */
  const UNNOTICED = 0.02;

  it.each([390, 1280, 1920])('stays where it is while rankings come in, at a width of %d', async (width) => {
    const page = await visit(`${served().url}#/watch/1`, {
      viewport: { width, height: 860 },
      before: (it) => it.addInitScript(noteShifts),
    });
    await watchPushes(page);
    expect(await page.evaluate(() => window.shifted)).toBeLessThan(UNNOTICED);
  });
});
