import { describe, expect, it } from 'vitest';
import { createServerClock } from '../../../web/data/server-clock.ts';

const NOON = Date.UTC(2026, 0, 1, 12);
const MINUTE = 60_000;

/** A visitor whose clock is wrong by `errorMs`, and a server whose responses take 200 ms. */
function visitor(errorMs: number) {
  const time = { server: NOON };
  const respond = () => {
    const date = new Date(time.server + 100).toUTCString();
    time.server += 200;
    return Promise.resolve(new Response('', { headers: { date } }));
  };
  const clock = createServerClock(respond, () => time.server + errorMs);
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

  it('ignores responses without a date', async () => {
    const clock = createServerClock(
      () => Promise.resolve(new Response('')),
      () => NOON,
    );
    await clock.fetch('/graphql');
    expect(clock.now()).toBe(NOON);
  });
});
