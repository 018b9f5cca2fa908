import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AlleycatError, type FrameRankings, type FramesListener, type ReadingInput } from '@alleycat/client';
import { eventually } from 'stack-at-home/testing';
import fc from 'fast-check';
import {
  createRide,
  type RideOptions,
  dueSeconds,
  msToNextSecond,
} from '../../../web/ride/model/create-ride.ts';
import { entryOf } from '../support/entry.ts';

const START = 1_795_436_400_250;

/**
 * Creates a five-second ride with a clock that the test controls, and collects the readings that the ride
 * sends.
 */
function createTestRide(
  overrides: Partial<RideOptions> = {},
  receive: (readings: readonly ReadingInput[]) => Promise<void> = async () => {},
) {
  const sent: ReadingInput[] = [];
  let now = START;
  let timers: { at: number; call: () => void }[] = [];
  let listener: FramesListener | undefined;
  const client: RideOptions['client'] = {
    submitTelemetry: async (readings) => {
      await receive(readings);
      sent.push(...readings);
      return readings.map(({ raceId, second }) => ({ raceId, second, accepted: true, errorType: null }));
    },
    watchFrames: (_race, given) => {
      listener = given;
      return () => {
        listener = undefined;
      };
    },
  };
  const ride = createRide({
    client,
    classId: 2,
    raceId: '2-5984788',
    raceSeconds: 5,
    deadline: START + 600_000,
    racerId: 'me',
    seed: 1,
    now: () => now,
    after(ms, call) {
      const timer = { at: now + ms, call };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    ...overrides,
  });
  return {
    ride,
    sent,
    push: (rankings: FrameRankings) => listener?.onRankings(rankings),
    connect: () => listener?.onConnection?.('live'),
    timers: () => timers.length,
    /** Advances the clock and runs all timers that become due. */
    advance: (ms: number) => {
      const end = now + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.call();
      }
      now = end;
    },
    /** Advances the clock without running timers, like a laptop whose lid is closed. */
    sleep: (ms: number) => {
      now += ms;
    },
  };
}

function rankingsOf(entries: FrameRankings['entries'], sequence = 1): FrameRankings {
  return {
    raceId: '2-5984788',
    classId: 2,
    status: 'OPEN',
    sequence,
    asOf: '2026-11-23T12:00:05.000Z',
    riders: entries.length,
    finishers: 0,
    entries,
  };
}

describe('a ride', () => {
  it('creates one reading per second, and sends all of them once it is over', async () => {
    const { ride, sent, advance, timers } = createTestRide();
    advance(4_999);
    expect(ride.state()).toMatchObject({ phase: 'riding', second: 4 });
    advance(10_000);
    expect(ride.state()).toMatchObject({ phase: 'finished', second: 5 });
    expect(timers()).toBe(0);
    // immediately, without waiting for the buffer's timer
    await nextTurn();
    expect(sent.map(({ second }) => second)).toEqual([1, 2, 3, 4, 5]);
    expect(sent[2]).toMatchObject({ raceId: '2-5984788', deviceTimestamp: START + 3_000 });
    ride.stop();
  });

  it('sends its first reading immediately, so that the rider joins the race', async () => {
    const { ride, sent, advance } = createTestRide();
    advance(1_000);
    await nextTurn();
    expect(sent.map(({ second }) => second)).toEqual([1]);
    ride.stop();
  });

  it('is continued by a later page, which sends the readings of the time between', async () => {
    const { ride, sent, advance } = createTestRide();
    advance(1_000);
    await eventually('the first reading to be sent', async () => sent.length === 1);
    advance(1_000);
    const progress = ride.progress();
    expect(progress).toMatchObject({ second: 2, unsent: [{ second: 2 }] });
    ride.stop();

    const later = createTestRide({ progress, now: () => START + 4_000 });
    expect(later.ride.state()).toMatchObject({ phase: 'riding', second: 4, resumed: { closedAt: 2, at: 4 } });
    expect(later.ride.state().mine.map(({ second }) => second)).toEqual([1, 2, 3, 4]);
    await eventually('the readings to be sent', async () => later.sent.length === 3);
    expect(later.sent.map(({ second }) => second)).toEqual([2, 3, 4]);
    later.ride.stop();
  });

  it('that ended while no page was open only sends the rest of its readings', async () => {
    const { ride, advance } = createTestRide();
    advance(2_000);
    ride.stop();
    const later = createTestRide({ progress: ride.progress(), now: () => START + 60_000 });
    expect(later.ride.state()).toMatchObject({ phase: 'finished', second: 5 });
    expect(later.timers()).toBe(0);
    later.ride.stop();
  });

  it('sends the same readings whether or not the machine was asleep', async () => {
    const [awake, asleep] = [createTestRide(), createTestRide()];
    awake.advance(5_000);
    asleep.advance(1_000);
    asleep.sleep(20_000);
    asleep.ride.catchUp();
    expect(asleep.ride.state().phase).toBe('finished');
    await eventually(
      'both rides to send all readings',
      async () => awake.sent.length === 5 && asleep.sent.length === 5,
    );
    expect(asleep.sent).toEqual(awake.sent);
  });

  it('follows the controls once they are used, and follows the auto-rider again on request', () => {
    const { ride, advance } = createTestRide();
    advance(1_000);
    ride.steer({ cadence: 120 });
    ride.steer({ resistance: 90 });
    advance(1_000);
    expect(ride.state()).toMatchObject({ isAuto: false, effort: { cadence: 120, resistance: 90 } });
    expect(ride.state().mine.at(-1)).toEqual({ second: 2, output: 240.25 });
    ride.setAuto(true);
    advance(1_000);
    expect(ride.state().effort).not.toEqual({ cadence: 120, resistance: 90 });
    ride.stop();
  });

  it('has no cadence after a bike was lost together with its page, until another effort is set', () => {
    const { ride, advance } = createTestRide();
    ride.steer({ cadence: 90, resistance: 40 }, 'Bike 7');
    advance(2_000);
    ride.stop();
    const later = createTestRide({ progress: ride.progress(), now: () => START + 4_000 });
    const { effort, bikeName, mine } = later.ride.state();
    expect({ effort, bikeName }).toEqual({ effort: { cadence: 0, resistance: 40 }, bikeName: 'Bike 7' });
    expect(mine.map(({ output }) => output)).toEqual([131.25, 131.25, 36.75, 36.75]);
    later.ride.steer({ cadence: 70 });
    expect(later.ride.state().bikeName).toBeUndefined();
    expect(later.ride.state().effort).toEqual({ cadence: 70, resistance: 40 });
    later.ride.stop();
  });

  it('has no cadence for the time in which the machine and its bike were asleep', () => {
    const { ride, advance, sleep } = createTestRide({ raceSeconds: 20 });
    ride.steer({ cadence: 90, resistance: 40 }, 'Bike 7');
    advance(2_000);
    sleep(3_000);
    ride.steer({ cadence: 80 }, 'Bike 7');
    sleep(4_000);
    ride.steer({ cadence: 90 }, 'Bike 7');
    advance(1_000);
    expect(ride.state().mine.map(({ output }) => output)).toEqual([
      ...[131.25, 131.25, 131.25, 131.25, 131.25],
      ...[36.75, 36.75, 36.75, 36.75],
      131.25,
    ]);
    ride.stop();
  });

  it.each(['a push', 'the subscription', 'the browser'])(
    'sends its waiting readings at once when %s shows that the connection works again',
    async (sign) => {
      let isDown = true;
      const received: number[] = [];
      const { ride, advance, push, connect } = createTestRide({}, async (readings) => {
        if (isDown) throw new AlleycatError({ errorType: 'NetworkError', message: 'offline' });
        received.push(...readings.map(({ second }) => second));
      });
      advance(3_000);
      await eventually('the connection to be lost', async () => {
        return ride.state().telemetry.connection === 'reconnecting';
      });
      isDown = false;
      expect(received).toEqual([]);
      if (sign === 'a push') push(rankingsOf([entryOf({ output: 100 })]));
      else if (sign === 'the subscription') connect();
      else ride.retry();
      await nextTurn();
      expect(received).toEqual([1, 2, 3]);
      ride.stop();
    },
  );

  it('leaves the next attempt to the buffer if the server is overloaded', async () => {
    let attempts = 0;
    const { ride, advance, push } = createTestRide({}, async () => {
      attempts += 1;
      throw new AlleycatError({ errorType: 'TooManyRequests', message: 'slow down' });
    });
    advance(1_000);
    await eventually('the request to fail', async () => ride.state().telemetry.connection === 'reconnecting');
    push(rankingsOf([entryOf({ output: 100 })]));
    ride.retry();
    await nextTurn();
    expect(attempts).toBe(1);
    ride.stop();
  });

  it('that is running traces the leader for each second in which rankings arrive', () => {
    const { ride, advance, push } = createTestRide();
    push(rankingsOf([entryOf({ output: 100 })]));
    expect(ride.state().leader).toEqual([]);
    advance(2_000);
    push(rankingsOf([entryOf({ output: 130 })], 2));
    push(rankingsOf([entryOf({ output: 131 })], 3));
    advance(3_000);
    push(rankingsOf([entryOf({ output: 150 })], 4));
    expect(ride.state().leader).toEqual([{ second: 2, output: 131 }]);
    expect(ride.state().rankings?.sequence).toBe(4);
    ride.stop();
  });

  it('records the rider’s own output as the leader’s while the rider leads, without waiting for rankings', () => {
    const { ride, advance, push } = createTestRide();
    advance(2_000);
    push(rankingsOf([entryOf({ racerId: 'me', output: 1 })]));
    advance(2_000);
    const { mine, leader } = ride.state();
    expect(leader).toEqual(mine.slice(1));
    push(rankingsOf([entryOf({ racerId: 'other', output: 300 }), entryOf({ rank: 2, racerId: 'me' })], 2));
    advance(1_000);
    expect(ride.state().leader.slice(-2)).toEqual([mine[2], { second: 4, output: 300 }]);
    ride.stop();
  });

  it('creates and reports nothing more once it is stopped', () => {
    const { ride, advance, timers } = createTestRide();
    let notifications = 0;
    ride.subscribe(() => (notifications += 1));
    advance(1_000);
    const before = notifications;
    expect(before).toBeGreaterThan(0);
    ride.stop();
    advance(10_000);
    expect(ride.state().second).toBe(1);
    expect([timers(), notifications]).toEqual([0, before]);
  });
});

describe('readings that the API rejects permanently', () => {
  const rejection = (errorType: string) =>
    new AlleycatError({ errorType, message: 'rejected', argument: 'readings[0].second' });

  it('are counted by the reason for the rejection', async () => {
    const rejections = [rejection('ValidationError'), rejection('ValidationError'), rejection('RaceNotOn')];
    const client: RideOptions['client'] = {
      submitTelemetry: () => Promise.reject(rejections.shift()!),
      watchFrames: () => () => {},
    };
    const { ride, advance } = createTestRide({ client });
    advance(5_000);
    await eventually('all readings to be lost', async () => ride.state().telemetry.lost === 5);
    expect(ride.state().losses).toEqual({ ValidationError: 2, RaceNotOn: 3 });
    ride.stop();
  });
});

describe('dueSeconds', () => {
  it('returns the number of each whole second that has passed since the start', () => {
    expect(dueSeconds(0, START, START + 999, 60)).toEqual([]);
    expect(dueSeconds(0, START, START + 1_000, 60)).toEqual([1]);
    expect(dueSeconds(1, START, START + 1_999, 60)).toEqual([]);
  });

  it('catches up on all seconds that a sleeping tab missed, and stops at the end of the race', () => {
    expect(dueSeconds(3, START, START + 6_100, 60)).toEqual([4, 5, 6]);
    expect(dueSeconds(58, START, START + 500_000, 60)).toEqual([59, 60]);
    expect(dueSeconds(60, START, START + 500_000, 60)).toEqual([]);
  });

  it('returns nothing until a clock that was set back has caught up', () => {
    expect(dueSeconds(10, START, START - 5_000, 60)).toEqual([]);
  });

  it('returns each second once and in order, however rarely or irregularly it is called', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9_000 })), (steps) => {
        const returned: number[] = [];
        let now = START;
        for (const step of [...steps, 60_000]) {
          now += step;
          returned.push(...dueSeconds(returned.at(-1) ?? 0, START, now, 60));
        }
        expect(returned).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
      }),
    );
  });
});

describe('msToNextSecond', () => {
  it('returns the rest of the current second, or a whole second at its start', () => {
    expect(msToNextSecond(START, START)).toBe(1_000);
    expect(msToNextSecond(START, START + 2_300)).toBe(700);
  });

  it('stays within a second if the clock is set back', () => {
    expect(msToNextSecond(START, START - 300)).toBe(300);
  });
});
