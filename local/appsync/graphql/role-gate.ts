import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Authorizer } from '../auth/authorizer.ts';
import { partsOfRoleArn, type Caller } from '../auth/caller.ts';
import { UnauthorizedException } from '../errors.ts';
import { selectedFields, type Fragments } from '../schema/field-selection.ts';

export interface RoleGateOptions {
  schema: GraphQLSchema;
  apiId: string;
  region: string;
  authorizer: Authorizer | undefined;
}

/** Throws unless the policies of an IAM caller allow every top-level field of an operation. */
export type RoleGate = (
  caller: Caller,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  variables: Record<string, unknown>,
) => void;

/**
 * Policies are asked before anything runs: AppSync refuses the request as a whole, and not the one field.
 * What it answers: https://github.com/aws-amplify/amplify-category-api/issues/2457
 */
export function createRoleGate({ schema, apiId, region, authorizer }: RoleGateOptions): RoleGate {
  return (caller, operation, fragments, variables) => {
    if (authorizer === undefined || caller.mode !== 'AWS_IAM') return;
    const type = schema.getRootType(operation.operation);
    const { accountId } = partsOfRoleArn(caller.roleArn);
    for (const { node } of selectedFields(operation.selectionSet, fragments, variables)) {
      const fieldName = node.name.value;
      // Whether there is introspection is a setting of the API, for everybody.
      if (type == null || fieldName.startsWith('__')) continue;
      const resource = `arn:aws:appsync:${region}:${accountId}:apis/${apiId}/types/${type.name}/fields/${fieldName}`;
      if (!authorizer(caller, { action: 'appsync:GraphQL', resource }))
        throw new UnauthorizedException('Permission denied');
    }
  };
}
