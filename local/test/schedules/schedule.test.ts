import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../schedules/schedule-expression.ts';
import { Schedule, scheduledEvent } from '../../schedules/schedule.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { eachShowing, shows } from '../support/shows.ts';

const parseMs = (text: string) => Date.parse(text);
const next = (expression: string, after: string) => {
  const ms = parseSchedule(expression)(parseMs(after));
  return ms === undefined ? undefined : new Date(ms).toISOString().replace(':00.000Z', '');
};

describe('a schedule expression', () => {
  eachShowing([
    [shows('schedules/rate-minute'), 'rate(1 minute)', '2026-01-01T00:00:00Z', '2026-01-01T00:01'],
    [shows('schedules/rate-plural'), 'rate(5 minutes)', '2026-01-01T00:00:00Z', '2026-01-01T00:05'],
    [shows('schedules/rate-plural'), 'rate(2 hours)', '2026-01-01T00:00:00Z', '2026-01-01T02:00'],
    [shows('schedules/rate-plural'), 'rate(1 day)', '2026-01-01T00:00:00Z', '2026-01-02T00:00'],
    [shows('schedules/cron-daily'), 'cron(0 12 * * ? *)', '2026-01-01T12:00:00Z', '2026-01-02T12:00'],
    [shows('schedules/cron-step'), 'cron(0/15 * * * ? *)', '2026-01-01T00:01:30Z', '2026-01-01T00:15'],
    [
      shows('schedules/cron-weekdays'),
      'cron(15 10 ? * MON-FRI *)',
      '2026-01-02T10:15:00Z',
      '2026-01-05T10:15',
    ],
    [shows('schedules/cron-last-day'), 'cron(0 0 L * ? *)', '2026-02-01T00:00:00Z', '2026-02-28T00:00'],
    [shows('schedules/cron-last-weekday'), 'cron(0 0 ? * 6L *)', '2026-01-01T00:00:00Z', '2026-01-30T00:00'],
    [shows('schedules/cron-nth-weekday'), 'cron(0 0 ? * 2#1 *)', '2026-01-01T00:00:00Z', '2026-01-05T00:00'],
    [shows('schedules/cron-months'), 'cron(0 0 29 FEB ? *)', '2026-01-01T00:00:00Z', '2028-02-29T00:00'],
    [shows('schedules/cron-years'), 'cron(0 0 1 1 ? 2027,2028)', '2026-06-01T00:00:00Z', '2027-01-01T00:00'],
    [shows('schedules/cron-past'), 'cron(0 0 1 1 ? 2020)', '2026-01-01T00:00:00Z', undefined],
  ])('such as %s, evaluated at %s, fires next at %s', (expression, after, expected) =>
    expect(next(expression, after)).toBe(expected),
  );

  it.each([
    'rate(0 minutes)',
    'rate(1 week)',
    'cron(* * * *)',
    'cron(0 0 1 * MON *)',
    'cron(61 * * * ? *)',
    'at(x)',
  ])('rejects %s', shows('schedules/refused'), (expression) =>
    expect(() => parseSchedule(expression)).toThrow(),
  );
});

describe('a schedule', () => {
  it('fires according to its clock until it is stopped', async () => {
    const clock = new ManualClock(parseMs('2026-01-01T00:00:00Z'));
    const fired: string[] = [];
    const schedule = new Schedule(
      parseSchedule('rate(1 minute)', 10_000),
      parseSchedule('rate(1 minute)'),
      async (ms) => void fired.push(new Date(ms).toISOString()),
      clock,
    );
    schedule.start();
    await clock.until('it fires twice', () => fired.length === 2, 1_000);
    await schedule.stop();
    clock.advance(60_000);
    expect(fired).toEqual(['2026-01-01T00:00:10.000Z', '2026-01-01T00:00:20.000Z']);
  });

  it('that fires more often than its rule still waits up to the rule’s interval for a slow call', async () => {
    const clock = new ManualClock(parseMs('2026-01-01T00:00:00Z'));
    const fired: string[] = [];
    const endCalls: (() => void)[] = [];
    const schedule = new Schedule(
      parseSchedule('rate(1 minute)', 10_000),
      parseSchedule('rate(1 minute)'),
      (ms) => {
        fired.push(new Date(ms).toISOString());
        return new Promise<void>((resolve) => endCalls.push(resolve));
      },
      clock,
    );
    schedule.start();
    const firedTimes = (times: number) => () => fired.length === times;
    await clock.until('it fires', firedTimes(1), 1_000);
    await clock.until('it fires again a minute later', firedTimes(2), 1_000);
    endCalls[1]!();
    await clock.until('it fires again at the faster rate', firedTimes(3), 1_000);
    for (const endCall of endCalls) endCall();
    await schedule.stop();
    const seconds = fired.map((time) => (parseMs(time) - parseMs(fired[0]!)) / 1_000);
    expect(seconds[1]).toBeGreaterThanOrEqual(60);
    expect(seconds[2]! - seconds[1]!).toBeLessThan(60);
  });

  it('can be stopped during a call', async () => {
    const clock = new ManualClock(parseMs('2026-01-01T00:00:00Z'));
    let passed: AbortSignal | undefined;
    const schedule = new Schedule(
      parseSchedule('rate(1 minute)', 10_000),
      parseSchedule('rate(1 minute)'),
      (_ms, signal) => {
        passed = signal;
        return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      },
      clock,
    );
    schedule.start();
    await clock.until('it fires', () => passed !== undefined, 1_000);
    await schedule.stop();
    expect(passed).toMatchObject({ aborted: true });
  });
});

it(
  'a scheduled event has the same shape as the events that EventBridge sends',
  shows('schedules/event'),
  () => {
    expect(scheduledEvent('arn:rule', 'us-east-1', parseMs('2026-01-01T00:00:00Z'))).toEqual({
      version: '0',
      id: expect.any(String) as unknown,
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '000000000000',
      time: '2026-01-01T00:00:00Z',
      region: 'us-east-1',
      resources: ['arn:rule'],
      detail: {},
    });
  },
);
