import type { LambdaFunction } from './lambda-function.ts';

/** Finds a function by id (see `LambdaDefinition`), name, or ARN with or without a version. */
export function findFunction(
  functions: Iterable<LambdaFunction>,
  reference: string,
): LambdaFunction | undefined {
  const name = reference.startsWith('arn:') ? (reference.split(':')[6] ?? '') : reference;
  for (const candidate of functions) {
    if (candidate.definition.logicalId === name || candidate.definition.name === name) return candidate;
  }
  return undefined;
}
