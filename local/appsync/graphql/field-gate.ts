import type { GraphQLSchema } from 'graphql';
import type { Authorizer } from '../auth/authorizer.ts';
import { partsOfRoleArn, type Caller } from '../auth/caller.ts';
import type { FieldAccess } from '../auth/field-access.ts';
import { NotAuthorizedError } from '../errors.ts';
import { isRootType } from './is-root-type.ts';

export interface FieldGateOptions {
  schema: GraphQLSchema;
  access: FieldAccess;
  apiId: string;
  region: string;
  authorizer?: Authorizer;
}

/** Throws unless a caller may see a field. */
export type FieldGate = (caller: Caller, typeName: string, fieldName: string) => void;

/** Directives close any field; role policies are about the top-level ones. */
export function createFieldGate({ schema, access, apiId, region, authorizer }: FieldGateOptions): FieldGate {
  return (caller, typeName, fieldName) => {
    if (!access.allows(caller, typeName, fieldName)) throw new NotAuthorizedError(fieldName, typeName);
    if (!authorizer || caller.mode !== 'AWS_IAM' || !isRootType(schema, typeName)) return;
    const { accountId } = partsOfRoleArn(caller.roleArn);
    const resource = `arn:aws:appsync:${region}:${accountId}:apis/${apiId}/types/${typeName}/fields/${fieldName}`;
    if (!authorizer(caller, { action: 'appsync:GraphQL', resource })) {
      throw new NotAuthorizedError(fieldName, typeName);
    }
  };
}
