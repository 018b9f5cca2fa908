import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { slotStart } from '../../../race/race-clock.ts';
import type { KinesisRecord } from '../../../functions/shared/kinesis-event.ts';
import { planRace } from '../../simulator/plan.ts';
import { alternate, timed } from '../support/alternate.ts';
import { allMet, compare, spreadOf, type Measured, type Run } from '../support/benchmark.ts';
import { bundle, functionEnvironment, TIMES } from '../support/function-bundles.ts';
import { naiveWindow } from '../support/naive-window.ts';
import { quantile } from '../support/quantile.ts';
import { startStubTable } from '../support/stub-table.ts';
import { recordsOf, windowEvent } from '../support/window-events.ts';

const RIDERS = 1_000;
/** Length of the window, with one batch of 1,000 records per second. */
const SECONDS = 5;
const SLOT = 5_900_000;
const ROUNDS = 60;
const WARM_UP = 20;
const RECORDS = RIDERS * SECONDS;
const NAIVE_GOAL = 3;
const DECODE_GOAL = 0.8;

type Handler = (event: unknown) => Promise<{ state: object }>;

function batchesOfWindow() {
  const plan = planRace({
    seed: 1,
    classId: 1,
    slot: SLOT,
    riders: RIDERS,
    dropout: 0,
    late: 0,
    raceSeconds: TIMES.raceSeconds,
  });
  const start = slotStart(SLOT, TIMES);
  return Array.from({ length: SECONDS }, (_, index) =>
    recordsOf(plan, index + 1, start + (index + 1) * 1_000),
  );
}

export async function setup(run: Run) {
  const table = await startStubTable();
  run.after(() => table.stop());
  Object.assign(process.env, functionEnvironment(table.endpoint));
  const file = join(bundle(run).functionFolder('live-standings'), 'index.mjs');
  const { handler } = (await import(pathToFileURL(file).href)) as { handler: Handler };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient());
  run.after(() => client.destroy());
  return { handler, client, batches: batchesOfWindow() };
}

/** Makes all calls for a window. Like Lambda, passes the state from one call to the next as JSON. */
async function rideWindow(batches: KinesisRecord[][], call: (event: never) => Promise<{ state: object }>) {
  let state = '{}';
  for (const records of [...batches, []]) {
    const event = windowEvent(records, JSON.parse(state) as object);
    state = JSON.stringify((await call(event as never)).state);
  }
}

/** Discards standard output during `work`, because the handler writes metrics there. */
async function silently<Result>(work: () => Promise<Result>): Promise<Result> {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  try {
    return await work();
  } finally {
    process.stdout.write = write;
  }
}

export async function measure(
  { handler, client, batches }: Awaited<ReturnType<typeof setup>>,
  { signal }: Run,
): Promise<Measured> {
  const times = await silently(() =>
    alternate(
      timed({
        ours: () => rideWindow(batches, handler),
        naive: () => rideWindow(batches, (event) => naiveWindow(client, event)),
        decode: () => {
          for (const records of batches)
            for (const { kinesis } of records)
              JSON.parse(Buffer.from(kinesis.data, 'base64').toString()) as unknown;
        },
      }),
      { warmUp: WARM_UP, rounds: ROUNDS, signal },
    ),
  );
  const perSecond = (ms: number[]) => ms.map((time) => (RECORDS / time) * 1_000);
  const rates = {
    ours: perSecond(times.ours),
    naive: perSecond(times.naive),
    decode: perSecond(times.decode),
  };
  const value = quantile(rates.ours, 0.5);
  const unit = 'records/s';
  const against = (reference: string, others: number[], goal: number) =>
    compare(
      { value, unit, reference, referenceValue: quantile(others, 0.5) },
      { goal, goalFor: 'ratio', better: 'at least' },
    );
  const naive = against('the original sample’s algorithm', rates.naive, NAIVE_GOAL);
  const decode = against('decoding only (base64 and JSON.parse)', rates.decode, DECODE_GOAL);
  return {
    ...naive,
    met: allMet([naive, decode]),
    spread: spreadOf(rates.ours),
    referenceSpread: spreadOf(rates.naive),
    also: [decode],
  };
}
