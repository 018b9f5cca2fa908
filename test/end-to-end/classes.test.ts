/** Runs stacks with the fewest and the most classes that a stage can have. */
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from 'stack-at-home/testing';
import { deadline, slotStart } from '../../race/race-clock.ts';
import { recordItem, putItems } from '../support/items.ts';
import { telemetry } from '../support/arbitraries.ts';
import { batchEvent, windowEvent } from '../support/kinesis-event.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { finisher } from '../support/standing.ts';
import { TIMES } from '../support/times.ts';

const HOSTILE = ['"Quotes" and \\backslashes\\', '${TABLE_NAME} {{x}}', 'مسابقة الميناء', '🚴🏽‍♀️ </script>'];
const SLOT = 100;

let stack: TestStack;
afterEach(() => stack?.stop());

/** Rides a race in which one rider finishes, and closes it. */
async function race(classId: number): Promise<string> {
  const arrivedAt = slotStart(SLOT, TIMES) + 21_000;
  const reading = telemetry({ classId, event: 'final', second: 20, racerId: 'ada', name: 'Ada' });
  await stack.invoke('live-standings', windowEvent([reading], { arrivedAt, final: true }));
  await stack.invoke('final-results', batchEvent([reading], { arrivedAt }));
  const raceId = `${classId}-${SLOT}`;
  await eventually(`rankings of ${raceId}`, async () => (await stack.client.rankings(raceId)) ?? undefined);
  expect(Date.now()).toBeGreaterThan(deadline(SLOT, TIMES));
  expect(await stack.invoke('close-races')).toMatchObject({ closed: [raceId] });
  return raceId;
}

describe('a stack', () => {
  it('can have 24 classes, whose names reach the clients unchanged', async () => {
    const names = [...HOSTILE, ...Array.from({ length: 20 }, (_, index) => `Course ${index + 5}`)];
    stack = await startTestStack({ classes: names.map((name) => ({ name })) });
    const classes = await stack.client.classes();
    expect(classes).toMatchObject(names.map((name, index) => ({ classId: index + 1, name })));
    const raceId = await race(24);
    expect((await stack.client.races({ classId: 24 })).items).toMatchObject([{ raceId }]);
    await putItems(stack, [recordItem('1-90', finisher('ada', { output: 120 }))]);
    const racer = await stack.client.racer({ racerId: 'ada' });
    expect(racer?.records.map(({ classId }) => classId)).toEqual([1, 24]);
    await expect(stack.client.currentRace(25)).rejects.toThrow('classes are 1 to 24');
  });

  it('can have a single class, and quarantines the readings of all others', async () => {
    stack = await startTestStack({ classes: [{ name: 'Only Course' }] });
    expect(await stack.client.classes()).toMatchObject([{ classId: 1, name: 'Only Course' }]);
    await race(1);
    await expect(stack.client.currentRace(2)).rejects.toThrow('is not a class; the only class is 1');
    await stack.invoke('live-standings', windowEvent([telemetry({ classId: 2 })], { final: true }));
    expect(await stack.drain(stack.outputs.QuarantineUrl)).toMatchObject([
      { rejection: 'unknown-class', detail: 'classId: 2 is out of range (1 to 1)' },
    ]);
    expect(await stack.client.rankings(`2-${SLOT}`)).toBeNull();
  });
});
