import { startDynamoDb } from '../services/dynamodb.ts';
import { freePort } from '../services/free-port.ts';
import { findJava } from '../services/java.ts';
import { DEFAULT_REGION } from '../shared/names.ts';
import { silentLog } from '../shared/log.ts';

export interface SharedDynamoDb {
  /** For `sharedDynamoDb` of `startRuntime`. */
  endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts a DynamoDB Local, in memory, for many stacks: in a global setup of your test runner, for example.
 * It resolves before DynamoDB answers; the stacks wait for it.
 */
export async function startSharedDynamoDb(): Promise<SharedDynamoDb> {
  const java = await findJava(silentLog);
  const port = await freePort();
  const starting = startDynamoDb({ java, port, region: DEFAULT_REGION, separate: true });
  // A failed start is reported by `stop`, and before by every stack that waits.
  starting.catch(() => {});
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      const service = await starting;
      await service.stop();
    },
  };
}
