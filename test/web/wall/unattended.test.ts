import { describe, expect, it } from 'vitest';
import { isReplaced } from '../../../web/data/reload-when-replaced.ts';
import { driftAt } from '../../../web/wall/drift.ts';
import { hasRiders, nextClass } from '../../../web/wall/next-class.ts';
import { isDramatic, rankPageAt } from '../../../web/wall/rank-pages.ts';
import { wallOptionsOf } from '../../../web/wall/wall-options.ts';
import { raceOf, SLOT } from '../../client/support/builders.ts';

describe('the address of a big screen', () => {
  const ALL = [1, 2, 3, 4];

  it('names the seconds for each class, and the classes', () => {
    expect(wallOptionsOf('/wall/1?rotate=20&classes=3,1', ALL)).toEqual({
      rotateSeconds: 20,
      classes: [3, 1],
    });
    expect(wallOptionsOf('/wall/1?rotate=1', ALL).rotateSeconds).toBe(5);
  });

  it('stays on one class, and offers all classes, unless it says otherwise', () => {
    expect(wallOptionsOf('/wall/1', ALL)).toEqual({ classes: ALL });
    expect(wallOptionsOf('/wall/1?rotate=soon&classes=5,x', ALL).classes).toEqual(ALL);
  });
});

describe('the rotation', () => {
  const next = (shown: number, classes: number[], active: number[]) =>
    nextClass(shown, classes, (classId) => Promise.resolve(active.includes(classId)));

  it('goes through the classes in order, starts over, and skips idle ones', async () => {
    expect(await next(1, [1, 2, 3], [1, 2, 3])).toBe(2);
    expect(await next(1, [1, 2, 3], [1, 3])).toBe(3);
    expect(await next(3, [1, 2, 3], [1])).toBe(1);
    expect(await next(6, [1, 3], [1, 3])).toBe(1);
  });

  it('stays if nothing happens in the others', async () => {
    expect(await next(2, [1, 2, 3], [2])).toBeUndefined();
    expect(await next(2, [2], [2])).toBeUndefined();
  });

  it.each([
    { now: 3, before: 0, expected: true },
    { now: 0, before: 4, expected: true },
    { now: 0, before: 0, expected: false },
  ])('asks for riders in this race ($now) or the one before ($before)', async ({ now, before, expected }) => {
    const client = {
      currentRace: () => Promise.resolve(raceOf({ riders: now })),
      race: (raceId: string) =>
        Promise.resolve(raceId === `1-${SLOT - 1}` && before > 0 ? raceOf({ riders: before }) : null),
    };
    expect(await hasRiders(client, 1)).toBe(expected);
  });
});

describe('the pages of ranks', () => {
  it('alternate between the leaders and one other page', () => {
    const shown = [0, 11, 12, 17, 18, 30, 36, 48].map((seconds) => rankPageAt(seconds, 3));
    expect(shown).toEqual([0, 0, 1, 1, 0, 2, 0, 1]);
    expect(rankPageAt(15, 1)).toBe(0);
  });

  it('pause while a race is decided', () => {
    expect(isDramatic({ phase: 'joinable', secondsLeft: 15 })).toBe(true);
    expect(isDramatic({ phase: 'joinable', secondsLeft: 16 })).toBe(false);
    expect(isDramatic({ phase: 'over', secondsLeft: 0 })).toBe(false);
  });
});

describe('the picture', () => {
  it('moves by a few pixels every minute, and never far', () => {
    const minutes = Array.from({ length: 20 }, (_, minute) => driftAt(minute * 60_000));
    for (const [minute, { x, y }] of minutes.entries()) {
      expect(driftAt(minute * 60_000 + 59_999)).toEqual({ x, y });
      expect(driftAt((minute + 1) * 60_000)).not.toEqual({ x, y });
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(3);
    }
  });
});

describe('a page whose code may have been replaced', () => {
  const code = (status: number, type = 'text/javascript') =>
    new Response('', { status, headers: { 'content-type': type } });
  const isGone = (answers: Record<string, Response>) =>
    isReplaced({
      codeUrl: '/assets/index-1.js',
      fetch: (url) => {
        const answer = answers[url as string];
        return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('offline'));
      },
    });
  const CONFIG = { './config.json': code(200, 'application/json') };

  it('is replaced if the server has the page, but not the code', async () => {
    expect(await isGone({ '/assets/index-1.js': code(404), ...CONFIG })).toBe(true);
    expect(await isGone({ '/assets/index-1.js': code(403), ...CONFIG })).toBe(true);
    expect(await isGone({ '/assets/index-1.js': code(200, 'text/html'), ...CONFIG })).toBe(true);
  });

  it('is not replaced while the code is there or the server does not respond', async () => {
    expect(await isGone({ '/assets/index-1.js': code(200), ...CONFIG })).toBe(false);
    expect(await isGone({ '/assets/index-1.js': code(503), ...CONFIG })).toBe(false);
    expect(await isGone({ '/assets/index-1.js': code(404) })).toBe(false);
    expect(await isGone({})).toBe(false);
  });
});
