import type { JsonValue } from '../../shared/json.ts';
import type { DataSourceOutcome, FieldOfRequest } from '../data-source.ts';
import type { InvocationType } from './invoke-function.ts';

/** Calls a function once, with the payloads of a batch, and returns one outcome for each of them. */
type SendBatch = (type: InvocationType, payloads: JsonValue[]) => Promise<DataSourceOutcome[]>;

interface Batch {
  payloads: JsonValue[];
  /** Sends the batch now. */
  flush: () => void;
  outcomes: Promise<DataSourceOutcome[]>;
}

/**
 * Collects BatchInvoke requests. A batch has requests of the same field in the same GraphQL request, and is
 * sent when it is full, or when all fields that can be resolved at the moment have been.
 * https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-lambda-resolvers-js.html
 */
export class Batches {
  readonly #open = new WeakMap<object, Map<string, Batch>>();

  constructor(private readonly send: SendBatch) {}

  /** @param owner the resolver or function that sends the request */
  async add(
    { request, name, maxBatchSize }: FieldOfRequest,
    owner: string,
    { type, payload }: { type: InvocationType; payload: JsonValue },
  ): Promise<DataSourceOutcome> {
    const batches = this.#open.get(request) ?? new Map<string, Batch>();
    this.#open.set(request, batches);
    const key = JSON.stringify([name, owner, type]);
    const batch = batches.get(key) ?? this.#start(batches, key, type);
    const index = batch.payloads.push(payload) - 1;
    if (batch.payloads.length >= maxBatchSize) {
      batches.delete(key);
      batch.flush();
    }
    const outcomes = await batch.outcomes;
    return outcomes[index] ?? { result: null };
  }

  #start(batches: Map<string, Batch>, key: string, type: InvocationType): Batch {
    const payloads: JsonValue[] = [];
    let flush = () => {};
    const flushed = new Promise<void>((resolve) => {
      flush = resolve;
      setImmediate(resolve);
    });
    const outcomes = flushed.then(() => {
      if (batches.get(key) === batch) batches.delete(key);
      return this.send(type, payloads);
    });
    const batch = { payloads, flush, outcomes };
    batches.set(key, batch);
    return batch;
  }
}
