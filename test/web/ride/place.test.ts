import { describe, expect, it } from 'vitest';
import type { Rankings } from '@alleycat/client';
import { around, missedRace, placeOf, rankAgeMs, sinceFinish } from '../../../web/ride/model/place.ts';
import '../support/english.ts';
import { ordinal } from '../../../web/ui/format.ts';
import { entryOf } from '../support/entry.ts';

/** Rankings with entries for riders 1 to 6, in this order. The race has one more rider. */
const rankings: Rankings = {
  raceId: '2-10',
  classId: 2,
  status: 'OPEN',
  sequence: 1,
  asOf: '2026-11-23T12:00:05.000Z',
  riders: 7,
  finishers: 0,
  entries: [1, 2, 3, 4, 5, 6].map((rank) => entryOf({ rank, racerId: `${rank}`, gapToLeader: rank - 1 })),
};
const idsAround = (racerId: string) => around(rankings, racerId, 2).map((entry) => entry.racerId);

describe('placeOf', () => {
  it('returns the rank among all riders, including riders who are not in the entries', () => {
    expect(placeOf(rankings, '3')).toEqual({ rank: 3, riders: 7, gapToLeader: 2 });
  });

  it('returns undefined before the first rankings, and for riders who are not in the entries', () => {
    expect(placeOf(undefined, '3')).toBeUndefined();
    expect(placeOf(rankings, '7')).toBeUndefined();
  });
});

describe('the age of a rank', () => {
  const NOW = Date.parse(rankings.asOf) + 1_000;
  const live = { pending: 0, lost: 0, connection: 'live' as const };
  const outputs = [100, 110.004, ...Array.from({ length: 20 }, () => 120), 130];
  const mine = outputs.map((output, index) => ({ second: index + 1, output }));
  const rideWith = (output: number) => ({
    ...{ racerId: 'me', mine, second: mine.length, telemetry: live },
    rankings: { ...rankings, entries: [entryOf({ racerId: 'me', output })] },
  });

  it('is the time since the rider had the output that the rank follows from', () => {
    expect([110, 100].map((output) => rankAgeMs(rideWith(output), NOW))).toEqual([21_000, 22_000]);
    expect([130, 120].map((output) => rankAgeMs(rideWith(output), NOW))).toEqual([undefined, undefined]);
  });

  it('is not known if the rider never had this output, or has no rank', () => {
    expect(rankAgeMs(rideWith(90), NOW)).toBeUndefined();
    expect(rankAgeMs({ ...rideWith(100), rankings }, NOW)).toBeUndefined();
    expect(rankAgeMs({ racerId: 'me', mine, second: 23, telemetry: live }, NOW)).toBeUndefined();
  });

  it('is at least the age of the rankings while the connection is lost', () => {
    const telemetry = { pending: 5, lost: 0, connection: 'reconnecting' as const };
    expect(rankAgeMs({ ...rideWith(130), telemetry }, NOW)).toBe(1_000);
    expect(rankAgeMs({ ...rideWith(100), telemetry }, NOW)).toBe(22_000);
  });
});

describe('around', () => {
  it('returns the neighbors on both sides, and fewer of them at either end', () => {
    expect(idsAround('3')).toEqual(['1', '2', '3', '4', '5']);
    expect(idsAround('1')).toEqual(['1', '2', '3']);
    expect(idsAround('6')).toEqual(['4', '5', '6']);
  });

  it('returns nobody for a rider who is not in the rankings', () => {
    expect(idsAround('7')).toEqual([]);
  });
});

describe('sinceFinish', () => {
  const known = (status: Rankings['entries'][number]['status']) =>
    sinceFinish({ ...rankings, entries: [entryOf({ racerId: 'me', status })] }, 'me');

  it('returns undefined until the rankings contain the rider’s last second', () => {
    expect(known('RIDING')).toBeUndefined();
    expect(known('STALLED')).toBeUndefined();
    expect(sinceFinish(rankings, 'me')).toBeUndefined();
    expect(sinceFinish(undefined, 'me')).toBeUndefined();
  });

  it('returns the rankings from then on', () => {
    expect(known('FINISHED')?.entries).toHaveLength(1);
  });
});

describe('missedRace', () => {
  const missed = (status: Rankings['status'], racerId: string, pending = 0) =>
    missedRace({
      rankings: { ...rankings, status },
      racerId,
      telemetry: { pending, lost: 0, connection: 'live' },
    });

  it('is true once the race is complete without the rider', () => {
    expect(missed('COMPLETE', '7')).toBe(true);
  });

  it('is false before that, for riders in the rankings, and while readings are still waiting', () => {
    expect([missed('FINISHING', '7'), missed('COMPLETE', '3'), missed('COMPLETE', '7', 2)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('ordinal', () => {
  it('returns the usual English form, also for 11th to 13th', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal)).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '13th',
      '21st',
      '102nd',
      '111th',
    ]);
  });
});
