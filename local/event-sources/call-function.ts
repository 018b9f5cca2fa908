import type { MappingCounters } from './counters.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import type { MappingSettings } from './settings.ts';
import type { StreamRecord } from './streams/stream-record.ts';
import { windowFields, type OpenWindow, type WindowCall } from './window.ts';
import { InvocationRejected } from '../lambda/errors.ts';
import type { Log } from '../shared/log.ts';
import type { Variants } from '../shared/variants.ts';

export interface CallSeams {
  settings: MappingSettings;
  shardId: string;
  variants: Variants;
  /** Calls the function. Rejects on failure, with `InvocationRejected` if the function did not run at all. */
  call: (event: object) => Promise<unknown>;
  toEvent: (record: StreamRecord) => object;
  counters: MappingCounters;
  log: Log;
}

/**
 * Calls a mapping's function with records from a shard and the window's state, and evaluates the response.
 */
export async function callFunction(
  records: StreamRecord[],
  { window, call }: { window: OpenWindow | undefined; call: WindowCall },
  seams: CallSeams,
): Promise<Outcome> {
  const { counters, toEvent } = seams;
  counters.invocations++;
  let outcome: Outcome;
  try {
    const fields = window === undefined ? {} : fieldsOf(window, call, seams);
    const response = await seams.call({ Records: records.map(toEvent), ...fields });
    outcome = read(response, records, window !== undefined && needsState(call, seams), seams);
  } catch (error) {
    // the function's own log already has the reason
    outcome = { type: 'failed', functionError: 'Unhandled' };
    if (error instanceof InvocationRejected) {
      // the call was throttled or too large, so it is retried until the records expire
      warn(seams, `the function did not run: ${error.message}`);
      outcome = { type: 'refused' };
    }
  }
  if (outcome.type !== 'done') counters.failures++;
  return outcome;
}

function read(response: unknown, records: StreamRecord[], state: boolean, seams: CallSeams): Outcome {
  const sequenceNumbers = records.map((record) => record.sequenceNumber);
  const reportsFailures = seams.settings.reportsFailures && records.length > 0;
  const outcome = outcomeOf(response, sequenceNumbers, { reportsFailures, state });
  if (outcome.type === 'failed') {
    const noState = outcome.functionError === 'Unhandled';
    warn(
      seams,
      noState ? 'the function returned no state' : 'the function reported the whole batch as failed',
    );
  }
  return outcome;
}

function needsState(call: WindowCall, { variants }: CallSeams): boolean {
  return call === 'more' || variants.has('final-call-needs-state');
}

function fieldsOf(window: OpenWindow, call: WindowCall, { settings, shardId, variants }: CallSeams): object {
  const { windowMs, sourceArn } = settings;
  return windowFields(window, { windowMs, shardId, sourceArn, call, variants });
}

function warn({ settings, shardId, log }: CallSeams, message: string): void {
  log.warn(`${settings.logicalId}: ${shardId}: ${message}`);
}
