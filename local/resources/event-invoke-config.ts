import { z } from 'zod';
import { findFunction } from '../lambda/find-function.ts';
import { number, parseProperties } from './properties.ts';
import type { Stand } from './stack-context.ts';

const Properties = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: number.optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
});

export const eventInvokeConfig: Stand = (context, logicalId, properties) => {
  const given = parseProperties(Properties, logicalId, properties);
  const target = findFunction(context.functions.values(), given.FunctionName);
  if (target !== undefined) {
    const id = target.definition.logicalId;
    const onFailureArn = given.DestinationConfig?.OnFailure?.Destination;
    context.asyncSettings.set(id, {
      ...context.asyncSettings.get(id),
      ...(given.MaximumRetryAttempts === undefined ? {} : { retries: given.MaximumRetryAttempts }),
      ...(onFailureArn === undefined ? {} : { onFailureArn }),
    });
  }
  return { ref: logicalId, attributes: {} };
};
