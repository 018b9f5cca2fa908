import { randomUUID } from 'node:crypto';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import { messageOf } from '../shared/errors.ts';
import { FunctionError } from './errors.ts';
import type { LambdaFunction } from './lambda-function.ts';

/** Error handling: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
export interface AsyncSettings {
  /** Default: 2. */
  retries?: number;
  /** Where to send the failure document when a call fails. */
  onFailureArn?: string;
  /** Where to send the unchanged event when a call fails. */
  deadLetterArn?: string;
}

const DEFAULT_RETRIES = 2;
/** AWS's delays before the first retry and the second retry. */
const RETRY_AFTER_MS = [60_000, 120_000];

export interface SendMessage {
  (queueArn: string, body: string, attributes?: Record<string, string>): Promise<void>;
}

/**
 * Calls a function asynchronously, as EventBridge does. Retries failures, then gives up on the event.
 * @param settings what the template sets for the function; undefined if it sets nothing
 */
export async function invokeAsync(
  target: LambdaFunction,
  event: unknown,
  settings: AsyncSettings | undefined,
  dependencies: { clock: Clock; log: Log; send: SendMessage; signal: AbortSignal },
): Promise<void> {
  const { retries = DEFAULT_RETRIES, ...destinations } = settings ?? {};
  const requestId = randomUUID();
  for (let attempt = 1; ; attempt++) {
    try {
      await target.invoke(event);
      return;
    } catch (error) {
      if (dependencies.signal.aborted) return;
      if (attempt > retries)
        return reportFailure(target, destinations, dependencies, { event, requestId, attempt, error });
      await dependencies.clock.wait(
        RETRY_AFTER_MS[Math.min(attempt, RETRY_AFTER_MS.length) - 1] ?? 0,
        dependencies.signal,
      );
      if (dependencies.signal.aborted) return;
    }
  }
}

async function reportFailure(
  target: LambdaFunction,
  destinations: Omit<AsyncSettings, 'retries'>,
  { clock, log, send }: { clock: Clock; log: Log; send: SendMessage },
  failure: { event: unknown; requestId: string; attempt: number; error: unknown },
): Promise<void> {
  const { name, arn } = target.definition;
  const { event, requestId, attempt, error } = failure;
  const payload =
    error instanceof FunctionError ? error.payload : { errorType: 'Error', errorMessage: messageOf(error) };
  const destination = destinations.onFailureArn ?? destinations.deadLetterArn;
  log.warn(
    `${name}: gave up on an event after ${attempt === 1 ? 'one attempt' : `${attempt} attempts`}${destination ? ` and sent it to ${destination}` : ''}: ` +
      `${payload.errorMessage}; fix the cause and invoke the function again`,
  );
  if (destinations.onFailureArn !== undefined) {
    const document = {
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      requestContext: {
        requestId,
        functionArn: `${arn}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: attempt,
      },
      requestPayload: event,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: payload,
    };
    await send(destinations.onFailureArn, JSON.stringify(document));
  }
  if (destinations.deadLetterArn !== undefined) {
    const attributes = {
      RequestID: requestId,
      ErrorCode: '200',
      ErrorMessage: payload.errorMessage.slice(0, 1024),
    };
    await send(destinations.deadLetterArn, JSON.stringify(event), attributes);
  }
}
