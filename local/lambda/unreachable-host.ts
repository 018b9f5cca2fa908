import { serviceOfHost } from '../services/aws-host.ts';
import type { ServiceEndpoints } from '../services/endpoints.ts';

/** What a stack needs to contain so that a service runs. */
const RUNS_WITH: Readonly<Record<keyof ServiceEndpoints, string>> = {
  dynamodb: 'a table',
  kinesis: 'a stream',
  sqs: 'a queue',
  sns: 'a topic',
  eventbridge: 'an event bus or a rule with an event pattern',
  cognito: 'a user pool',
};

/**
 * Describes why a function cannot reach a host, and what to do.
 * @param reason `AWS`, or the code of a system error
 */
export function unreachableHost(host: string, reason: string): string {
  if (reason !== 'AWS')
    return `${host} cannot be reached (${reason}); check the network, or configure another host for the function`;
  const refused = `${host} cannot be reached, because calls of functions to AWS never leave this machine`;
  const service = serviceOfHost(host);
  return service === undefined
    ? `${refused}; to use an emulator of the service, set its variable in the function's environment, such as AWS_ENDPOINT_URL_S3`
    : `${refused}; this service runs here if one of the stacks has ${RUNS_WITH[service]} and the client has no endpoint of its own`;
}
