import { isDeepStrictEqual } from 'node:util';
import type { GraphqlServer } from './start-graphql-apis.ts';
import { changedCode } from '../deployment/changed-code.ts';
import type { DeployedApp } from '../deployment/deploy-app.ts';
import type { StackContext } from '../resources/stack-context.ts';
import type { ParameterValues } from '../template/parameters.ts';
import { withNested, type Stack } from '../template/stack.ts';

/** Returns the `reload` function of running stacks; see `RunningStack`. */
export function createReload(running: {
  app: DeployedApp;
  /** Reads the stacks again. */
  read: () => Promise<ReadonlyMap<Stack, ParameterValues>>;
  context: StackContext;
  apis: readonly GraphqlServer[];
}): () => Promise<string[]> {
  const { app, read, context, apis } = running;
  const { functions, graphqlApis } = context.running;
  let current = byPath(app.stacks.map(({ stack }) => stack));
  return async () => {
    const next = await read();
    const changed = await changedCode(app, current, next);
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
    current = byPath([...next.keys()]);
    return replaced;
  };
}

/** Returns stacks and their nested stacks by path. */
function byPath(stacks: readonly Stack[]): Map<string, Stack> {
  return new Map(withNested(stacks).map((stack) => [stack.path, stack]));
}
