import { isRecord } from '../../../shared/is-record.ts';
import { ref, type RawResource, type RawResources } from '../shared/resource.ts';
import { PUSHED } from './pushed-events.ts';

interface Event {
  Type: string;
  Properties: Record<string, unknown>;
}

/** What the events of a function add to the template and to the function's role. */
export interface ExpandedEvents {
  resources: RawResources;
  /** Names of AWS managed policies. */
  managedPolicies: string[];
  /** Queues and topics for failed batches, with the logical id of the event source mapping. */
  destinations: { id: string; type: 'SQS' | 'SNS'; arn: unknown }[];
}

/** Event sources that Lambda polls: the property with the source's ARN, and the policy that polling needs. */
const POLLED: Record<string, { source: string; policy: string }> = {
  DynamoDB: { source: 'Stream', policy: 'AWSLambdaDynamoDBExecutionRole' },
  Kinesis: { source: 'Stream', policy: 'AWSLambdaKinesisExecutionRole' },
  SQS: { source: 'Queue', policy: 'AWSLambdaSQSQueueExecutionRole' },
};
/** API events without their own API add one, which outputs may refer to. */
const IMPLICIT_APIS: Record<string, { ownApi: string; resources: RawResources }> = {
  Api: {
    ownApi: 'RestApiId',
    resources: {
      ServerlessRestApi: { Type: 'AWS::ApiGateway::RestApi' },
      ServerlessRestApiProdStage: { Type: 'AWS::ApiGateway::Stage' },
    },
  },
  HttpApi: {
    ownApi: 'ApiId',
    resources: {
      ServerlessHttpApi: { Type: 'AWS::ApiGatewayV2::Api' },
      ServerlessHttpApiApiGatewayDefaultStage: { Type: 'AWS::ApiGatewayV2::Stage' },
    },
  },
};

/**
 * Expands the events of a function. Warns about events that are not emulated.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
 */
export function expandEvents(
  logicalId: string,
  events: Record<string, Event>,
  warnings: string[],
): ExpandedEvents {
  const expanded: ExpandedEvents = { resources: {}, managedPolicies: [], destinations: [] };
  for (const [name, { Type: type, Properties: given }] of Object.entries(events)) {
    const id = logicalId + name;
    const polled = POLLED[type];
    const push = PUSHED[type];
    if (polled !== undefined) {
      expanded.resources[id] = mapping(logicalId, polled.source, given);
      expanded.managedPolicies.push(polled.policy);
      const failure = failureDestination(given);
      if (failure !== undefined) expanded.destinations.push({ id, ...failure });
    } else if (push !== undefined) Object.assign(expanded.resources, push(id, logicalId, given));
    else {
      warnings.push(
        `${logicalId}: events of type ${type} are not emulated; ${name} never invokes the function`,
      );
      Object.assign(expanded.resources, implicitApi(type, given));
    }
  }
  return expanded;
}

function mapping(logicalId: string, source: string, given: Record<string, unknown>): RawResource {
  const { [source]: arn, ...settings } = given;
  const Properties = { EventSourceArn: arn, FunctionName: ref(logicalId), ...settings };
  return { Type: 'AWS::Lambda::EventSourceMapping', Properties };
}

function failureDestination({
  DestinationConfig: config,
}: Record<string, unknown>): { type: 'SQS' | 'SNS'; arn: unknown } | undefined {
  const failure = isRecord(config) ? config.OnFailure : undefined;
  if (!isRecord(failure) || failure.Destination === undefined) return undefined;
  return { type: failure.Type === 'SNS' ? 'SNS' : 'SQS', arn: failure.Destination };
}

function implicitApi(type: string, given: Record<string, unknown>): RawResources {
  const api = IMPLICIT_APIS[type];
  return api === undefined || given[api.ownApi] !== undefined ? {} : api.resources;
}
