import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Clients for the services that the checks ask. */
export interface Clients {
  sts: STSClient;
  ssm: SSMClient;
  lambda: LambdaClient;
  cloudFormation: CloudFormationClient;
  kinesis: KinesisClient;
  dynamodb: DynamoDBClient;
  close(): void;
}

/** A check that takes longer reports that AWS did not answer. */
const TIMEOUT_MS = 10_000;

export function createClients(region: string): Clients {
  // the SDK uses HTTP/2 for Kinesis by default, but proxies and local servers may support only HTTP/1.1
  const requestHandler = new NodeHttpHandler({
    connectionTimeout: TIMEOUT_MS,
    requestTimeout: TIMEOUT_MS,
    throwOnRequestTimeout: true,
  });
  const config = { region, requestHandler, maxAttempts: 2 };
  return {
    sts: new STSClient(config),
    ssm: new SSMClient(config),
    lambda: new LambdaClient(config),
    cloudFormation: new CloudFormationClient(config),
    kinesis: new KinesisClient(config),
    dynamodb: new DynamoDBClient(config),
    close: () => requestHandler.destroy(),
  };
}
