import type { RuleTarget } from '../events/event-buses.ts';
import { TemplateError } from '../shared/errors.ts';
import { isRecord } from '../shared/is-record.ts';
import { nameAtEnd } from '../shared/names.ts';
import { parseJson } from '../shared/parse-json.ts';
import { postGraphql } from './post-graphql.ts';
import type { RunningResources, StackContext } from './stack-context.ts';

export interface GraphqlTargetNeeds extends Pick<
  StackContext,
  'stack' | 'roles' | 'graphqlAddressOf' | 'clock'
> {
  running: Pick<RunningResources, 'graphqlApis'>;
}

interface GraphqlTarget {
  Arn: string;
  RoleArn?: string | undefined;
  AppSyncParameters?: { GraphQLOperation: string } | undefined;
}

/**
 * Returns how to call a GraphQL API of the stack with the operation of a rule's target. The target's input contains
 * the variables, and its role signs the request, so the API needs the authorization type AWS_IAM.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/target-appsync.html
 *
 * @returns undefined if the API is not in the stack
 * @throws TemplateError if the target has no role or no operation
 */
export function toGraphqlApi(
  { stack, roles, graphqlAddressOf, running, clock }: GraphqlTargetNeeds,
  { Arn: arn, RoleArn: roleArn, AppSyncParameters: parameters }: GraphqlTarget,
): RuleTarget['deliver'] | undefined {
  const apiId = nameAtEnd(arn);
  if (!running.graphqlApis.has(apiId)) return undefined;
  if (roleArn === undefined || parameters === undefined)
    throw new TemplateError(`the target ${arn} needs a RoleArn and AppSyncParameters`);
  const signing = { credentials: roles.of(roleArn), service: 'appsync', region: stack.region };
  return async (input, _event, _arrival, signal) => {
    const { host } = await graphqlAddressOf(apiId);
    const request = { query: parameters.GraphQLOperation, variables: parseJson(input) };
    const authorization = { signing, date: new Date(clock.now()) };
    const response = await postGraphql(`http://${host}/graphql`, request, authorization, signal);
    const text = await response.text();
    const answer = parseJson(text);
    if (!response.ok || (isRecord(answer) && answer.errors !== undefined))
      throw new Error(`the API answered ${text}`);
  };
}
