import { startDynamoDb } from '../services/dynamodb.ts';
import { freePort } from '../services/free-port.ts';
import { findJava } from '../services/java.ts';
import { DEFAULT_REGION } from '../shared/names.ts';
import { silentLog } from '../shared/log.ts';

export interface SharedDynamoDb {
  /** Value for the `sharedDynamoDb` option of `startStack`. */
  endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts an in-memory DynamoDB Local instance that several stacks can share, for example in your test
 * runner's global setup. Resolves before DynamoDB is ready; the stacks wait for it.
 */
export async function startSharedDynamoDb(): Promise<SharedDynamoDb> {
  const java = await findJava(silentLog);
  const port = await freePort();
  const starting = startDynamoDb({ java, port, region: DEFAULT_REGION });
  // If startup fails, each waiting stack reports it, and so does `stop`.
  starting.catch(() => {});
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      const service = await starting;
      await service.stop();
    },
  };
}
