import { isDeepStrictEqual } from 'node:util';
import type { GraphqlApiDefinition } from '../appsync/shared/definition.ts';
import { silentLog } from '../shared/log.ts';
import { assetPath, type Stack, type TemplateResource } from '../template/assembly.ts';
import { creationOrder } from '../template/creation-order.ts';
import { resolve } from '../template/intrinsics.ts';
import { isRecord } from '../shared/is-record.ts';
import { stackScope } from '../template/scope.ts';
import type { Standing } from '../template/scope.ts';
import { GraphqlApis } from '../resources/graphql-apis.ts';
import { Code, codeDirectory } from '../resources/lambda-code.ts';
import { parseProperties } from '../resources/properties.ts';
import { STANDING_TYPES } from './resource-types.ts';
import type { StackContext } from '../resources/stack-context.ts';

/** What may be replaced while a stack stands. */
export interface Replacement {
  /** Where the code of functions lies that is another now, by logical id. */
  functions: Map<string, string>;
  /** The GraphQL API as it is described now, if there is one. */
  api: GraphqlApiDefinition | undefined;
  /** Logical ids of what changed besides, which only another start takes up. */
  left: string[];
}

const FUNCTION = 'AWS::Lambda::Function';
const isOfApi = ({ Type: type }: TemplateResource) => type.startsWith('AWS::AppSync::');

/** Compares a stack that stands with another synthesis of it. Changes nothing by itself. */
export async function restand(
  before: Stack,
  after: Stack,
  given: StackContext,
  standing: ReadonlyMap<string, Standing>,
): Promise<Replacement> {
  const standingNow = new Map(standing);
  const scope = stackScope(after, given.region, standingNow);
  const context: StackContext = {
    ...given,
    log: silentLog, // what was to be said was said when the stack stood up
    graphqlApis: new GraphqlApis(),
    assetPath: (key) => assetPath(after, key),
  };
  const functions = new Map<string, string>();
  const left: string[] = [];
  for (const logicalId of creationOrder(after.template.Resources)) {
    const resource = after.template.Resources[logicalId];
    const old = before.template.Resources[logicalId];
    const stand = resource && STANDING_TYPES[resource.Type];
    if (!stand) continue;
    const propertiesOf = () => {
      const properties = resolve(resource.Properties, scope, `${logicalId}.Properties`);
      return isRecord(properties) ? properties : {};
    };
    if (isOfApi(resource)) {
      standingNow.set(logicalId, await stand(context, logicalId, propertiesOf()));
      continue;
    }
    const changed = (name: string) => !isDeepStrictEqual(old?.Properties[name], resource.Properties[name]);
    const names = Object.keys({ ...old?.Properties, ...resource.Properties }).filter(changed);
    const isCode = (name: string) => resource.Type === FUNCTION && name === 'Code' && old !== undefined;
    if (names.some(isCode)) {
      const code = parseProperties(Code, logicalId, propertiesOf()['Code']);
      functions.set(logicalId, await codeDirectory(context, logicalId, code));
    }
    if (old === undefined || names.some((name) => !isCode(name))) left.push(logicalId);
  }
  return { functions, api: context.graphqlApis.all()[0], left };
}
