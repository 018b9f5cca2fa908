import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { HttpRequest } from '@smithy/protocol-http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  classRecordItem,
  resultItem,
  type ClassRecordItem,
  type ResultItem,
} from '../../../race/table/results.ts';
import { BY_SCORE } from '../../../race/table/indexes.ts';
import { classPartition, racePartition } from '../../../race/table/keys.ts';
import { slotAt } from '../../../race/race-clock.ts';
import { raceOf, type Race } from '../../../race/race-id.ts';
import type { Standing } from '../../../race/standing.ts';
import { alternate, timed } from '../support/alternate.ts';
import { startBenchStack } from '../support/bench-stack.ts';
import { allMet, compare, rounded, spreadOf, type Measured, type Run } from '../support/benchmark.ts';
import { TIMES } from '../support/function-bundles.ts';
import { quantile } from '../support/quantile.ts';

const RIDERS = 1_000;
const PAGE = 100;
const ROUNDS = 400;
const WARM_UP = 50;
const WRITE_BATCH = 25;
const GOAL = 1.4;
const CLASS_ID = 1;

const RACE_RESULTS = `query ($id: ID!) { raceResults(raceId: $id, limit: ${PAGE}) {
  items { rank racerId name output second finishedAt gapToLeader } nextToken } }`;
const CLASS_RECORDS = `query ($id: Int!) { classRecords(classId: $id, limit: ${PAGE}) {
  items { racerId name output raceId at } nextToken } }`;

const byOutput = (index: number) => 400 - index / 10;

function itemsOf(race: Race): (ResultItem | ClassRecordItem)[] {
  return Array.from({ length: RIDERS }, (_, index) => {
    const standing: Standing = {
      racerId: `${index}`,
      name: `Rider ${index}`,
      second: 300,
      finished: true,
      output: byOutput(index),
      arrivedAt: Date.UTC(2026, 0, 1) + index,
      joinedAt: Date.UTC(2026, 0, 1),
    };
    const result = { ...resultItem(race, standing, {}), rank: index + 1, gapToLeader: index / 10 };
    return [result, classRecordItem(race, standing)];
  }).flat();
}

export async function setup(run: Run) {
  const stack = await startBenchStack(run, { ...TIMES, shardCount: 1 });
  const { region, credentials, endpoints, outputs, apiKey } = stack.runtime;
  const dynamodb = new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb });
  run.after(() => dynamodb.destroy());
  const table = DynamoDBDocumentClient.from(dynamodb);
  const TableName = outputs.TableName!;
  const race = raceOf(CLASS_ID, slotAt(Date.now(), TIMES) - 10);
  const { raceId } = race;
  const items = itemsOf(race);
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
  // the HTTP client of the SDK, so that both sides spend the same time on it
  const http = new NodeHttpHandler();
  run.after(() => http.destroy());
  const { hostname, port, pathname: path } = new URL(endpoints.graphql);
  const graphql = (query: string, id: string | number) => async () => {
    const body = JSON.stringify({ query, variables: { id } });
    const { response } = await http.handle(
      new HttpRequest({
        protocol: 'http:',
        hostname,
        port: Number(port),
        path,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
          'x-api-key': apiKey!,
        },
        body,
      }),
    );
    const answer = (await json(response.body as Readable)) as {
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

/** Throws if a page does not have the expected size, so that only correct answers are timed. */
function checkPage(items: unknown[]): void {
  if (items.length !== PAGE) throw new Error(`expected a page of ${PAGE} items, received ${items.length}`);
}

export async function measure(
  queries: Awaited<ReturnType<typeof setup>>,
  { signal }: Run,
): Promise<Measured> {
  const measured = [];
  for (const { query, ours, alone } of queries)
    measured.push({
      query,
      times: await alternate(timed({ ours, alone }), { warmUp: WARM_UP, rounds: ROUNDS, signal }),
    });
  const compared = measured.map(({ query, times: { ours, alone } }) =>
    compare(
      {
        value: quantile(ours, 0.95),
        unit: `ms for a page of ${PAGE} ${query}, p95`,
        reference: 'the same Query through the SDK alone, p95',
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
