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

type Mode = AuthenticationMode['type'];

const USER_POOLS = 'AMAZON_COGNITO_USER_POOLS' satisfies Mode;

/** Authentication mode by directive. */
const MODE_OF_DIRECTIVE: Record<string, Mode> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_oidc: 'OPENID_CONNECT',
  aws_cognito_user_pools: USER_POOLS,
  aws_lambda: 'AWS_LAMBDA',
};

/** Modes that grant access to a field. If a mode lists groups, the caller must be in at least one of them. */
type Rule = ReadonlyMap<Mode, readonly string[] | undefined>;
type Annotated = ObjectTypeDefinitionNode | ObjectTypeExtensionNode | FieldDefinitionNode;

export interface FieldAccess {
  /** Returns whether a caller may access a field of an object type. */
  allows(caller: Caller, typeName: string, fieldName: string): boolean;
}

/**
 * Reads the authorization directives to determine which callers may access each field. Directives on a field
 * override those on its type, which override the API's default mode. If a field's directives omit the default
 * mode, callers that use that mode cannot access the field.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 *
 * @param modes the API's modes, starting with the default mode
 */
export function fieldAccess(schema: GraphQLSchema, modes: AuthenticationMode[]): FieldAccess {
  const [defaultMode, ...additional] = modes;
  const directives: Record<string, Mode> = {
    ...MODE_OF_DIRECTIVE,
    // `aws_auth`, the older directive, only works if user pools are the only mode.
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
      if (caller.mode === 'AWS_LAMBDA' && caller.deniedFields.has(`${typeName}.${fieldName}`)) return false;
      const rule = byType.get(typeName)?.get(fieldName);
      if (rule === undefined) return true;
      if (!rule.has(caller.mode)) return false;
      const wanted = rule.get(caller.mode);
      return wanted === undefined || groupsOf(caller).some((group) => wanted.includes(group));
    },
  };
}

/**
 * Returns the rule for types and fields without directives. The rule is empty if the default action is DENY.
 */
function defaultRule(mode: AuthenticationMode | undefined): Rule {
  const denies = mode === undefined || (mode.type === USER_POOLS && mode.defaultAction === 'DENY');
  return new Map(denies ? [] : [[mode.type, undefined]]);
}

function nodesOf(type: GraphQLObjectType): Annotated[] {
  return [...(type.astNode ? [type.astNode] : []), ...type.extensionASTNodes];
}

/** Returns the rule that directives define, or undefined if there are no authorization directives. */
function ruleOf(
  schema: GraphQLSchema,
  modeOf: Record<string, Mode>,
  nodes: readonly Annotated[],
): Rule | undefined {
  const rule = new Map<Mode, readonly string[] | undefined>();
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
