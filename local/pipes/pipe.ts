import type { MappingTarget } from '../event-sources/mapping-target.ts';
import type { Clock } from '../shared/clock.ts';
import { messageOf } from '../shared/errors.ts';
import { isRecord } from '../shared/is-record.ts';
import type { Log } from '../shared/log.ts';
import { pipeEvent } from './pipe-event.ts';
import type { ToInput } from './pipe-template.ts';

/** An event after the enrichment, and the target's input that was made from it. */
export interface PipeOutput {
  event: unknown;
  input: unknown;
}

interface PipeSteps {
  definition: MappingTarget['definition'];
  toEnrichment: ToInput;
  /** Undefined if the pipe has no enrichment. */
  enrich: ((inputs: unknown[]) => Promise<unknown>) | undefined;
  toTarget: ToInput;
  deliver: (outputs: PipeOutput[]) => Promise<void>;
  clock: Clock;
  log: Log;
}

/**
 * The steps of a pipe after its source and filter: enrichment, transformation and target. If a step fails, the batch
 * is retried. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes.html
 */
export function pipe(steps: PipeSteps): MappingTarget {
  const { definition, toEnrichment, enrich, toTarget, deliver, clock, log } = steps;
  const run = async (records: unknown[]) => {
    const nowMs = clock.now();
    const events: unknown[] = records.map((record) => pipeEvent(record));
    const results = enrich
      ? resultsIn(await enrich(events.map((event) => toEnrichment(event, nowMs))))
      : events;
    if (results.length > 0) await deliver(results.map((event) => ({ event, input: toTarget(event, nowMs) })));
  };
  return {
    definition,
    async invoke(event) {
      const records = isRecord(event) && Array.isArray(event.Records) ? event.Records : [];
      try {
        await run(records);
      } catch (error) {
        log.error(`${definition.name}: ${records.length} events were not delivered: ${messageOf(error)}`);
        throw error;
      }
    },
  };
}

/**
 * Returns the events in the response of an enrichment. An empty response drops the batch.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/pipes-enrichment.html
 */
function resultsIn(response: unknown): unknown[] {
  if (Array.isArray(response)) return response;
  const isEmptyObject = isRecord(response) && Object.keys(response).length === 0;
  return response == null || response === '' || isEmptyObject ? [] : [response];
}
