import { isObjectType, type ConstDirectiveNode, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { AuthenticationMode } from '../definition.ts';

export type Mode = AuthenticationMode['type'];

/** Directives of modes that are not emulated are kept as such: they close a field to everyone here. */
const MODE_OF_DIRECTIVE: Record<string, string> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_oidc: 'OPENID_CONNECT',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
  aws_lambda: 'AWS_LAMBDA',
};

export interface FieldAccess {
  /** Whether callers of a mode may see a field of an object type. */
  allows(mode: Mode, typeName: string, fieldName: string): boolean;
}

/**
 * Who may see what, by the directives. Those of a field replace those of its type, which replace the
 * API's default mode: a field whose directives leave the default mode out is closed to it.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export function fieldAccess(schema: GraphQLSchema, defaultMode: Mode): FieldAccess {
  const byType = new Map<string, Map<string, ReadonlySet<string>>>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const ofType = modesOf(directivesOfType(type)) ?? new Set([defaultMode]);
    const fields = Object.values(type.getFields());
    byType.set(
      type.name,
      new Map(fields.map((field) => [field.name, modesOf(field.astNode?.directives ?? []) ?? ofType])),
    );
  }
  return {
    allows: (mode, typeName, fieldName) => byType.get(typeName)?.get(fieldName)?.has(mode) ?? true,
  };
}

function directivesOfType(type: GraphQLObjectType): readonly ConstDirectiveNode[] {
  return [type.astNode, ...type.extensionASTNodes].flatMap((node) => node?.directives ?? []);
}

/** Undefined when none of the directives is about authorization. */
function modesOf(directives: readonly ConstDirectiveNode[]): ReadonlySet<string> | undefined {
  const modes = directives.flatMap((directive) => MODE_OF_DIRECTIVE[directive.name.value] ?? []);
  return modes.length === 0 ? undefined : new Set(modes);
}
