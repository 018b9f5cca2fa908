import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ClassRecordItem, ResultItem } from '../../../race/items.ts';
import {
  BY_SCORE,
  classPartition,
  racePartition,
  recordKey,
  resultKey,
  scoreKey,
} from '../../../race/keys.ts';
import { slotAt } from '../../../race/race-clock.ts';
import { raceIdOf } from '../../../race/race-id.ts';
import { alternate } from '../support/alternate.ts';
import { startBenchStack } from '../support/bench-stack.ts';
import { allMet, compare, rounded, spreadOf, type Measured, type Run } from '../support/benchmark.ts';
import { TIMES } from '../support/function-bundles.ts';
import { quantile } from '../support/quantile.ts';

const RIDERS = 1_000;
const PAGE = 100;
const ROUNDS = 400;
const WARM_UP = 50;
const WRITE_BATCH = 25;
const GOAL = 1.5;
const CLASS_ID = 1;

const RACE_RESULTS = `query ($id: ID!) { raceResults(raceId: $id, limit: ${PAGE}) {
  items { rank racerId name output second finishedAt gapToLeader } nextToken } }`;
const CLASS_RECORDS = `query ($id: Int!) { classRecords(classId: $id, limit: ${PAGE}) {
  items { racerId name output raceId at } nextToken } }`;

const byOutput = (index: number) => 400 - index / 10;

function itemsOf(raceId: string): (ResultItem | ClassRecordItem)[] {
  return Array.from({ length: RIDERS }, (_, index) => {
    const [racerId, score] = [`${index}`, byOutput(index)];
    const at = new Date(Date.UTC(2026, 0, 1) + index).toISOString();
    const shared = { racerId, name: `Rider ${index}`, score, raceId, classId: CLASS_ID };
    const key = scoreKey({ racerId, output: score, second: 300, deviceTimestamp: 1_000 });
    const result = {
      ...shared,
      PK: racePartition(raceId),
      SK: resultKey(racerId),
      scoreKey: key,
      finishedAt: at,
      second: 300,
      deviceTimestamp: 1_000,
      rank: index + 1,
      gapToLeader: index / 10,
    };
    const record = {
      ...shared,
      PK: classPartition(CLASS_ID),
      SK: recordKey(racerId),
      scoreKey: key,
      at,
    };
    return [result, record];
  }).flat();
}

export async function setup(run: Run) {
  const stack = await startBenchStack(run, { ...TIMES, shardCount: 1 });
  const { region, credentials, endpoints, outputs, apiKey } = stack.runtime;
  const dynamodb = new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb });
  run.after(() => dynamodb.destroy());
  const table = DynamoDBDocumentClient.from(dynamodb);
  const TableName = outputs.TableName!;
  const raceId = raceIdOf({ classId: CLASS_ID, slot: slotAt(Date.now(), TIMES) - 10 });
  const items = itemsOf(raceId);
  for (let start = 0; start < items.length; start += WRITE_BATCH) {
    const puts = items.slice(start, start + WRITE_BATCH).map((Item) => ({ PutRequest: { Item } }));
    await table.send(new BatchWriteCommand({ RequestItems: { [TableName]: puts } }));
  }
  const sdk = (partition: string) => async () => {
    const { Items = [] } = await table.send(
      new QueryCommand({
        TableName,
        IndexName: BY_SCORE,
        Limit: PAGE,
        KeyConditionExpression: 'PK = :pk',
        ExpressionAttributeValues: { ':pk': partition },
      }),
    );
    checkPage(Items);
  };
  const graphql = (query: string, id: string | number) => async () => {
    const response = await fetch(endpoints.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey! },
      body: JSON.stringify({ query, variables: { id } }),
    });
    const answer = (await response.json()) as {
      data: Record<string, { items: unknown[] }> | null;
      errors?: unknown;
    };
    if (!answer.data) throw new Error(`the query failed: ${JSON.stringify(answer.errors)}`);
    checkPage(Object.values(answer.data)[0]!.items);
  };
  return [
    { query: 'raceResults', ours: graphql(RACE_RESULTS, raceId), alone: sdk(racePartition(raceId)) },
    { query: 'classRecords', ours: graphql(CLASS_RECORDS, CLASS_ID), alone: sdk(classPartition(CLASS_ID)) },
  ];
}

/** What is timed must be right. */
function checkPage(items: unknown[]): void {
  if (items.length !== PAGE) throw new Error(`a page has ${items.length} items; it must have ${PAGE}`);
}

export async function measure(
  queries: Awaited<ReturnType<typeof setup>>,
  { signal }: Run,
): Promise<Measured> {
  const measured = [];
  for (const { query, ours, alone } of queries)
    measured.push({
      query,
      times: await alternate({ ours, alone }, { warmUp: WARM_UP, rounds: ROUNDS, signal }),
    });
  const compared = measured.map(({ query, times: { ours, alone } }) =>
    compare(
      {
        value: quantile(ours, 0.95),
        unit: `ms for a page of ${PAGE} by ${query}, p95`,
        reference: 'the same Query by the SDK alone, p95',
        referenceValue: quantile(alone, 0.95),
      },
      { goal: GOAL, goalFor: 'ratio', better: 'at most' },
    ),
  );
  const [first, ...also] = compared;
  const { times } = measured[0]!;
  return {
    ...first!,
    met: allMet(compared),
    also,
    spread: spreadOf(times.ours),
    referenceSpread: spreadOf(times.alone),
    rows: measured.map(({ query, times: { ours, alone } }) => ({
      query,
      p50: rounded(quantile(ours, 0.5)),
      p95: rounded(quantile(ours, 0.95)),
      aloneP50: rounded(quantile(alone, 0.5)),
      aloneP95: rounded(quantile(alone, 0.95)),
    })),
  };
}
