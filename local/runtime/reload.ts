import { isDeepStrictEqual } from 'node:util';
import type { Graphql } from './start-graphql.ts';
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
  graphql: Graphql | undefined;
}): () => Promise<string[]> {
  const { read, context, deployed, graphql } = running;
  const { functions, graphqlApis } = context.running;
  let current = running.stack;
  return async () => {
    const next = await read();
    const changed = await changedCode(current, next, context, deployed);
    const apiBefore = graphqlApis.all()[0];
    // keep the original API keys, because each synthesis computes a new expiry time
    const api = changed.api && apiBefore && { ...changed.api, apiKeys: apiBefore.apiKeys };
    const replaced = [...changed.functions.keys()];
    // reload the API first, because it throws if the new API is invalid
    if (graphql && api && !isDeepStrictEqual(api, apiBefore)) {
      graphql.reload(api);
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
