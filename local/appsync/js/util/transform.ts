import { toBracketedCondition } from '../dynamodb/condition.ts';
import type { HandlerCall } from './handler-call.ts';
import { toSubscriptionFilter } from './to-subscription-filter.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/transformation-helpers-in-utils-transform-js.html */
export const transformFunctions = {
  'util.transform.toDynamoDBFilterExpression': (_: HandlerCall, filter: Record<string, unknown>) =>
    JSON.stringify(toBracketedCondition(filter)),
  'util.transform.toDynamoDBConditionExpression': (_: HandlerCall, condition: Record<string, unknown>) =>
    JSON.stringify(toBracketedCondition(condition)),
  'util.transform.toSubscriptionFilter': (
    _: HandlerCall,
    filter: Record<string, unknown>,
    ignoredFields?: string[],
    rules?: Record<string, unknown>,
  ) => toSubscriptionFilter(filter, ignoredFields, rules),
};
