import { newCounters } from '../../event-sources/counters.ts';
import type { ShardProgress } from '../../event-sources/streams/checkpoints.ts';
import { parseMappingSettings } from '../../event-sources/settings.ts';
import { ShardConsumer } from '../../event-sources/shard-consumer.ts';
import type { GivenUp } from '../../event-sources/shard-consumer.ts';
import { ShardTail } from '../../event-sources/streams/shard-tail.ts';
import { silentLog } from '../../shared/log.ts';
import { readVariants, type AwsVariant } from '../../shared/variants.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { MemorySource } from '../support/memory-source.ts';

export interface Event {
  Records: { sequenceNumber: string; value: number }[];
  window?: { start: string; end: string };
  state?: { values?: number[]; padding?: string };
  isFinalInvokeForWindow?: boolean;
  isWindowTerminatedEarly?: boolean;
}

/** Consumes a shard to its end while advancing the clock. */
export async function consume(options: {
  source: MemorySource;
  properties?: object;
  handler: (event: Event) => unknown;
  clock?: ManualClock;
  variants?: AwsVariant[];
  /** Called after each advance of the clock. */
  onTick?: () => void;
  from?: ShardProgress;
  passes?: (value: number) => boolean;
  /** Number of calls after which the run stops, as if it had crashed. */
  calls?: number;
}) {
  const clock = options.clock ?? new ManualClock(1_000_000);
  const stop = new AbortController();
  const counters = newCounters();
  const result = { events: [] as Event[], givenUp: [] as GivenUp[], saved: options.from, counters, clock };
  const seams = { clock, log: silentLog, signal: stop.signal, shardClosed: () => true };
  const settings = parseMappingSettings('Mapping', {
    EventSourceArn: options.source.arn,
    FunctionName: 'f',
    StartingPosition: 'TRIM_HORIZON',
    ...options.properties,
  });
  const consumer = new ShardConsumer(options.from ?? { position: { type: 'TRIM_HORIZON' } }, {
    settings,
    tail: new ShardTail(options.source, 'shard-0', seams),
    shardId: 'shard-0',
    windowIdleMs: 120_000,
    variants: readVariants(options.variants ?? []),
    passes: (record) => (options.passes ?? (() => true))((record.filterSubject() as { data: number }).data),
    call: async (event) => {
      if (result.events.length === options.calls) {
        stop.abort();
        throw new Error('the run has been stopped');
      }
      result.events.push(structuredClone(event) as Event);
      return options.handler(event as Event);
    },
    toEvent: (record) => record.toEvent('role'),
    giveUp: (givenUp) => Promise.resolve(void result.givenUp.push(givenUp)),
    save: (progress) => (result.saved = structuredClone(progress)),
    counters,
    clock,
    log: silentLog,
    signal: stop.signal,
  });
  let ended = false;
  const run = consumer.run().finally(() => (ended = true));
  while (!ended) {
    clock.advance(1_000);
    options.onTick?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await run;
  return result;
}

export const WINDOW = { TumblingWindowInSeconds: 10 };
export const join = ({ Records, state }: Event) => ({
  state: { values: [...(state?.values ?? []), ...Records.map(({ value }) => value)] },
});
export const finals = (events: Event[]) =>
  events.filter((event) => event.isFinalInvokeForWindow || event.isWindowTerminatedEarly);

/** Returns a closed shard with the given records, which arrived recently. */
export function sourceOf(
  records: { gapMs: number }[],
  pageSize: number,
): { source: MemorySource; arrivals: number[] } {
  const source = new MemorySource(pageSize);
  const arrivals: number[] = [];
  let at = 800_000;
  records.forEach(({ gapMs }, index) => {
    at += gapMs;
    arrivals.push(at);
    source.add(at, index);
  });
  source.shards = [{ id: 'shard-0', parents: [], closed: true }];
  return { source, arrivals };
}
