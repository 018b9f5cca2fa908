import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isAccessKey, newAccessKey, openTenant } from './dynamodb-tenant.ts';
import { checkTables, startDynamoDb, type DynamoDbService } from './dynamodb.ts';
import { findJava } from './java.ts';
import { readDataFile, unreadableFolder, writeDataFile } from '../shared/data-file.ts';
import type { Throughput } from './throughput/throughput.ts';
import type { RuntimeError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';

const ACCESS_KEY = 'access-key';

/**
 * Starts DynamoDB Local for one runtime and opens the account that has the tables of the data directory.
 * @throws RuntimeError that names the file or the folder if the stored tables cannot be read
 */
export async function openOwnDynamoDb(options: {
  port?: number;
  region: string;
  /** Default: tables are kept in memory. */
  dataDirectory: string | undefined;
  java: string | undefined;
  /** Default: nothing is throttled. */
  throughput?: Throughput | undefined;
  log: Log;
  onFailure: (error: RuntimeError) => void;
}): Promise<DynamoDbService> {
  const { port, region, dataDirectory, throughput, log, onFailure } = options;
  const java = options.java ?? (await findJava(log));
  const path = dataDirectory === undefined ? undefined : join(dataDirectory, 'dynamodb');
  const accessKey = path === undefined ? newAccessKey() : await keepAccessKey(path);
  const dynamodb = await startDynamoDb({ java, ...(path !== undefined && { path }), region, onFailure });
  const undo = [() => dynamodb.stop()];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const tenant = await openTenant(dynamodb.endpoint, region, {
      ...(port !== undefined && { port }),
      accessKey,
      throughput,
    });
    undo.push(() => tenant.stop());
    if (path !== undefined) await checkTables(tenant.endpoint, region, path);
    return { ...dynamodb, endpoint: tenant.endpoint, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Returns the access key of the tables in a data directory. */
async function keepAccessKey(path: string): Promise<string> {
  const file = join(path, ACCESS_KEY);
  const stored = await readDataFile(file, (text) => text);
  // A new key would open an account without tables. So it is not enough to remove the file, only the folder.
  const unreadable = (reason: string) =>
    unreadableFolder(path, `the file ${ACCESS_KEY}, which selects the account of the tables, ${reason}`);
  if (stored !== undefined) {
    if (isAccessKey(stored)) return stored;
    throw unreadable('does not contain a key');
  }
  if ((await readdir(path)).some((name) => name.endsWith('.db'))) throw unreadable('is missing');
  const accessKey = newAccessKey();
  await writeDataFile(file, accessKey);
  return accessKey;
}
