import { createServer } from 'node:http';
import type { AppClient } from 'cognito-local/lib/services/appClient.js';
import type { Group, UserPool } from 'cognito-local/lib/services/userPoolService.js';
import type { Clock } from '../../shared/clock.ts';
import { listen } from '../../http/listen.ts';
import { InFlight } from '../../shared/in-flight.ts';
import type { Log } from '../../shared/log.ts';
import { createEmulator, type Emulator } from './emulator.ts';
import { handleRequest } from './handle-request.ts';
import type { PoolTriggers } from './invoke-trigger.ts';
import { schemaAttributes, type SchemaEntry } from './schema-attributes.ts';

export interface CognitoService {
  endpoint: string;
  /**
   * Creates a pool. If the data directory already has the pool, updates its options and keeps its users.
   *
   * @param triggers the functions to call for the pool's users
   */
  putPool(options: UserPool, schema: SchemaEntry[], triggers?: PoolTriggers): Promise<void>;
  /** Creates a group, or updates it and keeps its members. */
  putGroup(
    poolId: string,
    group: Pick<Group, 'GroupName' | 'Description' | 'Precedence' | 'RoleArn'>,
  ): Promise<void>;
  putClient(client: AppClient): Promise<void>;
  /** Remembers all pools, groups, clients and users. Returns a function that restores them. */
  snapshot(): () => Promise<void>;
  /** Requests that have no response yet. */
  inFlight: InFlight;
  stop(): Promise<void>;
}

/** Starts Cognito user pools by running cognito-local behind our own server (see decision 16). */
export async function startCognito(options: {
  port?: number;
  directory: string;
  clock: Clock;
  log: Log;
}): Promise<CognitoService> {
  const { directory, clock, log } = options;
  const server = createServer();
  const { port, stop } = await listen(server, options.port);
  // The endpoint is the issuer in tokens, so choose the port before creating the emulator.
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    const emulator = await createEmulator({ directory, issuerDomain: endpoint, clock, log });
    const inFlight = new InFlight();
    server.on(
      'request',
      (request, response) => void inFlight.track(handleRequest(request, response, { emulator, log })),
    );
    return { endpoint, ...putters(emulator), snapshot: emulator.snapshot, inFlight, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function putters({
  context,
  services: { cognito, clock },
  standardAttributes,
  poolTriggers,
}: Emulator): Pick<CognitoService, 'putPool' | 'putGroup' | 'putClient'> {
  return {
    async putPool(given, schema, triggers = {}) {
      poolTriggers.set(given.Id, triggers);
      const pool = { ...given, SchemaAttributes: schemaAttributes(standardAttributes, schema) };
      const known = await cognito.listUserPools(context);
      if (!known.some(({ Id }) => Id === pool.Id)) await cognito.createUserPool(context, pool);
      // cognito-local's defaults for a new pool do not all match AWS's, so overwrite them.
      const service = await cognito.getUserPool(context, pool.Id);
      await service.updateOptions(context, pool);
    },
    async putGroup(poolId, group) {
      const service = await cognito.getUserPool(context, poolId);
      const known = await service.getGroupByGroupName(context, group.GroupName);
      const now = clock.get();
      await service.saveGroup(context, { CreationDate: now, ...known, ...group, LastModifiedDate: now });
    },
    async putClient(client) {
      const service = await cognito.getUserPool(context, client.UserPoolId);
      await service.saveAppClient(context, client);
    },
  };
}
