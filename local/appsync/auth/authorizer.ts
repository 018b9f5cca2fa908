import type { IamCaller } from './caller.ts';

/** One top-level field that an IAM caller asks for, as IAM policies name it. */
interface GraphqlAction {
  action: 'appsync:GraphQL';
  /** `arn:aws:appsync:REGION:ACCOUNT:apis/ID/types/TYPE/fields/FIELD` */
  resource: string;
}

/** Decides by the policies of the caller's role. Without one every known role may call every field open to IAM. */
export type Authorizer = (caller: IamCaller, request: GraphqlAction) => boolean;
