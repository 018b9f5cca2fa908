/** Tests a race that can never be published or closed, and the races behind it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answering } from 'stack-at-home/testing';
import { findDeployment, type Deployment } from '../../tools/operate/shared/deployment.ts';
import { redrive } from '../../tools/operate/redrive/run-redrive.ts';
import { PublishRankingsDocument } from '../../functions/generated/operations.ts';
import { listAsOpen } from '../../functions/shared/open-races.ts';
import { createPublisher } from '../../functions/shared/publishing/publisher.ts';
import { raceOf } from '../../race/race-id.ts';
import type { ItemKey } from '../../race/table/keys.ts';
import { eventually } from 'stack-at-home/testing';
import { partItem, putItems, rankings } from '../support/items.ts';
import { finisher } from '../support/standing.ts';
import { startFrontedStack, type FrontedStack } from '../support/fronted-stack.ts';
import { tableOf } from '../support/table-of.ts';

let stack: FrontedStack;
let deployment: Deployment;
/** Warnings and errors of the functions, which are expected when they give up on a race. */
const journal: string[] = [];
beforeAll(async () => {
  const note = (message: string) => void journal.push(message);
  stack = await startFrontedStack(['graphql'], {
    config: { publishDelaySeconds: 0 },
    log: { debug() {}, info() {}, warn: note, error: note },
  });
  deployment = await findDeployment({
    ...{ stack: 'Alleycat', region: 'us-east-1' },
    local: stack.runtime.endpoints.lambda,
  });
}, 120_000);
afterEach(({ task }) => {
  if (task.result?.state === 'fail') console.warn(journal.join('\n'));
});
afterAll(async () => {
  deployment?.close();
  await stack?.stop();
});

const SHARD = 'shardId-000000000000';
const ITEM_TOO_LARGE =
  'Item size to update has exceeded the maximum allowed size (Service: DynamoDb, Status Code: 400, Request ID: 1)';

const writePart = (raceId: string, racerId = 'a') =>
  putItems(stack, [partItem(raceId, SHARD, [finisher(racerId)])]);
const published = (raceId: string) =>
  eventually(`rankings of ${raceId}`, async () => (await stack.client.rankings(raceId)) ?? undefined);
const reports = (queue: 'PublishRankings' | 'CloseRaces') =>
  stack.drain(stack.runtime.outputs[`${queue}FailuresUrl`]!) as Promise<{ raceId: string; reason: string }[]>;
const close = async () => (await stack.invoke('close-races')) as { closed: string[]; givenUp: string[] };
const open = async () => (await stack.itemsOf('open-races')).map(({ raceId }) => raceId);

/** Waits until publish-rankings has marked a race that it gave up on, and returns the mark. */
const givenUp = (raceId: string) =>
  eventually(`publish-rankings to give up on ${raceId}`, () =>
    stack.itemOf(`race-${raceId}`, 'given-up-publish-rankings'),
  );

/** Makes AppSync return an error for every publication of the race. */
function rejectPublications(raceId: string, error: { errorType?: string; message: string }, status = 200) {
  return stack.proxyOf('graphql').inject({
    on: ({ body }) => body.includes('publishRankings(') && body.includes(`"${raceId}"`),
    fault: answering(status, { data: null, errors: [error] }),
  });
}

function redriven(queue: string) {
  const { signal } = new AbortController();
  return redrive(deployment, {
    ...{ queue, sinceMs: 0, apply: true, deleteExpired: false, signal, log() {} },
  });
}

it('a publication beyond the 400 KB limit of an item fails permanently', async () => {
  const { endpoints, region } = stack.runtime;
  const role = stack.runtime.assumeRole(stack.idOf('publish-rankings', 'Role'));
  const publisher = createPublisher(endpoints.graphql, region, role);
  // each rider takes four characters of the frame, so this is 105,000 riders
  const input = rankings('1-99', { frame: 'A'.repeat(420_000) });
  const outcome = publisher.publish(PublishRankingsDocument, { input });
  await expect(outcome).rejects.toMatchObject({
    name: 'PermanentError',
    message: expect.stringMatching(/Item size to update has exceeded the maximum allowed size/) as string,
  });
});

describe('a race whose rankings exceed the 400 KB limit of an item', () => {
  it('is reported once by each function, and the races behind it are published and closed', async () => {
    const rejection = rejectPublications('1-100', {
      errorType: 'DynamoDB:DynamoDbException',
      message: ITEM_TOO_LARGE,
    });
    await writePart('1-100');
    await givenUp('1-100');
    await writePart('2-100');
    expect(await published('2-100')).toMatchObject({ riders: 1 });
    // another change to the large race, and another race behind it
    await writePart('1-100', 'late');
    await writePart('3-100');
    await published('3-100');
    expect(rejection.met).toBe(2);
    expect(stack.mapping('publish-rankings')).toMatchObject({ failures: 0, recordsDiscarded: 0 });
    expect(await reports('PublishRankings')).toEqual([
      {
        raceId: '1-100',
        reason: expect.stringContaining('exceeded the maximum allowed size') as string,
        streamArn: expect.stringContaining('/stream/') as string,
      },
    ]);

    const run = await close();
    expect(run.closed.sort()).toEqual(['2-100', '3-100']);
    expect(run.givenUp).toEqual(['1-100']);
    expect(await open()).toEqual([]);
    expect(await close()).toEqual({ closed: [], givenUp: [] });
    // the race is reported only once, even if a late reading puts it on the open list again
    await listAsOpen(tableOf(stack), raceOf(1, 100));
    expect(await close()).toEqual({ closed: [], givenUp: ['1-100'] });
    expect(await reports('CloseRaces')).toMatchObject([{ raceId: '1-100' }]);
    rejection.end();
  });
});

describe('a race with a damaged item', () => {
  const rider = (racerId: string) => ({ racerId, name: racerId });
  const page = (raceId: string, number: string, riders: unknown): ItemKey =>
    ({ PK: `race-${raceId}`, SK: `roster-${number}`, riders }) as ItemKey;

  it.each<[string, number, (raceId: string) => ItemKey[], RegExp]>([
    [
      'a roster page without a list of riders',
      150,
      (raceId) => [page(raceId, '0000', 5), partItem(raceId, SHARD, [finisher('a')])],
      /item roster-0000 of race-1-150 cannot be read/,
    ],
    [
      'an incomplete roster page before another one',
      151,
      (raceId) => [
        page(raceId, '0000', [rider('q')]),
        page(raceId, '0001', [rider('r')]),
        partItem(raceId, SHARD, [finisher('a')]),
      ],
      /item roster-0000 of race-1-151 is incomplete/,
    ],
    [
      'a part with an impossible output',
      152,
      (raceId) => [partItem(raceId, SHARD, [finisher('a', { output: 9_000_000 })])],
      /item part-\S+ of race-1-152 cannot be read \(the output of a is 9000000/,
    ],
  ])('%s is reported, and the race behind it is published', async (_, slot, items, reason) => {
    await putItems(stack, items(`1-${slot}`));
    expect(await givenUp(`1-${slot}`)).toMatchObject({ reason: expect.stringMatching(reason) as string });
    await writePart(`2-${slot}`);
    await published(`2-${slot}`);
    expect(await reports('PublishRankings')).toMatchObject([{ raceId: `1-${slot}` }]);
    for (const { PK, SK } of items(`1-${slot}`)) await stack.remove(PK, SK);
    await stack.remove('open-races', `${`${slot}`.padStart(10, '0')}-1`);
  });
});

describe('a race that AppSync rejects', () => {
  it.each<[string, number, { errorType?: string; message: string }, number?]>([
    ['for its item’s size', 110, { errorType: 'DynamoDB:DynamoDbException', message: ITEM_TOO_LARGE }],
    ['for an argument', 111, { errorType: 'ValidationError', message: 'no' }],
    ['for an error in the resolver', 112, { errorType: 'MappingTemplate', message: 'no' }],
    ['for a variable', 113, { message: "Variable 'input' has an invalid value." }],
    ['for its length', 114, { errorType: 'BadRequestException', message: 'too long' }, 413],
  ])(
    '%s is given up on at once, and its record is not delivered again',
    async (_kind, slot, error, status = 200) => {
      const [raceId, behind] = [`4-${slot}`, `5-${slot}`];
      const rejection = rejectPublications(raceId, error, status);
      await writePart(raceId);
      await writePart(behind);
      await published(behind);
      expect(await givenUp(raceId)).toMatchObject({
        reason: expect.stringContaining(error.message) as string,
      });
      expect(rejection.met).toBe(1);
      expect(stack.mapping('publish-rankings')).toMatchObject({ failures: 0 });
      expect(await reports('PublishRankings')).toMatchObject([{ raceId }]);
      rejection.end();
      await close();
    },
  );

  it('stays in the failures queue until redrive can publish it', async () => {
    const raceId = '6-120';
    const rejection = rejectPublications(raceId, { errorType: 'ValidationError', message: 'no' });
    await writePart(raceId);
    await givenUp(raceId);
    const failed = await redriven('publish-rankings');
    expect(failed).toMatchObject({
      messages: { fed: 0, failed: 1 },
      reasons: { 'race given up': 1 },
      races: [raceId],
      failures: [expect.stringContaining(raceId) as string],
    });
    rejection.end();
    expect(await redriven('publish-rankings')).toMatchObject({
      messages: { fed: 1, failed: 0 },
      failures: [],
    });
    expect(await stack.client.rankings(raceId)).toMatchObject({ riders: 1 });
    expect(await reports('PublishRankings')).toEqual([]);
    await close();
  });

  it('leaves the open list so that other races can close, until redrive can close it', async () => {
    const [raceId, other] = ['1-121', '2-121'];
    for (const each of [raceId, other]) {
      await writePart(each);
      await published(each);
    }
    const rejection = rejectPublications(raceId, {
      errorType: 'DynamoDB:DynamoDbException',
      message: ITEM_TOO_LARGE,
    });
    expect(await close()).toEqual({ closed: [other], givenUp: [raceId] });
    expect(await open()).toEqual([]);
    expect(await redriven('close-races')).toMatchObject({
      messages: { fed: 0, failed: 1 },
      reasons: { 'race given up': 1 },
      failures: [expect.stringContaining(raceId) as string],
    });
    rejection.end();
    expect(await redriven('close-races')).toMatchObject({ messages: { fed: 1, failed: 0 }, failures: [] });
    expect(await stack.client.race(raceId)).toMatchObject({ status: 'COMPLETE', riders: 1 });
    expect(await reports('CloseRaces')).toEqual([]);
  });
});

describe('a race with a part that cannot be read', () => {
  it('is given up on for a reason that names the item, and the races behind it are published', async () => {
    const raceId = '1-130';
    await putItems(stack, [{ ...partItem(raceId, SHARD, []), standings: 'none' } as ItemKey]);
    await writePart('2-130');
    await published('2-130');
    expect((await givenUp(raceId)).reason).toContain(
      `item part-${SHARD}-0000 of race-${raceId} cannot be read`,
    );
    expect(await reports('PublishRankings')).toMatchObject([{ raceId }]);
  });
});
