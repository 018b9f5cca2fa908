/**
 * Sends hostile records in a separate process, so that sending does not slow down the product. The parent process
 * passes an `Attack`. The number of records that the stream accepted is reported once the attack is over.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { KinesisClient, PutRecordsCommand, type KinesisClientConfig } from '@aws-sdk/client-kinesis';
import { slotAt, type RaceTimes } from '../../../race/race-clock.ts';
import type { Telemetry } from '../../../race/reading.ts';
import { POISON } from '../../race/poison.ts';

export interface Attack {
  client: Pick<KinesisClientConfig, 'endpoint' | 'region' | 'credentials'>;
  streamName: string;
  times: RaceTimes;
  classIds: number[];
  recordsPerSecond: number;
  seconds: number;
}

export interface AttackReport {
  sent: number;
  accepted: number;
}

/** Maximum number of records in a PutRecords request. */
const BATCH = 500;
const LONGEST_NOISE = 3_000;
const KINDS = Object.values(POISON);

/** A reading of a rider who does not exist, with the largest output and long texts. */
function inventedReading(n: number, { times, classIds }: Attack): Telemetry {
  return {
    event: 'update',
    deviceTimestamp: 0,
    second: 1 + (n % times.raceSeconds),
    raceId: slotAt(Date.now(), times),
    name: '🚴'.repeat(40),
    racerId: `invented-${n}-`.padEnd(64, 'x'),
    classId: classIds[n % classIds.length]!,
    cadence: 250,
    resistance: 100,
  };
}

/** Alternates between readings and finishes of invented riders, poison, and random bytes. */
function dataOf(n: number, attack: Attack): string | Uint8Array {
  const reading = inventedReading(n, attack);
  switch (n % 4) {
    case 0:
      return JSON.stringify(reading);
    case 1:
      return JSON.stringify({ ...reading, event: 'final', second: attack.times.raceSeconds });
    case 2:
      return KINDS[n % KINDS.length]!.data(reading, attack.times.raceSeconds);
    default:
      return randomBytes(1 + ((n * 37) % LONGEST_NOISE));
  }
}

async function send(attack: Attack): Promise<AttackReport> {
  const { client, streamName, recordsPerSecond, seconds } = attack;
  const kinesis = new KinesisClient(client);
  const began = performance.now();
  const total = recordsPerSecond * seconds;
  let [sent, accepted] = [0, 0];
  while (sent < total) {
    const from = sent;
    const Records = Array.from({ length: Math.min(BATCH, total - sent) }, (_, index) => ({
      Data: Buffer.from(dataOf(from + index, attack)),
      PartitionKey: `${from + index}`,
    }));
    const { FailedRecordCount = 0 } = await kinesis.send(
      new PutRecordsCommand({ StreamName: streamName, Records }),
    );
    sent += Records.length;
    accepted += Records.length - FailedRecordCount;
    await wait(Math.max(0, began + (sent / recordsPerSecond) * 1_000 - performance.now()));
  }
  return { sent, accepted };
}

process.on('message', (message: Attack) => void send(message).then((report) => process.send!(report)));
process.on('disconnect', () => process.exit());
