import { isDeepStrictEqual } from 'node:util';
import { EMULATED_TYPES } from './resource-types.ts';
import type { GraphqlApiDefinition } from '../appsync/shared/definition.ts';
import { GraphqlApis } from '../resources/graphql-apis.ts';
import { Code, codeDirectory } from '../resources/lambda/function-code.ts';
import { parseProperties } from '../resources/properties.ts';
import type { StackContext } from '../resources/stack-context.ts';
import { isRecord } from '../shared/is-record.ts';
import { silentLog } from '../shared/log.ts';
import { UnsupportedFeatures } from '../shared/unsupported-features.ts';
import { assetPath, type Stack, type TemplateResource } from '../template/assembly.ts';
import { creationOrder } from '../template/creation-order.ts';
import { resolve, truth } from '../template/intrinsics.ts';
import { stackScope, type DeployedResource } from '../template/scope.ts';

/** Differences between a running stack and a new synthesis of that stack. */
interface ChangedCode {
  /** Directories of changed function code, by the function's logical id. */
  functions: Map<string, string>;
  /** The GraphQL APIs of the new synthesis. */
  apis: GraphqlApiDefinition[];
  /** Logical ids of resources that are new or have other changes, which take effect only after a restart. */
  needRestart: string[];
}

const FUNCTION = 'AWS::Lambda::Function';
const isOfApi = ({ Type: type }: TemplateResource) => type.startsWith('AWS::AppSync::');

/** Compares a running stack with a new synthesis of that stack. Does not change the running stack. */
export async function changedCode(
  running: Stack,
  synthesized: Stack,
  context: StackContext,
  deployedResources: ReadonlyMap<string, DeployedResource>,
): Promise<ChangedCode> {
  const deployed = new Map(deployedResources);
  const scope = stackScope(synthesized, context.stack.region, deployed);
  const forApi = contextForApi(context, synthesized);
  const functions = new Map<string, string>();
  const needRestart: string[] = [];
  for (const logicalId of creationOrder(synthesized.template.Resources)) {
    const resource = synthesized.template.Resources[logicalId];
    const old = running.template.Resources[logicalId];
    const create = resource && EMULATED_TYPES[resource.Type];
    if (!create) continue;
    const { Condition: condition } = resource;
    if (condition !== undefined && !truth({ Condition: condition }, scope, logicalId)) continue;
    const propertiesOf = () => {
      const properties = resolve(resource.Properties, scope, `${logicalId}.Properties`);
      return isRecord(properties) ? properties : {};
    };
    if (isOfApi(resource)) {
      deployed.set(logicalId, await create(forApi, logicalId, propertiesOf()));
      continue;
    }
    const names = changedProperties(old, resource);
    const isCode = (name: string) => resource.Type === FUNCTION && name === 'Code' && old !== undefined;
    if (names.some(isCode)) {
      const code = parseProperties(Code, logicalId, propertiesOf()['Code']);
      functions.set(logicalId, await codeDirectory(forApi.files, logicalId, code));
    }
    if (old === undefined || names.some((name) => !isCode(name))) needRestart.push(logicalId);
  }
  return { functions, apis: forApi.running.graphqlApis.all(), needRestart };
}

/** Returns the running stack's context, but with the files of the new synthesis and no APIs yet. */
function contextForApi(context: StackContext, synthesized: Stack): StackContext {
  return {
    ...context,
    log: silentLog, // the warnings were logged when the stack was deployed
    unsupported: new UnsupportedFeatures(),
    files: { ...context.files, assetPath: (key) => assetPath(synthesized, key) },
    running: { ...context.running, graphqlApis: new GraphqlApis() },
  };
}

function changedProperties(old: TemplateResource | undefined, now: TemplateResource): string[] {
  const changed = (name: string) => !isDeepStrictEqual(old?.Properties[name], now.Properties[name]);
  return Object.keys({ ...old?.Properties, ...now.Properties }).filter(changed);
}
