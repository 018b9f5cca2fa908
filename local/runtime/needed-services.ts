import type { StackOptions } from './options.ts';
import { usesEventBuses } from '../events/uses-event-buses.ts';
import type { ServiceEndpoints } from '../services/endpoints.ts';
import { hasType, TABLE_TYPES, withNested, type Stack, type Template } from '../template/stack.ts';

type Service = keyof ServiceEndpoints;

const NEEDED_BY: Record<Service, (template: Template) => boolean> = {
  dynamodb: (template) => hasType(template, ...TABLE_TYPES) || hasTableSource(template),
  kinesis: (template) => hasType(template, 'AWS::Kinesis::Stream'),
  // subscriptions of topics use queues
  sqs: (template) => hasType(template, 'AWS::SQS::Queue', 'AWS::SNS::Topic'),
  sns: (template) => hasType(template, 'AWS::SNS::Topic'),
  cognito: (template) => hasType(template, 'AWS::Cognito::UserPool'),
  eventbridge: usesEventBuses,
};

/**
 * Returns the services that the stacks need. The others do not start, because loading them takes seconds. A
 * service also starts if its port is given, for example for a function that creates its own table.
 */
export function neededServices(
  stacks: readonly Stack[],
  ports: NonNullable<StackOptions['ports']>,
): ReadonlySet<Service> {
  const given: Partial<Record<Service, number>> = ports;
  const templates = withNested(stacks).map(({ template }) => template);
  const isNeeded = (service: Service) => given[service] !== undefined || templates.some(NEEDED_BY[service]);
  return new Set((Object.keys(NEEDED_BY) as Service[]).filter(isNeeded));
}

/** Returns whether an API has a table as a data source, which may be a table of another app. */
function hasTableSource({ Resources }: Template): boolean {
  return Object.values(Resources).some(
    ({ Type, Properties }) => Type === 'AWS::AppSync::DataSource' && Properties['Type'] === 'AMAZON_DYNAMODB',
  );
}
