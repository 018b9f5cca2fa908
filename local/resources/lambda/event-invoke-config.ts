import { z } from 'zod';
import { findFunction } from '../../lambda/find-function.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import { number } from '../../shared/properties.ts';
import type { CreateResource, RunningResources } from '../stack-context.ts';

const Properties = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: number.optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
});

interface Needs {
  running: Pick<RunningResources, 'functions' | 'asyncSettings'>;
}

export const eventInvokeConfig: CreateResource<Needs> = ({ running }, logicalId, properties) => {
  const given = parseProperties(Properties, logicalId, properties);
  const target = findFunction(running.functions.values(), given.FunctionName);
  if (target !== undefined) {
    const id = target.definition.logicalId;
    const onFailureArn = given.DestinationConfig?.OnFailure?.Destination;
    running.asyncSettings.set(id, {
      ...running.asyncSettings.get(id),
      ...(given.MaximumRetryAttempts === undefined ? {} : { retries: given.MaximumRetryAttempts }),
      ...(onFailureArn === undefined ? {} : { onFailureArn }),
    });
  }
  return { ref: logicalId, attributes: {} };
};
