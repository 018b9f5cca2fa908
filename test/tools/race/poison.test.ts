import { describe, expect, it } from 'vitest';
import { MAX_CLASSES } from '../../../race/class-id.ts';
import { readReading, REJECTIONS } from '../../../race/reading.ts';
import { POISON } from '../../../tools/race/poison.ts';
import { planRace } from '../../../tools/simulator/plan.ts';

const TIMES = { raceSeconds: 10, graceSeconds: 5 };
const [first, ...others] = planRace({
  seed: 1,
  classId: 1,
  slot: 1_000,
  riders: 1,
  dropout: 0,
  late: 0,
  raceSeconds: TIMES.raceSeconds,
}).readings();
const final = others.at(-1)!;

describe('poison', () => {
  it.each(Object.entries(POISON))(
    '%s is rejected, whether made from an update or a final reading',
    (_, { reason, data }) => {
      for (const reading of [first!, final]) {
        const text = Buffer.from(data(reading, TIMES.raceSeconds)).toString('utf8');
        const outcome = readReading(text, reading.deviceTimestamp, { ...TIMES, classCount: MAX_CLASSES });
        expect(outcome).toMatchObject({ accepted: false, rejection: reason });
      }
    },
  );

  it('covers every reason to reject a record', () => {
    const reasons = new Set(Object.values(POISON).map(({ reason }) => reason));
    // a record alone cannot make a race full
    expect([...reasons].sort()).toEqual(REJECTIONS.filter((reason) => reason !== 'race-full').sort());
  });
});
