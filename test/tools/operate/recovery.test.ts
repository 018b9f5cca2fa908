/** Tests redrive and replay against a local stack, using the SDK as on AWS. */
import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logicalIdOf } from '../../../tools/shared/local-stack.ts';
import { judge } from '../../../tools/race/judge.ts';
import { expectedBoard } from '../../../tools/race/oracle.ts';
import { unpackStandings, type PartItem } from '../../../race/table/part.ts';
import { findDeployment, type Deployment } from '../../../tools/operate/shared/deployment.ts';
import { replay } from '../../../tools/operate/replay/run-replay.ts';
import { describeRedrive } from '../../../tools/operate/redrive/redrive-report.ts';
import { redrive, type RedriveOptions } from '../../../tools/operate/redrive/run-redrive.ts';
import { deadline, slotAt, slotStart } from '../../../race/race-clock.ts';
import type { Telemetry } from '../../../race/reading.ts';
import { eventually } from 'stack-at-home/testing';
import { startTestStack, type TestStack } from '../../support/stack.ts';

/** The grace period is long enough for a busy machine to send readings before the deadline. */
const QUICK_RACE = { raceSeconds: 5, graceSeconds: 8 };
const SHARDS = ['shardId-000000000000', 'shardId-000000000001'];
const BEGIN = Date.now();

let stack: TestStack;
let deployment: Deployment;
beforeAll(async () => {
  stack = await startTestStack({ ...QUICK_RACE, windowSeconds: 1, shardCount: 2, streamRetries: 2 });
  deployment = await findDeployment({
    stack: 'Alleycat',
    region: 'us-east-1',
    local: stack.runtime.endpoints.lambda,
  });
}, 120_000);
afterAll(async () => {
  deployment?.close();
  await stack?.stop();
});

const signal = new AbortController().signal;

function redriven(queue: string, options: Partial<RedriveOptions> = {}) {
  return redrive(deployment, {
    queue,
    sinceMs: 0,
    apply: false,
    deleteExpired: false,
    signal,
    log() {},
    ...options,
  });
}

async function waiting(QueueUrl: string): Promise<number> {
  const { Attributes } = await deployment.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
}

/** Returns all items except the list of open races. */
async function allItems(): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await stack.table.send(
    new ScanCommand({ TableName: stack.runtime.outputs.TableName!, ConsistentRead: true }),
  );
  const key = ({ PK, SK }: Record<string, unknown>) => `${String(PK)} ${String(SK)}`;
  return Items.filter(({ PK }) => PK !== 'open-races').sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Returns readings for a class in a slot: two for each rider. Half of the riders finish. */
function readings(classId: number, slot: number, riders = 12): Telemetry[] {
  return Array.from({ length: riders }, (_, rider) => rider).flatMap((rider) =>
    [1, rider % 2 === 0 ? QUICK_RACE.raceSeconds : 3].map((second) => ({
      event: second === QUICK_RACE.raceSeconds ? ('final' as const) : ('update' as const),
      deviceTimestamp: slotStart(slot, QUICK_RACE) + second * 1000,
      second,
      raceId: slot,
      name: `Rider ${rider}`,
      racerId: `rider-${rider}`,
      classId,
      cadence: 60 + rider,
      resistance: 50,
    })),
  );
}

async function put(sent: unknown[]): Promise<void> {
  const Records = sent.map((reading, index) => ({
    Data: Buffer.from(JSON.stringify(reading)),
    PartitionKey: String((reading as Partial<Telemetry>).racerId ?? index),
  }));
  await stack.kinesis.send(new PutRecordsCommand({ StreamName: stack.streamName, Records }));
}

/** Waits until a race is closed, and returns how its results differ from a plain sort of its readings. */
async function differencesOf(raceId: string, sent: Telemetry[]): Promise<string[]> {
  const board = expectedBoard(sent);
  return eventually(`race ${raceId} to close`, async () => {
    await stack.invoke('close-races');
    const stored = await stack.client.rankings(raceId);
    if (stored?.status !== 'COMPLETE') return undefined;
    return (await judge(stack.client, raceId, board, stored)).differences;
  });
}

/** Sends the first readings of all riders, and waits until the riders are in the parts. */
async function start(raceId: string, sent: Telemetry[]): Promise<void> {
  const first = sent.filter(({ second }) => second === 1);
  await put(first);
  await eventually('the riders to start', async () => (await partRiders(raceId)) === first.length);
}

const afterStart = (sent: Telemetry[]) => sent.filter(({ second }) => second > 1);

/**
 * Writes parts that live-standings cannot read, so that it fails.
 * @returns a function that restores the parts
 */
async function breakParts(raceId: string): Promise<() => Promise<void>> {
  const parts = (await stack.itemsOf(`race-${raceId}`)).filter(({ SK }) => String(SK).startsWith('part-'));
  const TableName = stack.runtime.outputs.TableName!;
  const broken = SHARDS.map((shardId) => ({
    ...{ PK: `race-${raceId}`, SK: `part-${shardId}-0000` },
    ...{ standings: 'none', version: 1 },
  }));
  for (const Item of broken) await stack.table.send(new PutCommand({ TableName, Item }));
  return async () => {
    for (const { PK, SK } of broken) await stack.remove(PK, SK);
    for (const Item of parts) await stack.table.send(new PutCommand({ TableName, Item }));
  };
}

async function partRiders(raceId: string): Promise<number> {
  const items = await stack.itemsOf(`race-${raceId}`);
  return items
    .filter(({ SK }) => String(SK).startsWith('part-'))
    .reduce((sum, item) => sum + unpackStandings((item as unknown as PartItem).standings).size, 0);
}

describe('redrive of batches that live-standings failed to process', () => {
  it('shows what it would do, then repairs the race so that it agrees with a plain sort', async () => {
    const slot = slotAt(Date.now(), QUICK_RACE);
    const raceId = `1-${slot}`;
    const queueUrl = stack.runtime.outputs.LiveStandingsFailuresUrl!;
    const sent = readings(1, slot);
    await start(raceId, sent);
    const restoreParts = await breakParts(raceId);
    await put(afterStart(sent));
    await eventually('both shards to give up', async () => (await waiting(queueUrl)) === 2);
    await restoreParts();
    // ignores what publish-rankings writes, because it may still be running
    const unpublished = async () =>
      (await allItems()).filter(({ SK }) => !/^(results|frame|roster-|given-up-)/.test(String(SK)));
    const before = await unpublished();

    const plan = await redriven('live-standings');
    expect(plan).toMatchObject({
      applied: false,
      messages: { fed: 2, failed: 0, expired: 0, unreadable: 0 },
      reasons: { RetryAttemptsExhausted: 2 },
      records: { refused: 0, expired: 0 },
    });
    expect(await unpublished()).toEqual(before);
    expect(await waiting(queueUrl)).toBe(2);

    const done = await redriven('live-standings', { apply: true });
    expect(done).toMatchObject({ applied: true, messages: { fed: 2, failed: 0 }, failures: [] });
    expect(await waiting(queueUrl)).toBe(0);
    // the messages name only the newest record of each window; the other records were in the lost state
    expect(await partRiders(raceId)).toBe(12);
    expect(await differencesOf(raceId, sent)).toEqual([]);
  }, 120_000);

  it('keeps a message while its function still fails, and says what to do', async () => {
    const slot = slotAt(Date.now(), QUICK_RACE);
    const raceId = `2-${slot}`;
    const queueUrl = stack.runtime.outputs.LiveStandingsFailuresUrl!;
    await start(raceId, readings(2, slot, 1));
    const restoreParts = await breakParts(raceId);
    await put(afterStart(readings(2, slot, 1)));
    await eventually('the shard to give up', async () => (await waiting(queueUrl)) === 1);
    const failed = await redriven('live-standings', { apply: true });
    expect(failed.messages).toMatchObject({ fed: 0, failed: 1 });
    expect(failed.failures[0]).toMatch(/failed: .*run this again/);
    expect(await waiting(queueUrl)).toBe(1);
    await restoreParts();
    const later = await redriven('live-standings', { apply: true, sinceMs: Date.now() + 60_000 });
    expect(later.messages.fed).toBe(0);
    expect((await redriven('live-standings', { apply: true })).messages).toMatchObject({ fed: 1 });
    expect(await partRiders(raceId)).toBe(1);
  }, 120_000);

  it('keeps messages whose records have expired unless told to delete them', async () => {
    const QueueUrl = stack.runtime.outputs.LiveStandingsFailuresUrl!;
    const time = new Date(Date.now() - 25 * 3_600_000).toISOString();
    const batch = {
      shardId: 'shardId-000000000077',
      startSequenceNumber: '1',
      endSequenceNumber: '5',
      batchSize: 5,
      streamArn: 'arn:aws:kinesis',
      approximateArrivalOfFirstRecord: time,
      approximateArrivalOfLastRecord: time,
    };
    const document = { requestContext: { condition: 'RecordAgeExceeded' }, KinesisBatchInfo: batch };
    await deployment.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(document) }));
    await deployment.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '"something else"' }));
    const kept = await redriven(QueueUrl, { apply: true });
    expect(kept.messages).toMatchObject({ fed: 0, expired: 1, unreadable: 1 });
    expect(kept.records.expired).toBe(5);
    expect(await waiting(QueueUrl)).toBe(2);
    await redriven('live-standings', { apply: true, deleteExpired: true });
    expect(await waiting(QueueUrl)).toBe(1);
    await stack.drain(QueueUrl);
  }, 60_000);
});

describe('redrive of the quarantine', () => {
  it('sends records that are now valid to both consumers, with their arrival times, and keeps the others', async () => {
    const QueueUrl = stack.runtime.outputs.QuarantineUrl!;
    // this race is long over, so its record would be rejected if it were put into the stream again
    const slot = slotAt(Date.now() - 3_600_000, QUICK_RACE);
    const [, final] = readings(3, slot, 1);
    const message = (sequenceNumber: string, data: string) => ({
      rejection: 'out-of-bounds',
      detail: 'by a rule that was too strict',
      streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/s',
      shardId: SHARDS[0],
      sequenceNumber,
      partitionKey: 'rider-0',
      arrivedAt: slotStart(slot, QUICK_RACE) + 5_000,
      data: Buffer.from(data).toString('base64'),
    });
    for (const body of [message('11', JSON.stringify(final)), message('12', 'no JSON')])
      await deployment.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));

    const plan = await redriven('quarantine');
    expect(plan).toMatchObject({
      messages: { fed: 1, refused: 1 },
      reasons: { 'out-of-bounds': 2 },
      refusedBecause: { 'not-json': 1 },
      records: { found: 2, accepted: 1, refused: 1, expired: 0 },
      refused: [{ rider: 'rider-0', sequenceNumber: '12', rejection: 'not-json' }],
    });
    expect(describeRedrive(plan)[0]).toBe('DRY RUN:  nothing was changed');
    expect(describeRedrive(plan).join('\n')).not.toContain('rider-0');
    expect(describeRedrive(plan, true)).toContainEqual(
      expect.stringMatching(/^ {2}rider rider-0, record 12: not-json: .+/),
    );
    expect(await stack.itemsOf(`race-3-${slot}`)).toEqual([]);
    const applied = await redriven('quarantine', { apply: true });
    expect(describeRedrive(applied)[0]).toMatch(/^APPLIED: /);
    expect(await differencesOf(`3-${slot}`, [final!])).toEqual([]);
    const left = (await stack.drain(QueueUrl)) as { sequenceNumber: string }[];
    expect(left.map(({ sequenceNumber }) => sequenceNumber)).toEqual(['12']);
  }, 60_000);
});

describe('redrive of rankings that were not published', () => {
  /** Returns the current contents of the table's stream. */
  async function tableChanges() {
    const { tableStreams } = deployment;
    const { Streams = [] } = await tableStreams.send(new ListStreamsCommand({}));
    const StreamArn = Streams[0]!.StreamArn!;
    const { StreamDescription } = await tableStreams.send(new DescribeStreamCommand({ StreamArn }));
    const ShardId = StreamDescription!.Shards!.at(-1)!.ShardId!;
    const { ShardIterator } = await tableStreams.send(
      new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const { Records = [] } = await tableStreams.send(new GetRecordsCommand({ ShardIterator }));
    return { StreamArn, ShardId, Records };
  }

  /**
   * Returns the number of changes that publish-rankings has handled. A change that is still being handled
   * would cause one more publication.
   */
  function seen(): number {
    const { recordsFiltered, recordsDelivered, recordsDiscarded } = stack.mapping('publish-rankings');
    return recordsFiltered + recordsDelivered + recordsDiscarded;
  }

  /**
   * Races in a class, removes the rankings, and sends the message of a batch that publish-rankings has given up on.
   * @param shardId of the batch; undefined for the shard that has the changes
   */
  async function losePublication(classId: number, shardId?: string) {
    const QueueUrl = stack.runtime.outputs.PublishRankingsFailuresUrl!;
    // remove messages about races with broken parts
    await stack.drain(QueueUrl);
    const slot = slotAt(Date.now(), QUICK_RACE);
    const raceId = `${classId}-${slot}`;
    await put(readings(classId, slot));
    await eventually('the last reading of every rider', async () => {
      const entries = (await stack.client.rankings(raceId))?.entries ?? [];
      return entries.length === 12 && entries.every(({ second }) => second > 1);
    });
    const { StreamArn, ShardId, Records } = await tableChanges();
    await eventually('every change to be read', () => Promise.resolve(seen() >= Records.length));
    await stack.remove(`race-${raceId}`, 'results');
    const changes = Records.flatMap(({ dynamodb }) =>
      dynamodb?.Keys?.PK?.S === `race-${raceId}` && dynamodb.Keys.SK?.S?.startsWith('part-')
        ? [dynamodb.SequenceNumber]
        : [],
    );
    const time = new Date().toISOString().replace(/\.\d+/, '');
    const document = {
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: {
        shardId: shardId ?? ShardId,
        startSequenceNumber: changes[0],
        endSequenceNumber: changes.at(-1),
        approximateArrivalOfFirstRecord: time,
        approximateArrivalOfLastRecord: time,
        batchSize: changes.length,
        streamArn: StreamArn,
      },
    };
    await deployment.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(document) }));
    return { raceId, changes: changes.length, QueueUrl };
  }

  it('publishes the races of the changes, but not in a dry run', async () => {
    const { raceId, QueueUrl } = await losePublication(4);
    const plan = await redriven('publish-rankings');
    // the range of changes can include parts of other races
    expect(plan.races).toContain(raceId);
    expect(plan.records.expired).toBe(0);
    expect(await stack.itemOf(`race-${raceId}`, 'results')).toBeUndefined();
    const done = await redriven('publish-rankings', { apply: true });
    expect(done).toMatchObject({ messages: { fed: 1 }, failures: [] });
    expect((await stack.client.rankings(raceId))?.riders).toBe(12);
    expect(await waiting(QueueUrl)).toBe(0);
  });

  it('publishes the races of that time if the changes have expired', async () => {
    const { raceId, changes, QueueUrl } = await losePublication(6, 'shardId-00000000000000000000-00000000');
    const done = await redriven('publish-rankings', { apply: true });
    expect(done).toMatchObject({ messages: { fed: 1 }, records: { expired: changes }, failures: [] });
    expect(done.races).toContain(raceId);
    expect((await stack.client.rankings(raceId))?.riders).toBe(12);
    expect(await waiting(QueueUrl)).toBe(0);
  });
});

describe('redrive of runs of close-races', () => {
  it('runs close-races once for runs that Lambda gave up on, which name no race', async () => {
    const QueueUrl = stack.runtime.outputs.CloseRacesFailuresUrl!;
    await stack.drain(QueueUrl);
    await deployment.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{"source":"aws.events"}' }));
    const closeRaces = logicalIdOf(stack.runtime, stack.runtime.outputs.CloseRacesFunction!);
    const runs = () => stack.runtime.counters().functions[closeRaces]!.invocations;
    const before = runs();
    const done = await redriven('close-races', { apply: true });
    expect(done).toMatchObject({ messages: { fed: 1 }, races: [], failures: [] });
    expect(runs()).toBe(before + 1);
    expect(await waiting(QueueUrl)).toBe(0);
  });
});

describe('replay', () => {
  it('of a closed race does not change the table, and pushes nothing', async () => {
    const slot = slotAt(Date.now(), QUICK_RACE);
    const raceId = `5-${slot}`;
    const sent = readings(5, slot);
    await put([...sent, { nonsense: true }]);
    await eventually('the results', async () => (await partRiders(raceId)) === 12);
    expect(await differencesOf(raceId, sent)).toEqual([]);
    await eventually('the deadline', () => Promise.resolve(Date.now() > deadline(slot, QUICK_RACE)));
    // also closes races that the tests above have left open
    await eventually('the list to be empty', async () => {
      await stack.invoke('close-races');
      return (await stack.itemsOf('open-races')).length === 0;
    });
    const before = await allItems();
    const quarantined = await waiting(stack.runtime.outputs.QuarantineUrl!);
    let pushes = 0;
    const stop = stack.client.watchRankings({ classId: 5, raceId }, { onRankings: () => (pushes += 1) });
    await eventually('the snapshot', () => Promise.resolve(pushes === 1));

    const report = await replay(deployment, {
      fromMs: BEGIN,
      toMs: Date.now(),
      dryRun: false,
      signal,
      log() {},
    });
    expect(report).toMatchObject({
      failures: [],
      interrupted: false,
      changes: { added: [], changed: [], removed: [] },
    });
    expect(report.races).toContain(raceId);
    expect(report.records.fed).toBeGreaterThanOrEqual(sent.length);
    expect(report.refusedBecause).toEqual({ 'wrong-type': 1 });
    await stack.invoke('close-races');
    expect(await allItems()).toEqual(before);
    expect(pushes).toBe(1);
    expect(await waiting(stack.runtime.outputs.QuarantineUrl!)).toBe(quarantined);
    stop();
  }, 120_000);

  it('restores lost items, and reports them', async () => {
    const slot = slotAt(Date.now(), QUICK_RACE);
    const raceId = `6-${slot}`;
    await start(raceId, readings(6, slot));
    await put(afterStart(readings(6, slot)));
    // wait for all readings, so that only the replay adds items from here on
    await eventually('the last reading of every rider', async () => {
      const entries = (await stack.client.rankings(raceId))?.entries ?? [];
      return entries.length === 12 && entries.every(({ second }) => second > 1);
    });
    const from = slotStart(slot, QUICK_RACE) - 1_000;
    for (const shardId of SHARDS) await stack.remove(`race-${raceId}`, `part-${shardId}-0000`);
    const options = { fromMs: from, toMs: Date.now() + 1_000, signal, log() {} };
    const plan = await replay(deployment, { ...options, dryRun: true });
    expect(plan.records.fed).toBe(0);
    expect(await partRiders(raceId)).toBe(0);
    const report = await replay(deployment, { ...options, dryRun: false });
    expect(report.changes.added).toEqual(SHARDS.map((shardId) => `race-${raceId} part-${shardId}-0000`));
    expect(await partRiders(raceId)).toBe(12);
  }, 60_000);
});

describe('the local Invoke API', () => {
  const call = (FunctionName: string, event: string) =>
    deployment.lambda.send(new InvokeCommand({ FunctionName, Payload: event }));

  it('returns the result of the function', async () => {
    const { StatusCode, FunctionError, ExecutedVersion, Payload } = await call(
      deployment.outputs.CloseRacesFunction,
      '{}',
    );
    expect([StatusCode, FunctionError, ExecutedVersion]).toEqual([200, undefined, '$LATEST']);
    expect(JSON.parse(Buffer.from(Payload!).toString())).toHaveProperty('closed');
  });

  it('returns 200 with FunctionError if the function throws', async () => {
    const { StatusCode, FunctionError, Payload } = await call(deployment.outputs.LiveStandingsFunction, '{}');
    expect([StatusCode, FunctionError]).toEqual([200, 'Unhandled']);
    expect(JSON.parse(Buffer.from(Payload!).toString())).toHaveProperty('errorMessage');
  });

  it('rejects an unknown function, a body that is not JSON, and an unsigned request', async () => {
    await expect(call('nobody', '{}')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(call(deployment.outputs.CloseRacesFunction, '{')).rejects.toMatchObject({
      name: 'InvalidRequestContentException',
    });
    const url = `${stack.runtime.endpoints.lambda}/2015-03-31/functions/${deployment.outputs.CloseRacesFunction}/invocations`;
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(403);
  });
});
