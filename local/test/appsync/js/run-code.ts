import { expect } from 'vitest';
import type { GraphqlApiDefinition } from '../../../appsync/shared/definition.ts';
import { query, type Answer } from '../support/client.ts';
import { answering, resolver, start } from '../support/fixtures.ts';

/** Schema with a field that returns what the tested code returns, and a field with a nested type. */
export const SCHEMA = `
  type Query @aws_api_key @aws_iam { run(input: AWSJSON): AWSJSON thing: Thing }
  type Thing @aws_api_key @aws_iam { name: String child(depth: Int): Thing }
`;

/** Runs code as a field's response handler. */
export async function run(
  code: string,
  input: unknown = {},
  overrides: Partial<GraphqlApiDefinition> = {},
): Promise<Answer['body']> {
  return runBundle(answering(code), input, overrides);
}

/** Runs a whole bundle as a field's resolver. */
export async function runBundle(
  code: string,
  input: unknown = {},
  overrides: Partial<GraphqlApiDefinition> = {},
) {
  const server = await start({ schema: SCHEMA, resolvers: [resolver('Query.run', code)], ...overrides });
  const { body } = await query(server.url, 'query Q($input: AWSJSON) { run(input: $input) }', {
    input: JSON.stringify(input),
  });
  await server.stop();
  return body;
}

/** Returns the result of code that must not produce errors. */
export async function value(code: string, input: unknown = {}): Promise<unknown> {
  const { data, errors } = await run(code, input);
  expect(errors).toBeUndefined();
  return JSON.parse(data?.['run'] as string);
}
