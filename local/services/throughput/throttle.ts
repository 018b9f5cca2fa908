import { z } from 'zod';
import { Batch, joinBatches, partOfBatch } from './batch.ts';
import { chargeConsumed, chargeFailedCondition, ConsumedCapacity, type KeysByTable } from './charge.ts';
import { isDataOperation, readDataRequest, type DataRequest } from './data-request.ts';
import { answerWith, throttlingException, transactionCanceled } from './refusal.ts';
import { neededPlaces, tableKeysOf, type TableKeys } from './table-keys.ts';
import type { Throughput } from './throughput.ts';
import type { ProxiedAnswer } from '../../http/pass-on.ts';

/** Sends a request to DynamoDB Local. */
type Call = (operation: string, input: object) => Promise<ProxiedAnswer>;

const Output = z.looseObject({
  ConsumedCapacity: z.union([ConsumedCapacity, z.array(ConsumedCapacity)]).optional(),
  UnprocessedItems: Batch.optional(),
  UnprocessedKeys: Batch.optional(),
});
type Output = z.infer<typeof Output>;
const Failure = z.object({
  __type: z.string(),
  CancellationReasons: z.array(z.object({ Code: z.string() })).default([]),
});

/** Throttles requests to DynamoDB Local as AWS would, and charges the requests that it admits. */
export class Throttle {
  readonly #throughput: Throughput;
  readonly #region: string;
  readonly #keys = new Map<string, TableKeys>();

  constructor(throughput: Throughput, region: string) {
    this.#throughput = throughput;
    this.#region = region;
  }

  /** Answers a request. Returns undefined if no limit applies to it. */
  answer(operation: string, body: Buffer, call: Call): Promise<ProxiedAnswer> | undefined {
    const request = isDataOperation(operation) ? readDataRequest(operation, body) : undefined;
    return request && this.#serve(operation, request, call);
  }

  async #serve(operation: string, request: DataRequest, call: Call): Promise<ProxiedAnswer> {
    const { access, form, input, targets } = request;
    const keys = await this.#keysOf(request, call);
    // DynamoDB Local rejects the request.
    if (keys === undefined || targets.length === 0) return call(operation, input);

    const blocked = targets.map((target) =>
      neededPlaces(target, keys.get(target.table)!, access).filter(
        (place) => !this.#throughput.admits(place, access),
      ),
    );
    const isAdmitted = (index: number) => blocked[index]!.length === 0;
    const admitted = targets.filter((_, index) => isAdmitted(index));
    if (form === 'transaction' && admitted.length < targets.length)
      return transactionCanceled(blocked, access);
    if (admitted.length === 0) return throttlingException(blocked.flat(), access, this.#region);

    const { RequestItems: batch } = input;
    const answer = await call(operation, {
      ...input,
      ...(batch && { RequestItems: partOfBatch(batch, isAdmitted) }),
      ReturnConsumedCapacity: 'INDEXES',
    });
    const output = this.#charge({ ...request, targets: admitted }, keys, answer);
    if (output === undefined) return answer;
    if (batch === undefined || admitted.length === targets.length) return answerWith(200, output);
    const name = access === 'read' ? 'UnprocessedKeys' : 'UnprocessedItems';
    const throttled = partOfBatch(batch, (index) => !isAdmitted(index));
    return answerWith(200, { ...output, [name]: joinBatches(output[name] ?? {}, throttled) });
  }

  /**
   * Charges a request. Returns the output, with only as much of the consumed capacity as the request asked for,
   * or undefined if the request failed.
   */
  #charge(request: DataRequest, keys: KeysByTable, { status, body }: ProxiedAnswer): Output | undefined {
    const answer: unknown = JSON.parse(body.toString());
    if (status !== 200) {
      if (isFailedCondition(answer)) chargeFailedCondition(this.#throughput, request, keys);
      return undefined;
    }
    const { ConsumedCapacity: consumed = [], ...output } = Output.parse(answer);
    for (const inTable of [consumed].flat()) chargeConsumed(this.#throughput, request, keys, inTable);
    const { ReturnConsumedCapacity: detail = 'NONE' } = request.input;
    if (detail === 'NONE') return output;
    const inDetail = (all: ConsumedCapacity): ConsumedCapacity =>
      detail === 'TOTAL' ? { TableName: all.TableName, CapacityUnits: all.CapacityUnits } : all;
    return {
      ...output,
      ConsumedCapacity: Array.isArray(consumed) ? consumed.map(inDetail) : inDetail(consumed),
    };
  }

  /** Returns undefined if a table does not exist. */
  async #keysOf({ targets }: DataRequest, call: Call): Promise<KeysByTable | undefined> {
    const keys = new Map<string, TableKeys>();
    for (const table of new Set(targets.map((target) => target.table))) {
      const known = this.#keys.get(table) ?? (await describe(table, call));
      if (known === undefined) return undefined;
      this.#keys.set(table, known);
      keys.set(table, known);
    }
    return keys;
  }
}

async function describe(table: string, call: Call): Promise<TableKeys | undefined> {
  const { status, body } = await call('DescribeTable', { TableName: table });
  return status === 200 ? tableKeysOf(JSON.parse(body.toString())) : undefined;
}

function isFailedCondition(failure: unknown): boolean {
  const { data } = Failure.safeParse(failure);
  if (data === undefined) return false;
  const codes = [data.__type.split('#').pop(), ...data.CancellationReasons.map(({ Code: code }) => code)];
  return codes.some(
    (code) => code === 'ConditionalCheckFailedException' || code === 'ConditionalCheckFailed',
  );
}
