import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASS_IDS, MAX_CLASSES } from '../../../race/class-id.ts';
import { readReading } from '../../../race/reading.ts';
import { slotEnd } from '../../../race/race-clock.ts';
import { CADENCE, RESISTANCE, effortAt } from '../../../tools/simulator/effort.ts';
import { NAMES, nameOf } from '../../../tools/simulator/names.ts';
import { planRace, racerIdOf, type PlanOptions } from '../../../tools/simulator/plan.ts';

const part = fc.double({ min: 0, max: 1, noNaN: true });
const plans = fc.record<PlanOptions>({
  seed: fc.oneof(fc.integer(), fc.string()),
  classId: fc.integer({ min: 1, max: MAX_CLASSES }),
  slot: fc.integer({ min: 0, max: 10_000_000 }),
  riders: fc.integer({ min: 1, max: 20 }),
  dropout: part,
  late: part,
  raceSeconds: fc.integer({ min: 2, max: 60 }),
});
const plain: PlanOptions = {
  seed: 7,
  classId: 2,
  slot: 5_403_307,
  riders: 1000,
  dropout: 0,
  late: 0,
  raceSeconds: 300,
};
const timesOf = ({ raceSeconds }: PlanOptions) => ({ raceSeconds, graceSeconds: 15 });

describe('a race', () => {
  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(plans, (options) => {
        expect([...planRace(options).readings()]).toEqual([...planRace(options).readings()]);
      }),
    );
  });

  it('has the same rides with prefixed rider ids', () => {
    const small = { ...plain, riders: 3, raceSeconds: 5 };
    const prefixed = [...planRace({ ...small, idPrefix: 'smoke-' }).readings()];
    expect(prefixed).toEqual(
      [...planRace(small).readings()].map((reading) => ({ ...reading, racerId: `smoke-${reading.racerId}` })),
    );
  });

  it('differs for another seed', () => {
    const outputs = (seed: number) => [...planRace({ ...plain, riders: 20, seed }).readings()];
    expect(outputs(1)).not.toEqual(outputs(2));
  });

  it('consists of readings that the pipeline accepts', () => {
    fc.assert(
      fc.property(plans, (options) => {
        for (const reading of planRace(options).readings()) {
          const rules = { ...timesOf(options), classCount: MAX_CLASSES };
          const outcome = readReading(JSON.stringify(reading), reading.deviceTimestamp, rules);
          expect(outcome).toMatchObject({ accepted: true });
        }
      }),
    );
  });

  it('has only whole-number values within the bikes’ ranges', () => {
    fc.assert(
      fc.property(plans, (options) => {
        for (const { cadence, resistance } of planRace(options).readings()) {
          expect(Number.isInteger(cadence) && cadence >= CADENCE.min && cadence <= CADENCE.max).toBe(true);
          expect(Number.isInteger(resistance)).toBe(true);
          expect(resistance >= RESISTANCE.min && resistance <= RESISTANCE.max).toBe(true);
        }
      }),
    );
  });
});

describe('a ride', () => {
  it('has one reading per second, from second 1 on, and a final reading only at the end', () => {
    fc.assert(
      fc.property(plans, (options) => {
        for (const rider of planRace(options).riders) {
          const seconds = Array.from({ length: rider.lastSecond }, (_, index) => rider.readingAt(index + 1));
          expect(seconds.map(({ second }) => second)).toEqual(seconds.map((_, index) => index + 1));
          seconds.forEach(({ deviceTimestamp, second, event }) => {
            expect(deviceTimestamp).toBe(rider.dueAt(second));
            expect(event).toBe(second === options.raceSeconds ? 'final' : 'update');
          });
        }
      }),
    );
  });

  it('has no final reading if the rider drops out', () => {
    const { riders } = planRace({ ...plain, dropout: 1 });
    expect(riders.every(({ lastSecond, droppedOut }) => droppedOut && lastSecond < 300)).toBe(true);
  });

  it('starts in its slot and ends by slot end + raceSeconds, even if the rider starts late', () => {
    fc.assert(
      fc.property(plans, (options) => {
        const times = timesOf(options);
        for (const rider of planRace({ ...options, late: 1 }).riders) {
          expect(rider.dueAt(0)).toBeLessThan(slotEnd(options.slot, times));
          expect(rider.dueAt(options.raceSeconds)).toBeLessThan(
            slotEnd(options.slot, times) + options.raceSeconds * 1000,
          );
        }
      }),
    );
  });

  it('ends before the same rider starts the next ride', () => {
    fc.assert(
      fc.property(plans, (options) => {
        const next = planRace({ ...options, slot: options.slot + 1 }).riders;
        planRace(options).riders.forEach((rider, index) => {
          expect(rider.dueAt(rider.lastSecond)).toBeLessThanOrEqual(next[index]?.dueAt(0) ?? -1);
        });
      }),
    );
  });
});

describe('riders', () => {
  it('drop out and start late about as often as configured', () => {
    const { riders } = planRace({ ...plain, riders: 5000, dropout: 0.1, late: 0.2 });
    const dropouts = riders.filter(({ droppedOut }) => droppedOut).length;
    const late = riders.filter(({ startOffsetMs }) => startOffsetMs >= 1000).length;
    expect(dropouts / 5000).toBeCloseTo(0.1, 1);
    expect(late / 5000).toBeCloseTo(0.2, 1);
  });

  it('have ids that are unique across all classes', () => {
    const ids = CLASS_IDS.flatMap((classId) =>
      planRace({ ...plain, classId }).riders.map(({ racerId }) => racerId),
    );
    expect(new Set(ids).size).toBe(MAX_CLASSES * plain.riders);
  });

  it('have the same name, derived from their id, in every reading of every race', () => {
    fc.assert(
      fc.property(plans, (options) => {
        for (const { racerId, name } of planRace(options).readings())
          expect(name).toBe(nameOf(Number(racerId)));
      }),
    );
  });

  it('of one class have different names, as long as there are enough names', () => {
    const names = Array.from({ length: NAMES }, (_, index) => nameOf(racerIdOf(3, index)));
    expect(new Set(names).size).toBe(NAMES);
    expect(NAMES).toBeGreaterThan(1000);
  });

  it('warm up, tire, and sprint at the end', () => {
    const strength = { cadence: 90, resistance: 60, fatigue: 0.2, sprint: 0.25 };
    expect(effortAt(0, strength)).toBeLessThan(effortAt(0.1, strength));
    expect(effortAt(0.8, strength)).toBeLessThan(effortAt(0.2, strength));
    expect(effortAt(1, strength)).toBeGreaterThan(effortAt(0.9, strength));
  });

  it('differ in strength, so that a race has an order', () => {
    const atTheEnd = planRace(plain).riders.map((rider) => rider.readingAt(300));
    expect(
      new Set(atTheEnd.map(({ cadence, resistance }) => `${cadence}/${resistance}`)).size,
    ).toBeGreaterThan(500);
  });
});
