/** Tests a race while somebody with a bike's credentials sends whatever could disturb it. */
import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Telemetry } from '../../race/reading.ts';
import { POISON } from '../../tools/race/poison.ts';
import { startFaultStack, type FaultStack } from './support/fault-stack.ts';
import { allAdmitted, during, expectRight, FAULT_TIMES, race, RIDERS } from './support/race.ts';

let stack: FaultStack;
beforeAll(async () => {
  const config = { ...FAULT_TIMES, shardCount: 2, windowSeconds: 1, maxRidersPerRace: RIDERS };
  stack = await startFaultStack({ config, fronts: [] });
});
afterAll(() => stack?.stop());

const INVENTED = 3_000;
const BATCH = 500;

/** Sends records with random partition keys, so that all shards get some. */
async function send(records: (string | Uint8Array)[]): Promise<void> {
  for (let start = 0; start < records.length; start += BATCH)
    await stack.kinesis.send(
      new PutRecordsCommand({
        StreamName: stack.streamName,
        Records: records.slice(start, start + BATCH).map((data, index) => ({
          Data: Buffer.from(data),
          PartitionKey: `hostile-${start + index}`,
        })),
      }),
    );
}

/** Attacks a race that all riders have joined. */
async function attack(accepted: readonly Telemetry[]): Promise<void> {
  await allAdmitted(stack, accepted);
  const honest = accepted[0]!;
  const invented = Array.from({ length: INVENTED }, (_, index) => ({
    ...honest,
    ...{ racerId: `invented-${index}`, name: '🚴'.repeat(40), cadence: 250, resistance: 100 },
  }));
  await send([
    ...invented.map((reading) => JSON.stringify(reading)),
    // finish at once, with the greatest output and the earliest device time
    ...invented.map((reading) =>
      JSON.stringify({ ...reading, event: 'final', second: FAULT_TIMES.raceSeconds, deviceTimestamp: 0 }),
    ),
    ...Object.values(POISON).map(({ data }) => data(honest, FAULT_TIMES.raceSeconds)),
    // replay everything that was just sent
    ...accepted.map((reading) => JSON.stringify(reading)),
  ]);
}

it('a race that all riders have joined stays right, whatever a hostile sender adds to the stream', async () => {
  const onAccepted = during([
    [2 * RIDERS, attack],
    [4 * RIDERS, attack],
  ]);
  const report = await race(stack, { late: 0, onAccepted });

  expectRight(report);
  const [{ raceId } = { raceId: '' }] = report.verdicts;
  const records = await stack.client.classRecords({ classId: 1, limit: 200 });
  expect(records.items.filter(({ racerId }) => racerId.startsWith('invented-'))).toEqual([]);
  expect((await stack.client.race(raceId))?.winner?.racerId).not.toMatch(/^invented-/);
  expect(await stack.deadLetters()).toEqual([]);
  const rejections = (await stack.quarantined()).map(
    (message) => (message as { rejection: string }).rejection,
  );
  expect(new Set(rejections)).toContain('race-full');
  expect(new Set(rejections)).toContain('not-json');
});
