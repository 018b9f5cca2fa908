import { join } from 'node:path';
import type { Clock } from '../shared/clock.ts';
import type { Disposers } from '../shared/disposers.ts';
import type { Front } from './front.ts';
import type { ServiceEndpoints } from '../lambda/environment.ts';
import type { Log } from '../shared/log.ts';
import { startDynamoDb } from './dynamodb.ts';
import { openTenant } from './dynamodb-tenant.ts';
import type { CognitoService } from './cognito/start-cognito.ts';
import { findJava } from './java.ts';
import { JsonRpc } from './json-rpc.ts';
import type { Restartable } from './restartable.ts';
import { startKinesis } from './kinesis.ts';
import { startSqs } from './sqs.ts';

export interface Services {
  endpoints: ServiceEndpoints;
  /** Undefined for a stack without a user pool. */
  cognito: CognitoService | undefined;
  kinesis: JsonRpc;
  dynamodbStreams: JsonRpc;
  restartable: { dynamodb: Restartable; kinesis: Restartable };
}

/** Starts the services side by side; each is stopped even when another one fails to start. */
export async function startServices(options: {
  ports: { kinesis?: number; dynamodb?: number; sqs?: number; cognito?: number };
  /** Cognito takes a while to load, so it is started only where it is used. */
  withCognito: boolean;
  region: string;
  dataDirectory: string | undefined;
  /** For what is not kept. */
  scratchDirectory: string;
  java: string | undefined;
  /** Endpoint of a DynamoDB Local to use instead of one of its own. */
  sharedDynamoDb: string | undefined;
  clock: Clock;
  log: Log;
  disposers: Disposers;
  front: Front;
}): Promise<Services> {
  const { ports, region, dataDirectory, scratchDirectory, clock, log, disposers, front } = options;
  const onPort = (port: number | undefined) => (port === undefined ? {} : { port });
  const started = async <T extends { stop(): Promise<void> }>(
    what: string,
    starting: Promise<T>,
  ): Promise<T> => {
    const service = await starting;
    disposers.add(what, () => service.stop());
    return service;
  };

  const all = await Promise.allSettled([
    started(
      'Kinesis',
      startKinesis({
        ...onPort(ports.kinesis),
        path: join(dataDirectory ?? scratchDirectory, 'kinesis'),
        mayUseMemory: dataDirectory === undefined,
        region,
        log,
      }),
    ),
    started('SQS', startSqs({ ...onPort(ports.sqs), region })),
    started(
      'DynamoDB',
      (async () => {
        if (options.sharedDynamoDb !== undefined) return openTenant(options.sharedDynamoDb, region);
        const java = options.java ?? (await findJava(log));
        const path = dataDirectory === undefined ? {} : { path: join(dataDirectory, 'dynamodb') };
        return startDynamoDb({ java, ...onPort(ports.dynamodb), ...path, region });
      })(),
    ),
    options.withCognito
      ? started(
          'Cognito',
          (async () => {
            const { startCognito } = await import('./cognito/start-cognito.ts');
            const directory = join(dataDirectory ?? scratchDirectory, 'cognito');
            return startCognito({ ...onPort(ports.cognito), directory, clock, log });
          })(),
        )
      : undefined,
  ]);
  const [kinesis, sqs, dynamodb, cognito] = all;
  for (const result of all) if (result.status === 'rejected') throw result.reason;
  if (kinesis.status !== 'fulfilled' || sqs.status !== 'fulfilled') throw new Error();
  if (dynamodb.status !== 'fulfilled' || cognito.status !== 'fulfilled') throw new Error();

  const endpoints = {
    kinesis: await front('kinesis', kinesis.value.endpoint),
    sqs: await front('sqs', sqs.value.endpoint),
    dynamodb: await front('dynamodb', dynamodb.value.endpoint),
    cognito: cognito.value?.endpoint ?? '',
  };
  const kinesisRpc = new JsonRpc({
    ...{ endpoint: endpoints.kinesis, region, service: 'kinesis' },
    ...{ targetPrefix: 'Kinesis_20131202', version: '1.1' },
  });
  const streamsRpc = new JsonRpc({
    ...{ endpoint: endpoints.dynamodb, region, service: 'dynamodb' },
    ...{ targetPrefix: 'DynamoDBStreams_20120810', version: '1.0' },
  });
  disposers.add('connections', () => {
    kinesisRpc.close();
    streamsRpc.close();
  });
  const restartable = { dynamodb: dynamodb.value, kinesis: kinesis.value };
  return { endpoints, cognito: cognito.value, kinesis: kinesisRpc, dynamodbStreams: streamsRpc, restartable };
}
