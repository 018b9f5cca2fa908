import { invokeAsync } from '../lambda/async-invocation.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { messageOf } from '../shared/errors.ts';
import type { RunningResources, ServiceConnections, StackContext } from './stack-context.ts';

export interface AsyncCallNeeds extends Pick<StackContext, 'clock' | 'log'> {
  services: Pick<ServiceConnections, 'send'>;
  running: Pick<RunningResources, 'asyncSettings'>;
}

export interface BackgroundCallNeeds extends AsyncCallNeeds {
  running: Pick<RunningResources, 'asyncSettings' | 'asyncCalls'>;
}

/** Calls a function asynchronously, with the function's settings in the template. See `invokeAsync`. */
export function callAsync(
  { services, running, clock, log }: AsyncCallNeeds,
  target: LambdaFunction,
  event: unknown,
  signal: AbortSignal,
): Promise<void> {
  const settings = running.asyncSettings.get(target.definition.logicalId);
  return invokeAsync(target, event, settings, { clock, log, send: services.send, signal });
}

/** Calls a function asynchronously, and does not wait for it. Retries end when deliveries stop. */
export function callInBackground(needs: BackgroundCallNeeds, target: LambdaFunction, event: unknown): void {
  needs.running.asyncCalls.run((signal) =>
    callAsync(needs, target, event, signal).catch((error: unknown) =>
      needs.log.error(`${target.definition.name}: ${messageOf(error)}`),
    ),
  );
}
