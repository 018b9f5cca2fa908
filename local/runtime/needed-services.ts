import type { StackOptions } from './options.ts';
import { usesEventBuses } from '../events/uses-event-buses.ts';
import type { ServiceEndpoints } from '../services/endpoints.ts';
import { withNested, type Stack, type Template } from '../template/stack.ts';

type Service = keyof ServiceEndpoints;

const NEEDED_BY: Record<Service, (template: Template) => boolean> = {
  dynamodb: (template) =>
    hasType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')(template) || hasTableSource(template),
  kinesis: hasType('AWS::Kinesis::Stream'),
  // subscriptions of topics use queues
  sqs: hasType('AWS::SQS::Queue', 'AWS::SNS::Topic'),
  sns: hasType('AWS::SNS::Topic'),
  cognito: hasType('AWS::Cognito::UserPool'),
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

function hasType(...types: string[]): (template: Template) => boolean {
  return ({ Resources }) => Object.values(Resources).some(({ Type }) => types.includes(Type));
}

/** Returns whether an API has a table as a data source, which may be a table of another app. */
function hasTableSource({ Resources }: Template): boolean {
  return Object.values(Resources).some(
    ({ Type, Properties }) => Type === 'AWS::AppSync::DataSource' && Properties['Type'] === 'AMAZON_DYNAMODB',
  );
}
