import type { LambdaDefinition } from '../lambda/definition.ts';

/** What a mapping delivers to: a function, or the rest of a pipe. */
export interface MappingTarget {
  definition: Pick<LambdaDefinition, 'name' | 'arn' | 'roleArn' | 'timeoutSeconds'>;
  /** Processes an event that contains a batch of records. Rejects if the batch failed. */
  invoke(event: unknown): Promise<unknown>;
}
