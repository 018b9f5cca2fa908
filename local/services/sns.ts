import { messageOf, RuntimeError } from '../shared/errors.ts';

/** Calls an operation of SNS. Nested parameters have dotted names, as in AWS's query protocol. */
export type CallSns = (action: string, parameters: Record<string, string>) => Promise<string>;

/**
 * Returns a client for AWS's query protocol that does not use the SDK. It resolves to the XML of the response.
 * fauxqs, which emulates SQS, also emulates SNS at the same endpoint.
 */
export function snsCaller(endpoint: string): CallSns {
  return async (action, parameters) => {
    const body = new URLSearchParams({ Action: action, Version: '2010-03-31', ...parameters });
    try {
      const response = await fetch(endpoint, { method: 'POST', body });
      const text = await response.text();
      if (!response.ok) throw new RuntimeError(/<Message>([^<]*)</.exec(text)?.[1] ?? text);
      return text;
    } catch (error) {
      throw new RuntimeError(`SNS ${action} failed: ${messageOf(error)}`, undefined, { cause: error });
    }
  };
}

/** Returns the parameters of a map, such as `Attributes.entry.1.key`. Undefined values are left out. */
export function mapParameters(
  prefix: string,
  entries: Record<string, string | undefined>,
): Record<string, string> {
  const given = Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(
    given.flatMap(([key, value], index) => [
      [`${prefix}.entry.${index + 1}.key`, key],
      [`${prefix}.entry.${index + 1}.value`, value],
    ]),
  );
}
