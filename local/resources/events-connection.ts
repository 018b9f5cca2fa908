import { z } from 'zod';
import { UnsupportedError } from '../shared/errors.ts';
import { arn, digest, physicalName } from '../shared/names.ts';
import { parseProperties } from '../shared/parse-properties.ts';
import type { CreateResource, RunningResources, StackIdentity } from './stack-context.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-connection.html */
const Properties = z.object({
  Name: z.string().optional(),
  AuthorizationType: z.string(),
  AuthParameters: z.object({
    ApiKeyAuthParameters: z.object({ ApiKeyName: z.string(), ApiKeyValue: z.string() }).optional(),
    BasicAuthParameters: z.object({ Username: z.string(), Password: z.string() }).optional(),
    InvocationHttpParameters: z.unknown().optional(),
  }),
});
const NAME_LENGTH = 64;

interface Needs {
  stack: StackIdentity;
  running: Pick<RunningResources, 'connections'>;
}

export const eventsConnection: CreateResource<Needs> = ({ stack, running }, logicalId, properties) => {
  const given = parseProperties(Properties, logicalId, properties);
  const headers = headersOf(given, logicalId);
  const name = given.Name ?? physicalName(stack.name, logicalId, NAME_LENGTH);
  const connectionArn = arn('events', stack.region, `connection/${name}/${digest(name).toLowerCase()}`);
  running.connections.set(connectionArn, headers);
  const secret = arn('secretsmanager', stack.region, `secret:events!connection/${name}`);
  return {
    ref: name,
    attributes: { Arn: connectionArn, ArnForPolicy: connectionArn, SecretArn: secret },
  };
};

/** Returns the headers that authorize requests. @throws UnsupportedError for OAuth and additional parameters */
function headersOf(
  { AuthorizationType: type, AuthParameters: parameters }: z.output<typeof Properties>,
  logicalId: string,
): Record<string, string> {
  const {
    ApiKeyAuthParameters: apiKey,
    BasicAuthParameters: basic,
    InvocationHttpParameters: others,
  } = parameters;
  if (others !== undefined)
    throw new UnsupportedError('the InvocationHttpParameters of a connection are not emulated', logicalId);
  if (type === 'API_KEY' && apiKey !== undefined) return { [apiKey.ApiKeyName]: apiKey.ApiKeyValue };
  if (type === 'BASIC' && basic !== undefined) {
    const encoded = Buffer.from(`${basic.Username}:${basic.Password}`).toString('base64');
    return { authorization: `Basic ${encoded}` };
  }
  throw new UnsupportedError(
    `connections with the authorization type ${type} are not emulated; use API_KEY or BASIC with its parameters`,
    logicalId,
  );
}
