/** Starts one DynamoDB Local for all test files of the package. */
import { startSharedDynamoDb } from '../../../testing/shared-dynamodb.ts';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Endpoint of DynamoDB Local. */
    sharedDynamoDb: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dynamodb = await startSharedDynamoDb();
  project.provide('sharedDynamoDb', dynamodb.endpoint);
  return () => dynamodb.stop();
}
