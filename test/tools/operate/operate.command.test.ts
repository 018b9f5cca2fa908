/** Runs the commands against a local stack, and one of each kind as an operator does. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Command } from '../../../local/test/support/run-command.ts';
import { openRaceItem } from '../../../race/table/close.ts';
import { classPartition, dnfKey, racePartition, resultKey } from '../../../race/table/keys.ts';
import { quotaItemKey } from '../../../race/table/quota.ts';
import { raceOf } from '../../../race/race-id.ts';
import { rosterItemKey } from '../../../race/table/roster.ts';
import { summaryItemKey } from '../../../race/table/summary.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';
import { deleteRider } from '../../../tools/operate/delete-rider/run-delete-rider.ts';
import { readRiders } from '../../../tools/operate/delete-rider/wanted-riders.ts';
import { redrive } from '../../../tools/operate/redrive/run-redrive.ts';
import { replay } from '../../../tools/operate/replay/run-replay.ts';
import { findDeployment, type Deployment } from '../../../tools/operate/shared/deployment.ts';
import { runRaces } from '../../../tools/race/run-races.ts';
import { findTarget } from '../../../tools/race/target.ts';
import { newSmokePrefix } from '../../../tools/shared/smoke-riders.ts';
import { findDestination } from '../../../tools/simulator/destination.ts';
import { simulate } from '../../../tools/simulator/run-simulation.ts';

const TIMES = { raceSeconds: 5, graceSeconds: 7 };
const SMOKE_RIDERS = 10;
const OTHERS = 5;

let stack: TestStack;
let smokeRace: ReturnType<typeof raceAmongOthers>;
beforeAll(async () => {
  stack = await startTestStack({ ...TIMES, windowSeconds: 1, shardCount: 2 }, 1);
  // takes 20 seconds, during which the other tests run
  smokeRace = raceAmongOthers();
  smokeRace.catch(() => {});
}, 120_000);
afterAll(() => stack.stop());

const signal = new AbortController().signal;

/** Runs a race as `npm run race -- --target` does, while other riders ride in the same class. */
async function raceAmongOthers() {
  const target = await findTarget(stack.runtime.endpoints.lambda);
  const over = new AbortController();
  const { kinesis, streamName } = stack;
  const others = simulate({
    ...{ kinesis, streamName, raceSeconds: TIMES.raceSeconds, signal: over.signal },
    ...{ classes: [1], ridersPerClass: OTHERS },
  });
  const idPrefix = newSmokePrefix();
  try {
    const report = await runRaces(target, {
      ...{ classes: [1], ridersPerClass: SMOKE_RIDERS, dropout: 0, late: 0, seed: 'smoke' },
      ...{ idPrefix, times: target.times, signal, log() {} },
    });
    return { report, idPrefix, raceId: report.verdicts[0]!.raceId };
  } finally {
    over.abort();
    target.close();
    await others;
  }
}

/** Passes the stack, as the commands find it, to a function. */
async function operate<Result>(use: (deployment: Deployment) => Promise<Result>): Promise<Result> {
  const place = { stack: 'Alleycat', region: 'us-east-1', local: stack.runtime.endpoints.lambda };
  const deployment = await findDeployment(place);
  try {
    return await use(deployment);
  } finally {
    deployment.close();
  }
}

async function run(command: 'redrive' | 'replay', ...args: string[]) {
  const local = ['--local', stack.runtime.endpoints.lambda];
  const ran = new Command(`tools/operate/${command}/${command}.ts`, [...args, ...local]);
  const code = await ran.ended;
  return { code, stdout: ran.stdout, stderr: ran.stderr };
}

describe('redrive', () => {
  it('succeeds on an empty queue, with an empty report', async () => {
    const { code, stdout, stderr } = await run('redrive', '--queue', 'quarantine', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ applied: false, reasons: {}, failures: [] });
    expect(stderr).not.toBe('');
  });

  it('exits with 1 and names the queue if there is no such queue', async () => {
    const { code, stderr } = await run('redrive', '--queue', 'nowhere');
    expect(code).toBe(1);
    expect(stderr).toContain('nowhere');
  });

  it('leaves messages in the queue without --apply', async () => {
    await operate(async (deployment) => {
      const { QuarantineUrl: QueueUrl } = deployment.outputs;
      await deployment.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'not ours' }));
      for (const attempt of [1, 2]) {
        const options = { queue: 'quarantine', sinceMs: 0, apply: false, deleteExpired: false };
        const report = await redrive(deployment, { ...options, signal, log() {} });
        expect(report, `attempt ${attempt}`).toMatchObject({ messages: { unreadable: 1 } });
      }
    });
  });
});

describe('replay', () => {
  it('succeeds for a period without records', async () => {
    const { code, stdout } = await run('replay', '--from', '2h', '--to', '1h', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ records: { read: 0 } });
  });

  it('rejects a period whose end is before its start', async () => {
    const period = { fromMs: Date.now(), toMs: Date.now() - 3_600_000 };
    await operate(async (deployment) => {
      await expect(replay(deployment, { ...period, dryRun: true, signal, log() {} })).rejects.toThrow('--to');
    });
  });
});

describe('a race on a deployed stack', () => {
  it('compares only its own riders, although others ride in it', async () => {
    const { report, raceId } = await smokeRace;
    expect(report).toMatchObject({ ridersSent: SMOKE_RIDERS, refused: 0 });
    expect(report.verdicts).toMatchObject([
      { raceId, ranked: SMOKE_RIDERS, finishers: SMOKE_RIDERS, dnf: 0, differences: [] },
    ]);
    expect((await stack.client.rankings(raceId))?.riders).toBe(SMOKE_RIDERS + OTHERS);
  }, 60_000);

  it('tells the simulator its stream and the length of its races', async () => {
    const { lambda: target } = stack.runtime.endpoints;
    const options = { target, riders: 1, classes: [1], dropout: 0, late: 0, seed: '1' };
    const destination = await findDestination(options);
    destination.close();
    expect(destination).toMatchObject({
      streamName: stack.streamName,
      raceSeconds: TIMES.raceSeconds,
      place: target,
    });
  });

  it('cannot be found at an address that is not the local Lambda endpoint', async () => {
    const { graphql } = stack.runtime.endpoints;
    await expect(findTarget(graphql)).rejects.toThrow(`${graphql} is not a local Lambda endpoint`);
    await expect(findTarget('nowhere')).rejects.toThrow('there is no stage file stages/nowhere.json');
  });
});

describe('delete-rider', () => {
  const deleted = (rider: string, apply: boolean) =>
    operate((deployment) => deleteRider(deployment, { wanted: readRiders(rider), apply, signal, log() {} }));
  const itemsOf = async (raceId: string) => [
    ...(await stack.itemsOf(racePartition(raceId))),
    ...(await stack.itemsOf(classPartition(1))),
  ];
  const put = (Item: object) =>
    stack.table.send(new PutCommand({ TableName: stack.outputs.TableName, Item: { ...Item } }));

  it('removes a rider from all items, and changes no rank of another rider', async () => {
    const { raceId, idPrefix } = await smokeRace;
    const before = (await stack.client.rankings(raceId))!;
    const { racerId } = before.entries.find((entry) => entry.racerId.startsWith(idPrefix))!;
    await put({ ...quotaItemKey(racerId, 7), readings: 1, expiresAt: 1 });
    const mentions = async () => JSON.stringify(await itemsOf(raceId)).split(racerId).length - 1;
    const count = await mentions();
    expect(count).toBeGreaterThan(4);
    const items = { results: 1, dnfs: 0, records: 1, quotas: 1 };
    expect(await deleted(racerId, false)).toMatchObject({ races: [raceId], items, failures: [] });
    expect(await mentions()).toBe(count);

    expect(await deleted(racerId, true)).toMatchObject({ races: [raceId], items, failures: [] });
    expect(await mentions()).toBe(0);
    expect(await stack.itemsOf(`rider-${racerId}`)).toEqual([]);
    const after = (await stack.client.rankings(raceId))!;
    const anonymous = { racerId: expect.stringMatching(/^deleted-\d+$/) as string, name: 'Deleted rider' };
    expect(after.entries).toEqual(
      before.entries.map((entry) => (entry.racerId === racerId ? { ...entry, ...anonymous } : entry)),
    );
    expect(await deleted(racerId, true)).toMatchObject({ races: [], items: { results: 0, records: 0 } });
  }, 60_000);

  it('removes all riders of a race on a deployed stack, and nobody else', async () => {
    const { raceId, idPrefix } = await smokeRace;
    const left = { results: SMOKE_RIDERS - 1, dnfs: 0, records: SMOKE_RIDERS - 1, quotas: 0 };
    expect(await deleted(`${idPrefix}*`, true)).toMatchObject({ races: [raceId], items: left });
    expect(JSON.stringify(await itemsOf(raceId))).not.toContain(idPrefix);
    const others: string[] = [];
    for await (const { racerId } of stack.client.eachRaceResult({ raceId })) others.push(racerId);
    expect(others).toHaveLength(OTHERS);
  }, 60_000);

  it('replaces the winner of a race, and deletes a DNF', async () => {
    const [won, lost] = [raceOf(3, 7), raceOf(3, 8)];
    const [champion, second] = ['champion', 'champion-2'].map((racerId) => ({ racerId, name: racerId }));
    for (const race of [won, lost]) {
      await put({
        ...summaryItemKey(race),
        raceId: race.raceId,
        sequence: 1,
        winner: { ...champion, output: 9 },
      });
      await put({ ...rosterItemKey(race, 0), riders: [second, champion] });
    }
    await put({ PK: racePartition(won.raceId), SK: resultKey('champion') });
    await put({ PK: racePartition(lost.raceId), SK: dnfKey('champion') });
    await put({ PK: racePartition(lost.raceId), SK: dnfKey('champion-2') });
    expect(await deleted('champion', true)).toMatchObject({
      races: [won.raceId, lost.raceId],
      items: { results: 1, dnfs: 1, records: 0, quotas: 0 },
    });
    const anonymous = { racerId: 'deleted-1', name: 'Deleted rider' };
    const { PK, SK } = summaryItemKey(won);
    expect(await stack.itemOf(PK, SK)).toMatchObject({ winner: { ...anonymous, output: 9 } });
    const left = await stack.itemsOf(racePartition(lost.raceId));
    expect(left.map((item) => item.SK)).toEqual([dnfKey('champion-2'), rosterItemKey(lost, 0).SK]);
    expect(left[1]).toMatchObject({ riders: [second, anonymous] });
  });

  it('reports a race that is still open, because its close writes the results again', async () => {
    const race = raceOf(2, 9_000_000_000);
    await put(openRaceItem(race, 'token'));
    await put({ ...rosterItemKey(race, 0), riders: [{ racerId: 'late-rider', name: 'Late' }] });
    const { failures } = await deleted('late-rider', true);
    expect(failures).toEqual([expect.stringContaining(`race ${race.raceId} has not been closed yet`)]);
    expect((await deleted('rider', true)).failures).toEqual([]);
  });

  it.each(['*', 'smoke-*', 'rider-*', 'a b', ''])('does not accept %j as a rider', (rider) => {
    expect(() => readRiders(rider)).toThrow("expected a rider's id");
  });
});
