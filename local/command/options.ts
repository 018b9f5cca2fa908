import { InvalidArgumentError, type Command } from 'commander';
import { messageOf } from '../shared/errors.ts';
import type { StackOptions } from '../runtime/options.ts';
import { AWS_DYNAMODB_LIMITS } from '../services/throughput/limits.ts';
import { AWS_VARIANTS, readVariant, type AwsVariant } from '../shared/variants.ts';

/** Returns a commander parser for integers from `min` to `max`. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < min || value > max)
      throw new InvalidArgumentError(`expected a whole number from ${min} to ${max}`);
    return value;
  };
}

/** Parses a port number. 0 means any free port. */
export const readPort = wholeNumber(0, 65_535);

/** Options for where services listen and where they keep their data. */
export interface PlaceOptions {
  data?: string;
  port?: number;
  tlsPort?: number;
  kinesisPort: number;
  dynamodbPort: number;
}

/**
 * Adds the options of `PlaceOptions` to a command.
 * @param usualPort what the command does without --port, for its help
 */
export function withPlaceOptions(command: Command, usualPort = 'any free port'): Command {
  return command
    .option('--data <directory>', 'keep data in this directory (default: in memory)')
    .option('--port <port>', `port for the GraphQL API (0: any free port; default: ${usualPort})`, readPort)
    .option('--tls-port <port>', 'also serve the GraphQL API over TLS (0: any free port)', readPort)
    .option('--kinesis-port <port>', 'port for Kinesis (0: any free port)', readPort, 0)
    .option('--dynamodb-port <port>', 'port for DynamoDB (0: any free port)', readPort, 0);
}

/** Converts command-line options to options of `startStack`. */
export function placesOf(options: PlaceOptions): Pick<StackOptions, 'dataDirectory' | 'ports'> {
  const { data, port: graphql, tlsPort, kinesisPort, dynamodbPort } = options;
  return {
    ...(data !== undefined && { dataDirectory: data }),
    ports: {
      ...(graphql && { graphql }),
      ...(tlsPort !== undefined && { tls: tlsPort }),
      ...(kinesisPort && { kinesis: kinesisPort }),
      ...(dynamodbPort && { dynamodb: dynamodbPort }),
    },
  };
}

/** Options that select how closely the runtime follows AWS, and the log level. */
export interface BehaviorOptions {
  awsVariant: AwsVariant[];
  dynamodbLimits: boolean;
  endpoint: Record<string, string>;
  verbose: boolean;
}

/** Adds the options of `BehaviorOptions` to a command. Also lists the variants in the command's help. */
export function withBehaviorOptions(command: Command): Command {
  return command
    .option(
      '--aws-variant <name>',
      'variant of behavior that AWS does not document (see the list below); can be repeated',
      addVariant,
      [],
    )
    .option('--dynamodb-limits', 'throttle requests to DynamoDB as AWS does on a new on-demand table', false)
    .option(
      '--endpoint <mapping>',
      'where HTTP data sources find an AWS service or a host, such as events=http://127.0.0.1:9000; can be repeated',
      addEndpoint,
      {},
    )
    .option('--verbose', 'also show what the functions log', false)
    .addHelpText('after', `\nVariants:\n${variantLines().join('\n')}`);
}

/** Converts command-line options to options of `startStack`. */
export function behaviorOf({
  awsVariant,
  dynamodbLimits,
  endpoint: endpointMap,
}: BehaviorOptions): Pick<StackOptions, 'awsVariants' | 'dynamoDbLimits' | 'endpointMap'> {
  return {
    awsVariants: awsVariant,
    endpointMap,
    ...(dynamodbLimits && { dynamoDbLimits: AWS_DYNAMODB_LIMITS }),
  };
}

/** Collects the values of an option that can be repeated. */
export function addTo(value: string, before: string[]): string[] {
  return [...before, value];
}

/** Collects template parameters, each given as `Name=value` or `Stack:Name=value`. */
export function addParameter(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('expected <name>=<value>');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

function addVariant(name: string, before: AwsVariant[]): AwsVariant[] {
  try {
    return [...before, readVariant(name)];
  } catch (error) {
    throw new InvalidArgumentError(messageOf(error));
  }
}

function addEndpoint(text: string, before: Record<string, string>): Record<string, string> {
  const [, name, endpoint] = /^([^=]+)=(https?:\/\/.+)$/.exec(text) ?? [];
  if (name === undefined || endpoint === undefined || !URL.canParse(endpoint))
    throw new InvalidArgumentError(
      'expected a service or host and a URL, such as events=http://127.0.0.1:9000',
    );
  return { ...before, [name]: endpoint };
}

function variantLines(): string[] {
  const width = Math.max(...AWS_VARIANTS.map(({ name }) => name.length));
  return AWS_VARIANTS.map(({ name, text }) => `  ${name.padEnd(width)}  ${text}`);
}
