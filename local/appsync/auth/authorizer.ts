import type { IamCaller } from './caller.ts';

/** A top-level field that an IAM caller requests, in the form that IAM policies use. */
interface GraphqlAction {
  action: 'appsync:GraphQL';
  /** `arn:aws:appsync:REGION:ACCOUNT:apis/ID/types/TYPE/fields/FIELD` */
  resource: string;
}

/** Returns whether the policies of the caller's role allow a request. */
export type Authorizer = (caller: IamCaller, request: GraphqlAction) => boolean;
