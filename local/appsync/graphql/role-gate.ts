import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Authorizer } from '../auth/authorizer.ts';
import { parseRoleArn, type Caller } from '../auth/caller.ts';
import { NotAuthorizedError, UnauthorizedException } from '../shared/errors.ts';
import { selectedFields, type Fragments } from '../schema/field-selection.ts';
import type { FieldGate } from './field-gate.ts';

interface RoleGateOptions {
  schema: GraphQLSchema;
  apiId: string;
  region: string;
  authorizer: Authorizer | undefined;
}

/** Throws unless an IAM caller's policies allow all top-level fields of an operation. */
export type RoleGate = (
  caller: Caller,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  variables: Record<string, unknown>,
) => void;

/**
 * Evaluates policies before execution, because AppSync rejects the whole request, not only the denied field.
 * For AppSync's response, see https://github.com/aws-amplify/amplify-category-api/issues/2457
 */
export function createRoleGate(options: RoleGateOptions): RoleGate {
  const allows = createPolicyCheck(options);
  return (caller, operation, fragments, variables) => {
    const type = options.schema.getRootType(operation.operation);
    if (type == null) return;
    for (const { node } of selectedFields(operation.selectionSet, fragments, variables)) {
      if (!allows(caller, type.name, node.name.value)) throw new UnauthorizedException('Permission denied');
    }
  };
}

/** Variant: checks each top-level field separately. A denied field fails as if a directive had denied it. */
export function createRoleFieldGate(options: RoleGateOptions): FieldGate {
  const allows = createPolicyCheck(options);
  return (caller, typeName, fieldName) => {
    if (!allows(caller, typeName, fieldName)) throw new NotAuthorizedError(fieldName, typeName);
  };
}

/** Returns a function that checks role policies. Nested fields and callers without a role always pass. */
function createPolicyCheck({ schema, apiId, region, authorizer }: RoleGateOptions) {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const rootNames = new Set(roots.map((type) => type?.name));
  return (caller: Caller, typeName: string, fieldName: string): boolean => {
    if (authorizer === undefined || caller.mode !== 'AWS_IAM') return true;
    // Introspection is enabled or disabled for the whole API, not for individual roles.
    if (!rootNames.has(typeName) || fieldName.startsWith('__')) return true;
    const { accountId } = parseRoleArn(caller.roleArn);
    const resource = `arn:aws:appsync:${region}:${accountId}:apis/${apiId}/types/${typeName}/fields/${fieldName}`;
    return authorizer(caller, { action: 'appsync:GraphQL', resource });
  };
}
