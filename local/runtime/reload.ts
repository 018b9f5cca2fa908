import { isDeepStrictEqual } from 'node:util';
import type { GraphqlServer } from './start-graphql-apis.ts';
import { changedCode } from '../deployment/changed-code.ts';
import type { StackContext } from '../resources/stack-context.ts';
import type { Stack } from '../template/assembly.ts';
import type { DeployedResource } from '../template/scope.ts';

/** Returns the `reload` function of a running stack; see `Runtime`. */
export function createReload(running: {
  stack: Stack;
  /** Reads the assembly again. */
  read: () => Promise<Stack>;
  context: StackContext;
  deployed: ReadonlyMap<string, DeployedResource>;
  apis: readonly GraphqlServer[];
}): () => Promise<string[]> {
  const { read, context, deployed, apis } = running;
  const { functions, graphqlApis } = context.running;
  let current = running.stack;
  return async () => {
    const next = await read();
    const changed = await changedCode(current, next, context, deployed);
    const replaced = [...changed.functions.keys()];
    // reload the APIs first, because this throws if a new API is invalid
    for (const server of apis) {
      const before = graphqlApis.get(server.apiId);
      const synthesized = changed.apis.find(({ apiId }) => apiId === server.apiId);
      // keep the original API keys, because each synthesis computes a new expiry time
      const api = synthesized && { ...synthesized, apiKeys: before.apiKeys };
      if (api === undefined || isDeepStrictEqual(api, before)) continue;
      server.reload(api);
      graphqlApis.add(api);
      replaced.push(api.name);
    }
    for (const [logicalId, directory] of changed.functions)
      await functions.get(logicalId)?.replaceCode(directory);
    for (const logicalId of changed.needRestart)
      context.log.warn(`${logicalId} is new or has changes other than code; restart to apply them`);
    current = next;
    return replaced;
  };
}
