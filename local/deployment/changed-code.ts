import { isDeepStrictEqual } from 'node:util';
import type { DeployedApp } from './deploy-app.ts';
import { contextOf, resolvedProperties, type DeployedStack } from './deploy-stack.ts';
import { nestedParameters } from './nested-stack.ts';
import { placeholder } from './placeholder.ts';
import { EMULATED_TYPES, isEmulated } from './resource-types.ts';
import type { GraphqlApiDefinition } from '../appsync/shared/definition.ts';
import { GraphqlApis } from '../resources/graphql-apis.ts';
import { Code, codeDirectory } from '../resources/lambda/function-code.ts';
import { parseProperties } from '../shared/parse-properties.ts';
import type { StackContext } from '../resources/stack-context.ts';
import { silentLog } from '../shared/log.ts';
import { UnsupportedFeatures } from '../shared/unsupported-features.ts';
import { creationOrder } from '../template/creation-order.ts';
import { truth } from '../template/intrinsics.ts';
import type { ParameterValues } from '../template/parameters.ts';
import { stackScope } from '../template/scope.ts';
import type { Stack, TemplateResource } from '../template/stack.ts';

/** Differences between running stacks and a new synthesis of these stacks. */
interface ChangedCode {
  /** Directories of changed function code, by the function's id. */
  functions: Map<string, string>;
  /** The GraphQL APIs of the new synthesis. */
  apis: GraphqlApiDefinition[];
  /** Ids of resources that are new or have other changes, which take effect only after a restart. */
  needRestart: string[];
}

/** A stack with the values of its parameters. */
type Synthesized = readonly [stack: Stack, parameters: ParameterValues];

const FUNCTION = 'AWS::Lambda::Function';
const isOfApi = ({ Type: type }: TemplateResource) => type.startsWith('AWS::AppSync::');

/**
 * Compares the running stacks with a new synthesis of these stacks. Does not change the running stacks.
 * @param running the templates that run now; the rest of the app stays as it was deployed
 */
export async function changedCode(
  app: DeployedApp,
  running: ReadonlyMap<string, Stack>,
  synthesized: Iterable<Synthesized>,
): Promise<ChangedCode> {
  const changed: ChangedCode = { functions: new Map(), apis: [], needRestart: [] };
  // resources of one API may be in several stacks
  const graphqlApis = new GraphqlApis();
  for (const [stack, parameters] of synthesized) {
    const deployed = app.stacks.find(({ stack: { path } }) => path === stack.path);
    if (deployed === undefined) changed.needRestart.push(stack.path);
    else await compare(deployed, stack, parameters);
  }
  changed.apis = graphqlApis.all();
  return changed;

  async function compare(old: DeployedStack, stack: Stack, parameters: ParameterValues): Promise<void> {
    const { shared, idOf } = app;
    const deployed = new Map(old.deployed);
    const context = forComparison(stack, old.context);
    const scope = stackScope({ stack, region: context.stack.region, deployed, parameters, shared });
    const current = (running.get(stack.path) ?? old.stack).template.Resources;
    for (const logicalId of creationOrder(stack.template.Resources, isEmulated)) {
      const resource = stack.template.Resources[logicalId];
      if (resource === undefined) continue;
      const { Type: type, Properties: properties, Condition: condition } = resource;
      if (condition !== undefined && !truth({ Condition: condition }, scope, logicalId)) continue;
      const propertiesOf = () => resolvedProperties(properties, scope, shared, logicalId);
      // other resources may refer to a new one
      if (!deployed.has(logicalId))
        deployed.set(logicalId, placeholder(stack.name, logicalId, type, context.stack.region));
      const [child, oldChild] = [stack.nested.get(logicalId), old.nested.get(logicalId)];
      if (child !== undefined && oldChild !== undefined)
        await compare(oldChild, child, nestedParameters(child, propertiesOf(), logicalId));
      const create = EMULATED_TYPES[type];
      if (create === undefined) continue;
      if (isOfApi(resource)) {
        deployed.set(logicalId, await create(context, logicalId, propertiesOf()));
        continue;
      }
      const id = idOf(stack.path, logicalId);
      const was = current[logicalId];
      const names = changedProperties(was, resource);
      const isCode = (name: string) => type === FUNCTION && name === 'Code' && was !== undefined;
      if (names.some(isCode)) {
        const code = parseProperties(Code, logicalId, propertiesOf()['Code']);
        changed.functions.set(id, await codeDirectory(context.files, logicalId, code));
      }
      if (was === undefined || names.some((name) => !isCode(name))) changed.needRestart.push(id);
    }
  }

  /** Returns a running stack's context, but with the files of the new synthesis and APIs of its own. */
  function forComparison(stack: Stack, context: StackContext): StackContext {
    return {
      ...contextOf(stack, context, app.idOf),
      log: silentLog, // the warnings were logged when the stack was deployed
      unsupported: new UnsupportedFeatures(),
      running: { ...context.running, graphqlApis },
    };
  }
}

function changedProperties(old: TemplateResource | undefined, now: TemplateResource): string[] {
  const changed = (name: string) => !isDeepStrictEqual(old?.Properties[name], now.Properties[name]);
  return Object.keys({ ...old?.Properties, ...now.Properties }).filter(changed);
}
