import { describe, expect, it } from 'vitest';
import { createServerClock, type ServerClockOptions } from '../../../web/data/server-clock.ts';

const NOON = Date.UTC(2026, 0, 1, 12);
const MINUTE = 60_000;

const nothing = { get: () => undefined, set() {} };

/** A visitor whose clock is wrong by `errorMs`, and a server whose responses take 200 ms. */
function visitor(errorMs: number, remembered: ServerClockOptions['remembered'] = nothing) {
  const time = { server: NOON };
  const respond = () => {
    const date = new Date(time.server + 100).toUTCString();
    time.server += 200;
    return Promise.resolve(new Response('', { headers: { date } }));
  };
  const clock = createServerClock({ fetch: respond, localNow: () => time.server + errorMs, remembered });
  return { time, clock, error: () => Math.abs(clock.now() - time.server) };
}

describe('the server clock', () => {
  it.each([-10, 10])(
    'is right within a second if the visitor’s clock is off by %i minutes',
    async (minutes) => {
      const { clock, error } = visitor(minutes * MINUTE);
      expect(error()).toBe(10 * MINUTE);
      await clock.fetch('/graphql');
      expect(error()).toBeLessThanOrEqual(1_000);
    },
  );

  it('does not move while the visitor’s clock agrees with the responses', async () => {
    const { time, clock } = visitor(0);
    for (let request = 0; request < 5; request++) {
      await clock.fetch('/graphql');
      time.server += 370;
      expect(clock.now()).toBe(time.server);
    }
  });

  it('is right on the next page even before the first response', async () => {
    let kept: string | undefined;
    const remembered = { get: () => kept, set: (value: string | undefined) => void (kept = value) };
    await visitor(10 * MINUTE, remembered).clock.fetch('/graphql');
    expect(visitor(10 * MINUTE, remembered).error()).toBeLessThanOrEqual(1_000);
  });

  it('starts with the visitor’s clock if the remembered difference is not a number', () => {
    expect(visitor(0, { ...nothing, get: () => 'none' }).error()).toBe(0);
  });

  it('ignores responses without a date', async () => {
    const clock = createServerClock({
      fetch: () => Promise.resolve(new Response('')),
      localNow: () => NOON,
      remembered: nothing,
    });
    await clock.fetch('/graphql');
    expect(clock.now()).toBe(NOON);
  });
});
