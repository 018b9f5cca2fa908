import { describe, expect, it } from 'vitest';
import {
  createBikeEffort,
  type BikeReport,
  type BikeService,
} from '../../../../web/ride/bike/bike-effort.ts';
import { resistanceOfPower } from '../../../../web/ride/bike/resistance-of-power.ts';

/** Reports one notification each second, and returns the effort after the last one, or later. */
function after(
  reports: BikeReport[],
  { service = 'fitnessMachine', laterMs = 0 }: { service?: BikeService; laterMs?: number } = {},
) {
  const effort = createBikeEffort();
  for (const [second, report] of reports.entries()) effort.report(service, report, second * 1000);
  return effort.at((reports.length - 1) * 1000 + laterMs);
}

const cadences = (...values: number[]) => values.map((cadence) => ({ cadence }));

describe('a bike’s cadence', () => {
  it('is the one that it reported last', () => {
    expect(after(cadences(70, 75, 80)).cadence).toBe(80);
  });

  it('is unknown if the bike never reports one', () => {
    expect(after([{ power: 200 }])).toEqual({ cadence: undefined, resistance: undefined });
  });

  it('is 0 after three seconds of silence', () => {
    expect(after(cadences(80), { laterMs: 2_999 }).cadence).toBe(80);
    expect(after(cadences(80), { laterMs: 3_000 }).cadence).toBe(0);
  });

  it('does not follow a single jump, or one that is impossible', () => {
    expect(after(cadences(80, 82, 150)).cadence).toBe(82);
    expect(after(cadences(80, 302)).cadence).toBe(80);
    expect(after(cadences(80, 302, 302, 302, 302)).cadence).toBe(0);
  });

  it('follows a jump that the next report confirms', () => {
    expect(after(cadences(50, 120)).cadence).toBe(50);
    expect(after(cadences(50, 120, 118)).cadence).toBe(118);
    expect(after(cadences(50, 120, 50, 120)).cadence).toBe(50);
  });

  it('follows a stop at once', () => {
    expect(after(cadences(90, 0)).cadence).toBe(0);
  });

  it('comes from the best service that reports one', () => {
    const effort = createBikeEffort();
    effort.report('speedAndCadence', { cadence: 60 }, 0);
    effort.report('fitnessMachine', { cadence: 62 }, 0);
    expect(effort.at(100).cadence).toBe(62);
    effort.report('speedAndCadence', { cadence: 61 }, 3_000);
    expect(effort.at(3_100).cadence).toBe(61);
  });
});

describe('a crank sensor’s cadence', () => {
  const crank = (revolutions: number, time: number) => ({ crank: { revolutions, time } });
  const service = 'cyclingPower';

  it('is known from the second revolution on', () => {
    expect(after([crank(5, 1024)], { service }).cadence).toBeUndefined();
    expect(after([crank(5, 1024), crank(6, 2048)], { service }).cadence).toBe(60);
  });

  it('stays while the crank is between two revolutions, and is 0 when it stops', () => {
    const pedaling = [crank(5, 1024), crank(6, 2048), crank(6, 2048)];
    expect(after(pedaling, { service }).cadence).toBe(60);
    expect(after([...pedaling, crank(6, 2048), crank(6, 2048)], { service }).cadence).toBe(0);
  });

  it('starts over after a pause, in which the time may have started again', () => {
    const effort = createBikeEffort();
    effort.report(service, crank(5, 1024), 0);
    effort.report(service, crank(6, 2048), 1_000);
    effort.report(service, crank(7, 2100), 70_000);
    expect(effort.at(70_000).cadence).toBe(0);
    effort.report(service, crank(8, 2100 + 768), 70_750);
    expect(effort.at(70_750).cadence).toBe(80);
  });
});

describe('a bike’s resistance', () => {
  it('is the one that it reported last, even if it also reports its power', () => {
    expect(after([{ resistance: 40 }, { cadence: 80, power: 300 }]).resistance).toBe(40);
  });

  it('is derived from the power and the cadence if it reports none', () => {
    expect(after([{ cadence: 80, power: 200 }]).resistance).toBeCloseTo(59.7, 1);
  });

  it('is unknown while the rider does not pedal', () => {
    expect(after([{ cadence: 0, power: 0 }]).resistance).toBeUndefined();
  });

  it.each([
    [0, 80, 0],
    [377, 90, 100],
    [900, 60, 100],
    [-20, 60, 0],
    [100, 19, undefined],
  ])('derived from %d W at %d rpm is %s percent', (power, cadence, percent) => {
    const derived = resistanceOfPower(power, cadence);
    expect(derived && Math.round(derived)).toBe(percent);
  });
});
