import type { LambdaFunction } from '../../lambda/lambda-function.ts';
import { findFunction } from '../../lambda/find-function.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import type { RunningResources } from '../stack-context.ts';

/** Returns the function of an event source mapping. @throws UnsupportedError if it does not run here */
export function mappingTarget(
  { functions }: Pick<RunningResources, 'functions'>,
  logicalId: string,
  functionName: string,
): LambdaFunction {
  const target = findFunction(functions.values(), functionName);
  if (target === undefined)
    throw new UnsupportedError(
      `the function ${functionName} does not run here, so the mapping does nothing`,
      logicalId,
    );
  return target;
}
