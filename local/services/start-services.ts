import { join } from 'node:path';
import type { CognitoService } from './cognito/start-cognito.ts';
import { openOwnDynamoDb } from './own-dynamodb.ts';
import { openTenant } from './dynamodb-tenant.ts';
import type { DynamoDbService } from './dynamodb.ts';
import type { ServiceEndpoints } from './endpoints.ts';
import type { Front, FrontedService } from './front.ts';
import { JsonRpc } from './json-rpc.ts';
import { startKinesis } from './kinesis.ts';
import { notRunning, type Restartable } from './restartable.ts';
import type { SqsService } from './sqs.ts';
import type { Throughput } from './throughput/throughput.ts';
import type { Clock } from '../shared/clock.ts';
import type { Disposers } from '../shared/disposers.ts';
import type { RuntimeError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';

interface Services {
  /** Services that did not start have an empty endpoint. */
  endpoints: Omit<ServiceEndpoints, 'eventbridge' | 'sns'>;
  /** Undefined for a stack without a user pool. */
  cognito: CognitoService | undefined;
  kinesis: JsonRpc;
  dynamodb: JsonRpc;
  dynamodbStreams: JsonRpc;
  restartable: { dynamodb: Restartable; kinesis: Restartable };
}

interface ServicesOptions {
  ports: { kinesis?: number; dynamodb?: number; sqs?: number; cognito?: number };
  /** The services to start. */
  needed: ReadonlySet<keyof ServiceEndpoints>;
  region: string;
  dataDirectory: string | undefined;
  /** Directory that is removed when the runtime stops. */
  scratchDirectory: string;
  java: string | undefined;
  /** Endpoint of a DynamoDB Local instance to use instead of starting one. */
  sharedDynamoDb: string | undefined;
  /** Throttles requests to DynamoDB that exceed it. Undefined: nothing is throttled. */
  throughput: Throughput | undefined;
  clock: Clock;
  log: Log;
  disposers: Disposers;
  front: Front;
  /** Called if a service ends by itself. */
  onFailure: (error: RuntimeError) => void;
}

/** Starts the needed services in parallel. If one fails to start, the others are stopped. */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const { needed, region, disposers, front } = options;
  const ifNeeded = async <T extends { stop(): Promise<void> }>(
    name: keyof ServiceEndpoints,
    start: (options: ServicesOptions) => Promise<T>,
  ): Promise<T | undefined> => {
    if (!needed.has(name)) return undefined;
    const service = await start(options);
    disposers.add(name, () => service.stop());
    return service;
  };

  const starting = {
    kinesis: ifNeeded('kinesis', startOwnKinesis),
    sqs: ifNeeded('sqs', loadAndStartSqs),
    dynamodb: ifNeeded('dynamodb', ownOrSharedDynamoDb),
    cognito: ifNeeded('cognito', loadAndStartCognito),
  };
  // Wait for all services, so that the disposers can stop those that have started if one fails.
  await Promise.allSettled(Object.values(starting));
  const kinesis = await starting.kinesis;
  const sqs = await starting.sqs;
  const dynamodb = await starting.dynamodb;
  const cognito = await starting.cognito;

  const fronted = async (name: FrontedService, service: { endpoint: string } | undefined) =>
    service === undefined ? '' : front(name, service.endpoint);
  const endpoints = {
    kinesis: await fronted('kinesis', kinesis),
    sqs: await fronted('sqs', sqs),
    dynamodb: await fronted('dynamodb', dynamodb),
    cognito: cognito?.endpoint ?? '',
  };
  const restartable = {
    dynamodb: dynamodb ?? notRunning('DynamoDB'),
    kinesis: kinesis ?? notRunning('Kinesis'),
  };
  return { endpoints, cognito, ...connect(endpoints, region, disposers), restartable };
}

function onPort(port: number | undefined): { port?: number } {
  return port === undefined ? {} : { port };
}

function startOwnKinesis(options: ServicesOptions): ReturnType<typeof startKinesis> {
  const { ports, region, dataDirectory, scratchDirectory, onFailure } = options;
  return startKinesis({
    ...onPort(ports.kinesis),
    path: join(dataDirectory ?? scratchDirectory, 'kinesis'),
    mayUseMemory: dataDirectory === undefined,
    region,
    onFailure,
  });
}

async function loadAndStartSqs({ ports, region }: ServicesOptions): Promise<SqsService> {
  const { startSqs } = await import('./sqs.ts');
  return startSqs({ ...onPort(ports.sqs), region });
}

async function ownOrSharedDynamoDb(options: ServicesOptions): Promise<DynamoDbService> {
  const { sharedDynamoDb, region, ports, ...others } = options;
  if (sharedDynamoDb !== undefined)
    return openTenant(sharedDynamoDb, region, { throughput: options.throughput });
  return openOwnDynamoDb({ ...onPort(ports.dynamodb), region, ...others });
}

async function loadAndStartCognito(options: ServicesOptions): Promise<CognitoService> {
  const { ports, dataDirectory, scratchDirectory, clock, log } = options;
  const { startCognito } = await import('./cognito/start-cognito.ts');
  const directory = join(dataDirectory ?? scratchDirectory, 'cognito');
  return startCognito({ ...onPort(ports.cognito), directory, clock, log });
}

function connect(
  endpoints: Services['endpoints'],
  region: string,
  disposers: Disposers,
): Pick<Services, 'kinesis' | 'dynamodb' | 'dynamodbStreams'> {
  const kinesis = new JsonRpc({
    endpoint: endpoints.kinesis,
    region,
    service: 'kinesis',
    targetPrefix: 'Kinesis_20131202',
    version: '1.1',
  });
  const dynamodb = new JsonRpc({
    endpoint: endpoints.dynamodb,
    region,
    service: 'dynamodb',
    targetPrefix: 'DynamoDB_20120810',
    version: '1.0',
  });
  const dynamodbStreams = new JsonRpc({
    endpoint: endpoints.dynamodb,
    region,
    service: 'dynamodb',
    targetPrefix: 'DynamoDBStreams_20120810',
    version: '1.0',
  });
  disposers.add('connections', () => {
    kinesis.close();
    dynamodb.close();
    dynamodbStreams.close();
  });
  return { kinesis, dynamodb, dynamodbStreams };
}
