import {
  getDirectiveValues,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type FieldDefinitionNode,
} from 'graphql';
import type { AuthenticationMode } from '../shared/definition.ts';
import { groupsOf, type Caller } from './caller.ts';

export type Mode = AuthenticationMode['type'];

const USER_POOLS = 'AMAZON_COGNITO_USER_POOLS';

/** Directives of modes that are not emulated are kept as such: they close a field to everyone here. */
const MODE_OF_DIRECTIVE: Record<string, string> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_oidc: 'OPENID_CONNECT',
  aws_cognito_user_pools: USER_POOLS,
  aws_lambda: 'AWS_LAMBDA',
};

/** What opens a field: modes, and for some of them the groups that a caller must be in one of. */
type Rule = ReadonlyMap<string, readonly string[] | undefined>;
type Annotated = ObjectTypeDefinitionNode | ObjectTypeExtensionNode | FieldDefinitionNode;

export interface FieldAccess {
  /** Whether a caller may see a field of an object type. */
  allows(caller: Caller, typeName: string, fieldName: string): boolean;
}

/**
 * Who may see what, by the directives. Those of a field replace those of its type, which replace the
 * API's default mode: a field whose directives leave the default mode out is closed to it.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 *
 * @param modes the default one first
 */
export function fieldAccess(schema: GraphQLSchema, modes: AuthenticationMode[]): FieldAccess {
  const [defaultMode, ...additional] = modes;
  const directives = {
    ...MODE_OF_DIRECTIVE,
    // The older name counts only where user pools are the only mode.
    ...(defaultMode?.type === USER_POOLS && additional.length === 0 && { aws_auth: USER_POOLS }),
  };
  const byType = new Map<string, Map<string, Rule>>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const ofType = ruleOf(schema, directives, nodesOf(type)) ?? defaultRule(defaultMode);
    const fields = Object.values(type.getFields()).map((field) => {
      const nodes = field.astNode ? [field.astNode] : [];
      return [field.name, ruleOf(schema, directives, nodes) ?? ofType] as const;
    });
    byType.set(type.name, new Map(fields));
  }
  return {
    allows(caller, typeName, fieldName) {
      const rule = byType.get(typeName)?.get(fieldName);
      if (rule === undefined) return true;
      if (!rule.has(caller.mode)) return false;
      const wanted = rule.get(caller.mode);
      return wanted === undefined || groupsOf(caller).some((group) => wanted.includes(group));
    },
  };
}

/** The rule of what no directive speaks of; where the default action is to deny, nothing opens it. */
function defaultRule(mode: AuthenticationMode | undefined): Rule {
  const denies = mode === undefined || (mode.type === USER_POOLS && mode.defaultAction === 'DENY');
  return new Map(denies ? [] : [[mode.type, undefined]]);
}

function nodesOf(type: GraphQLObjectType): Annotated[] {
  return [...(type.astNode ? [type.astNode] : []), ...type.extensionASTNodes];
}

/** Undefined when none of the directives is about authorization. */
function ruleOf(
  schema: GraphQLSchema,
  modeOf: Record<string, string>,
  nodes: readonly Annotated[],
): Rule | undefined {
  const rule = new Map<string, readonly string[] | undefined>();
  for (const node of nodes) {
    for (const { name } of node.directives ?? []) {
      const mode = modeOf[name.value];
      const directive = schema.getDirective(name.value);
      if (mode === undefined || !directive) continue;
      rule.set(mode, getDirectiveValues(directive, node)?.['cognito_groups'] as string[] | undefined);
    }
  }
  return rule.size === 0 ? undefined : rule;
}
