/** What a stack needs to contain so that a service runs, by the first label of the service's hosts. */
const RUNS_WITH: Readonly<Record<string, string>> = {
  dynamodb: 'a table',
  kinesis: 'a stream',
  sqs: 'a queue',
  sns: 'a topic',
  events: 'an event bus or a rule with an event pattern',
  'cognito-idp': 'a user pool',
};

/**
 * Describes why a function cannot reach a host, and what to do.
 * @param reason `AWS`, or the code of a system error
 */
export function unreachableHost(host: string, reason: string): string {
  if (reason !== 'AWS')
    return `${host} cannot be reached (${reason}); check the network, or configure another host for the function`;
  const refused = `${host} cannot be reached, because calls of functions to AWS never leave this machine`;
  const needed = RUNS_WITH[host.split('.')[0] ?? ''];
  return needed === undefined
    ? `${refused}; to use an emulator of the service, set its variable in the function's environment, such as AWS_ENDPOINT_URL_S3`
    : `${refused}; this service runs here if one of the stacks has ${needed} and the client has no endpoint of its own`;
}
