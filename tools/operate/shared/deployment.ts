import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { KinesisClient } from '@aws-sdk/client-kinesis';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { z } from 'zod';
import type { ReadingRules } from '../../../race/reading.ts';
import type { OutputName } from '../../../infra/shared/outputs.ts';
import { createKinesis, LOCAL_CREDENTIALS } from '../../shared/kinesis-client.ts';
import { stackOutputs } from '../../shared/live-stack.ts';
import { OperatorError } from '../../shared/operator-error.ts';

const outputsSchema = z.object({
  GraphqlUrl: z.url(),
  ApiKey: z.string(),
  StreamName: z.string(),
  TableName: z.string(),
  ClassCount: z.coerce.number().int().positive(),
  RaceSeconds: z.coerce.number().int().positive(),
  GraceSeconds: z.coerce.number().int().nonnegative(),
  WindowSeconds: z.coerce.number().int().nonnegative(),
  QuarantineUrl: z.url(),
  LiveStandingsFailuresUrl: z.url(),
  FinalResultsFailuresUrl: z.url(),
  PublishRankingsFailuresUrl: z.url(),
  CloseRacesFailuresUrl: z.url(),
  LiveStandingsFunction: z.string(),
  FinalResultsFunction: z.string(),
  PublishRankingsFunction: z.string(),
  CloseRacesFunction: z.string(),
} satisfies Partial<Record<OutputName, z.ZodType>>);
export type Outputs = z.output<typeof outputsSchema>;

/** A stack on AWS or on this machine, with clients for its services. */
export interface Deployment {
  outputs: Outputs;
  rules: ReadingRules;
  kinesis: KinesisClient;
  lambda: LambdaClient;
  sqs: SQSClient;
  table: DynamoDBDocumentClient;
  tableStreams: DynamoDBStreamsClient;
  close(): void;
}

/** Where to find a deployment. */
export interface Place {
  stack: string;
  region: string;
  /** The Lambda endpoint that `npm start` prints. Default: AWS. */
  local?: string;
}

/** The local runtime's response to `GET /local/stack`. */
const localStackSchema = z.object({
  region: z.string(),
  endpoints: z.object({ kinesis: z.string(), dynamodb: z.string(), sqs: z.string() }),
  outputs: z.record(z.string(), z.string()),
});

/**
 * The shard's consumers count toward the same read limits, so Kinesis throttles reads too often for the SDK's
 * default of 3 attempts.
 */
const MAX_ATTEMPTS = 10;
/** Longer than the longest function timeout, which is a minute. */
const INVOKE_TIMEOUT_MS = 2 * 60_000;

/** @throws OperatorError if the stack lacks an output */
function parseOutputs(outputs: Partial<Record<OutputName, string>>, place: string): Outputs {
  const parsed = outputsSchema.safeParse(outputs);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))].join(', ');
  throw new OperatorError(
    `${place} lacks the outputs ${names}: deploy (or start) this version of the stack first`,
  );
}

/** @throws OperatorError that says what was not found and what to do */
export async function findDeployment(place: Place): Promise<Deployment> {
  return place.local === undefined ? onAws(place) : onThisMachine(place.local);
}

async function onAws({ stack, region }: Place): Promise<Deployment> {
  const remedy = 'deploy it first, or correct its name and region';
  const outputs = await stackOutputs({ stack, region }, remedy);
  return withClients(parseOutputs(outputs, `stack ${stack} in ${region}`), { region });
}

async function onThisMachine(url: string): Promise<Deployment> {
  const hint = 'pass the endpoint that npm start prints in the "Lambda" line';
  const answer = await fetch(new URL('/local/stack', url)).catch((error: unknown) => {
    throw new OperatorError(`cannot connect to ${url}: ${hint}`, { cause: error });
  });
  const text = await answer.text();
  const parsed = localStackSchema.safeParse(answer.ok ? parseJson(text) : undefined);
  if (!parsed.success) throw new OperatorError(`${url} is not a local Lambda endpoint: ${hint}`);
  const { region, endpoints, outputs } = parsed.data;
  return withClients(parseOutputs(outputs, `the stack at ${url}`), { region, lambda: url, ...endpoints });
}

function withClients(
  outputs: Outputs,
  at: { region: string; lambda?: string; kinesis?: string; dynamodb?: string; sqs?: string },
): Deployment {
  const of = (endpoint: string | undefined) => ({
    region: at.region,
    maxAttempts: MAX_ATTEMPTS,
    ...(endpoint !== undefined && { endpoint, credentials: LOCAL_CREDENTIALS }),
  });
  const kinesis = createKinesis(of(at.kinesis));
  const lambda = new LambdaClient({
    ...of(at.lambda),
    requestHandler: new NodeHttpHandler({ requestTimeout: INVOKE_TIMEOUT_MS }),
  });
  const sqs = new SQSClient(of(at.sqs));
  const dynamodb = new DynamoDBClient(of(at.dynamodb));
  const tableStreams = new DynamoDBStreamsClient(of(at.dynamodb));
  const { ClassCount: classCount, RaceSeconds: raceSeconds, GraceSeconds: graceSeconds } = outputs;
  return {
    outputs,
    rules: { classCount, raceSeconds, graceSeconds },
    kinesis,
    lambda,
    sqs,
    table: DynamoDBDocumentClient.from(dynamodb),
    tableStreams,
    close() {
      for (const client of [kinesis, lambda, sqs, dynamodb, tableStreams]) client.destroy();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
