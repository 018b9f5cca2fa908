import type { IamCaller } from './caller.ts';

/** A top-level field requested by an IAM caller, in the terms of IAM policies. */
interface GraphqlAction {
  action: 'appsync:GraphQL';
  /** `arn:aws:appsync:REGION:ACCOUNT:apis/ID/types/TYPE/fields/FIELD` */
  resource: string;
}

/** Evaluates the policies of the caller's role. Without it, every known role may call all IAM fields. */
export type Authorizer = (caller: IamCaller, request: GraphqlAction) => boolean;
