/**
 * Starts the part of the API that riders use. It has its own clock, the real schema and resolver, and a fake
 * Kinesis that tests can make fail.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { withoutDescriptions } from '../../../infra/api/schema-definition.ts';
import type { RaceTimes } from '../../../race/race-clock.ts';
import { post, signature, type Answer } from '../../../local/test/appsync/support/client.ts';
import { FakeClock } from '../../../local/test/appsync/support/fake-clock.ts';
import {
  startDynamodbLocal,
  type DynamodbLocal,
} from '../../../local/test/appsync/support/dynamodb-local.ts';
import { API_KEY, PUBLISHER, start } from '../../../local/test/appsync/support/fixtures.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const CLIENT_ID = 'page';
const STREAM = 'Readings';
const FIELD = 'Mutation.submitTelemetry';

export interface PutRecords {
  headers: IncomingHttpHeaders;
  body: { StreamName: string; Records: { Data: string; PartitionKey: string }[] };
}

/** Response of the fake Kinesis, which accepts all records by default. */
export interface KinesisAnswer {
  status: number;
  body: unknown;
}

/** Bundles a resolver the way the stack does. */
function bundled(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(ROOT, 'resolvers', entry)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    external: ['@aws-appsync/utils'],
  });
  return outputFiles[0]!.text;
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const TABLE = 'Races';

/** Creates the table in which the API counts the readings of each rider. */
async function createTable(): Promise<DynamodbLocal> {
  const dynamodb = startDynamodbLocal();
  await dynamodb.client.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'PK', KeyType: 'HASH' },
        { AttributeName: 'SK', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    }),
  );
  return dynamodb;
}

export async function startRiderApi(times: RaceTimes, now: number) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'key', alg: 'RS256', use: 'sig' }] };
  const puts: PutRecords[] = [];
  const kinesis = { answer: undefined as ((put: PutRecords) => KinesisAnswer | 'no answer') | undefined };

  const acceptAll = ({ body }: PutRecords): KinesisAnswer => ({
    status: 200,
    body: { FailedRecordCount: 0, Records: body.Records.map(() => ({ SequenceNumber: '1', ShardId: '0' })) },
  });
  const answer = (response: ServerResponse, { status, body }: KinesisAnswer) =>
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  const aws = createServer((request, response) => {
    if (request.url === '/keys') {
      answer(response, { status: 200, body: keys });
      return;
    }
    void textOf(request).then((text) => {
      const put = { headers: request.headers, body: JSON.parse(text) as PutRecords['body'] };
      puts.push(put);
      const planned = (kinesis.answer ?? acceptAll)(put);
      if (planned === 'no answer') request.socket.destroy();
      else answer(response, planned);
    });
  }).listen(0, '127.0.0.1');
  await once(aws, 'listening');
  const endpoint = `http://127.0.0.1:${(aws.address() as AddressInfo).port}`;
  const issuer = `${endpoint}/pool`;

  const clock = new FakeClock(now);
  const dynamodb = await createTable();
  const api = await start(
    {
      schema: withoutDescriptions(readFileSync(join(ROOT, 'schema.graphql'), 'utf8')),
      additionalAuthentication: [
        { type: 'AWS_IAM' },
        {
          type: 'AMAZON_COGNITO_USER_POOLS',
          userPoolId: 'pool',
          clientIdPattern: `^${CLIENT_ID}$`,
          defaultAction: 'ALLOW',
        },
      ],
      environment: {
        CLASS_COUNT: '6',
        RACE_SECONDS: `${times.raceSeconds}`,
        GRACE_SECONDS: `${times.graceSeconds}`,
        STREAM_NAME: STREAM,
      },
      dataSources: [
        { name: 'none', type: 'NONE' },
        { name: 'Table', type: 'AMAZON_DYNAMODB', tableName: TABLE, roleArn: PUBLISHER.roleArn },
        {
          name: 'Telemetry',
          type: 'HTTP',
          endpoint,
          signing: { roleArn: PUBLISHER.roleArn, service: 'kinesis', region: 'us-east-1' },
        },
      ],
      functions: [
        {
          functionId: 'count',
          name: 'count',
          dataSourceName: 'Table',
          code: bundled(`${FIELD}/1.countReadings.ts`),
        },
        {
          functionId: 'put',
          name: 'put',
          dataSourceName: 'Telemetry',
          code: bundled(`${FIELD}/2.putReadings.ts`),
        },
      ],
      resolvers: [
        {
          typeName: 'Mutation',
          fieldName: 'submitTelemetry',
          kind: 'PIPELINE',
          functionIds: ['count', 'put'],
          code: bundled(`${FIELD}/resolver.ts`),
        },
      ],
    },
    {
      clock,
      findUserPool: () => ({ issuer, jwksUrl: `${endpoint}/keys` }),
      dynamodb: () => dynamodb.client,
    },
  );

  /** Builds a token like one from Cognito; `claims` override the claims of a rider's ID token. */
  const token = ({ sub = 'rider-1', ...claims }: { sub?: string } = {}): Promise<string> =>
    new SignJWT({ token_use: 'id', aud: CLIENT_ID, 'cognito:username': 'username', name: 'Ada', ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'key' })
      .setSubject(sub)
      .setIssuer(issuer)
      .setExpirationTime(new Date(clock.now() + 3_600_000))
      .sign(privateKey);

  const ask = (query: string, variables: object, headers: Record<string, string>): Promise<Answer> =>
    post(api.url, JSON.stringify({ query, variables }), { 'content-type': 'application/json', ...headers });

  return {
    url: api.url,
    clock,
    /** Requests that Kinesis received. */
    puts,
    kinesis,
    token,
    asRider: async (query: string, variables: object = {}, claims?: object) =>
      ask(query, variables, { authorization: await token(claims) }),
    asViewer: (query: string, variables: object = {}) => ask(query, variables, { 'x-api-key': API_KEY }),
    async asPublisher(query: string, variables: object = {}) {
      const body = JSON.stringify({ query, variables });
      const signingDate = new Date(clock.now());
      return post(api.url, body, await signature(api.url, body, { signingDate }));
    },
    async stop() {
      await api.stop();
      dynamodb.stop();
      aws.close();
      aws.closeAllConnections();
    },
  };
}

export type RiderApi = Awaited<ReturnType<typeof startRiderApi>>;
