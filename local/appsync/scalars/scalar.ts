import { GraphQLError, Kind, type GraphQLScalarLiteralParser } from 'graphql';
import { javaLiteral, javaValue } from '../shared/java-text.ts';

/** An AWS scalar: parses variables and arguments, and serializes results. */
export interface AwsScalar {
  name: string;
  /** What a value should be in AppSync's error messages, for example "a valid DateTime Object". */
  label: string;
  parse: (value: unknown) => unknown;
  serialize: (value: unknown) => unknown;
}

/** Thrown by `parse` and `serialize` for an invalid value. */
export class InvalidScalarValue extends Error {}

/**
 * Creates a scalar for strings that pass `test`. Values are not converted.
 *
 * @param label for error messages; by default, for example "a valid DateTime Object" for `AWSDateTime`
 */
export function stringScalar(
  name: string,
  test: (value: string) => boolean,
  label = `a valid ${name.slice('AWS'.length)} Object`,
): AwsScalar {
  const check = (value: unknown) => {
    if (typeof value !== 'string' || !test(value)) throw new InvalidScalarValue();
    return value;
  };
  return { name, label, parse: check, serialize: check };
}

/** Returns the functions of a `GraphQLScalarType`, which throw errors with AppSync's messages. */
export function scalarFunctions(scalar: AwsScalar): {
  serialize: (value: unknown) => unknown;
  parseValue: (value: unknown) => unknown;
  parseLiteral: GraphQLScalarLiteralParser<unknown>;
} {
  const guard = (verb: 'parse' | 'serialize', value: unknown, run: (value: unknown) => unknown) => {
    try {
      return run(value);
    } catch (error) {
      if (!(error instanceof InvalidScalarValue)) throw error;
      const shown = typeof value === 'string' ? `\`${value}\`` : javaValue(value);
      throw new GraphQLError(`Unable to ${verb} ${shown} as ${scalar.label}.`);
    }
  };
  const parseValue = (value: unknown) => guard('parse', value, (input) => scalar.parse(input));
  return {
    serialize: (value) => guard('serialize', value, (output) => scalar.serialize(output)),
    parseValue,
    parseLiteral: (node) => {
      if (node.kind === Kind.STRING) return parseValue(node.value);
      if (node.kind === Kind.INT) return parseValue(Number(node.value));
      throw new GraphQLError(`Unable to parse ${javaLiteral(node)} as ${scalar.label}.`);
    },
  };
}
