/** Tests that each shard is consumed once, after its parents, even while shards close and open. */
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Clock } from '../../shared/clock.ts';
import { memoryCheckpoints } from '../../event-sources/streams/checkpoints.ts';
import { EventSourceMapping } from '../../event-sources/event-source-mapping.ts';
import { parseMappingSettings } from '../../event-sources/settings.ts';
import { ShardTail } from '../../event-sources/streams/shard-tail.ts';
import { StreamTails } from '../../event-sources/streams/stream-tails.ts';
import { readVariants } from '../../shared/variants.ts';
import '../support/seed.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { TestLog } from '../support/test-log.ts';
import { ReshardingSource } from './resharding-source.ts';

/** Creates a mapping. Tests can see which records it delivered and which shards it read to the end. */
function mappingOf(
  stream: StreamTails,
  clock: Clock,
  call: () => Promise<unknown> = () => Promise.resolve(),
) {
  const delivered: string[] = [];
  const log = new TestLog();
  const mapping = new EventSourceMapping({
    settings: parseMappingSettings('Mapping', {
      EventSourceArn: stream.source.arn,
      FunctionName: 'f',
      StartingPosition: 'TRIM_HORIZON',
    }),
    stream,
    target: {
      definition: { name: 'f', arn: 'arn:f', roleArn: 'arn:role', timeoutSeconds: 3 },
      async invoke(event) {
        delivered.push(...(event as { Records: { value: string }[] }).Records.map(({ value }) => value));
        await call();
        return null;
      },
    },
    permits: () => true,
    checkpoints: memoryCheckpoints(),
    send: () => Promise.resolve(),
    windowIdleMs: 120_000,
    variants: readVariants([]),
    clock,
    log,
  });
  const ended = () =>
    log.of('info').flatMap((line) => /^Mapping: (.+): reached the end of the shard$/.exec(line)?.[1] ?? []);
  return { mapping, delivered, ended, log };
}

/** Holds requests until the test releases them. */
class HeldRequests {
  readonly #held: { what: string; go: () => void }[] = [];
  readonly #kinds: RegExp;

  constructor(kinds: RegExp) {
    this.#kinds = kinds;
  }

  hold = (what: string): Promise<void> =>
    this.#kinds.test(what) ? new Promise((go) => this.#held.push({ what, go })) : Promise.resolve();

  waiting(): string[] {
    return this.#held.map(({ what }) => what);
  }

  release(): void {
    for (const { go } of this.#held.splice(0)) go();
  }
}

/**
 * Creates a source and a mapping that reads it. Requests that match `kinds` are held once the mapping has
 * started.
 */
async function setUp(kinds: RegExp, begin: (source: ReshardingSource) => void) {
  const requests = new HeldRequests(kinds);
  let holding = false;
  const source = new ReshardingSource((what) => (holding ? requests.hold(what) : Promise.resolve()));
  begin(source);
  const clock = new ManualClock(0);
  const stream = new StreamTails(source, clock, new TestLog());
  const scene = mappingOf(stream, clock);
  onTestFinished(async () => {
    holding = false;
    requests.release();
    await Promise.all([scene.mapping.stop(), stream.stop()]);
  });
  await scene.mapping.start();
  holding = true;
  return {
    ...scene,
    source,
    requests,
    until: (what: string, holds: () => boolean) => clock.until(what, holds),
    /** Releases all requests, and waits until every shard has been consumed. */
    drain: async () => {
      holding = false;
      requests.release();
      const shards = source.shards().length;
      await clock.until('all shards are consumed', () => new Set(scene.ended()).size === shards);
      // a second consumer, if there were one, would read the shard during these steps
      let steps = 0;
      await clock.until('no more records arrive', () => ++steps > 50);
    },
  };
}

describe('a mapping', () => {
  it('consumes the child of two parents only once if the parents end at the same time', async () => {
    const { source, requests, until, drain, delivered, ended } = await setUp(
      /^answer to (list|iterator child)/,
      (stream) => {
        stream.begin('left', [], 1);
        stream.begin('right', [], 1);
      },
    );
    source.begin('child', ['left', 'right'], 3);
    source.close('child');
    await until('both parents list the shards', () => requests.waiting().length >= 2 && ended().length === 2);
    requests.release();
    await until('the child is opening', () => requests.waiting().includes('answer to iterator child'));
    await drain();
    expect(delivered.toSorted()).toEqual(['child/0', 'child/1', 'child/2', 'left/0', 'right/0']);
    expect(ended().toSorted()).toEqual(['child', 'left', 'right']);
  });

  it('consumes each shard of a split and a later merge once', async () => {
    const { source, requests, until, drain, delivered, ended } = await setUp(
      /^answer to (list|iterator merged)/,
      (stream) => stream.begin('root', [], 1),
    );
    source.begin('left', ['root'], 1);
    source.begin('right', ['root'], 1);
    source.begin('merged', ['left', 'right'], 2);
    source.close('merged');
    await until('the root has ended', () => requests.waiting().length >= 1 && ended().includes('root'));
    requests.release();
    await until('both halves list the shards', () => requests.waiting().length >= 2 && ended().length === 3);
    requests.release();
    await until('their child is opening', () => requests.waiting().includes('answer to iterator merged'));
    await drain();
    expect(delivered.toSorted()).toEqual(['left/0', 'merged/0', 'merged/1', 'right/0', 'root/0']);
    expect(ended().toSorted()).toEqual(['left', 'merged', 'right', 'root']);
  });
});

it('mappings that open a shard together share one iterator, and each gets all records once', async () => {
  const requests = new HeldRequests(/^answer to iterator/);
  const source = new ReshardingSource(requests.hold);
  source.begin('shard', [], 2);
  const clock = new ManualClock(0);
  const { signal } = new AbortController();
  const tail = new ShardTail(source, 'shard', {
    ...{ clock, log: new TestLog(), signal },
    shardClosed: () => false,
  });
  const beginning = { type: 'TRIM_HORIZON' } as const;
  const opened = tail.open(beginning);
  const read = tail.read({}, beginning);
  await clock.until('the iterator is held', () => requests.waiting().length > 0);
  expect(requests.waiting()).toEqual(['answer to iterator shard']);
  requests.release();
  await opened;
  const { records } = await read;
  expect(records.map(({ sequenceNumber }) => sequenceNumber)).toEqual(['0', '1']);
  const after = { type: 'AFTER', sequenceNumber: '1' } as const;
  const next = tail.read({}, after);
  await clock.until('the tip is polled again', () => source.reads === 2);
  expect(await next).toEqual({ records: [], ended: false });
});

/** A run that takes more steps than this is assumed never to end, and fails. Normal runs take far fewer. */
const MAX_STEPS = 20_000;

/** Generates a series of splits and merges. `pick` selects among the open shards. */
const reshardings = fc.array(
  fc.record({
    kind: fc.constantFrom('split' as const, 'merge' as const, 'merge' as const),
    pick: fc.nat(),
    records: fc.nat(5),
  }),
  { maxLength: 4 },
);

function reshard(
  source: ReshardingSource,
  { kind, pick, records }: { kind: string; pick: number; records: number },
) {
  const open = source.open();
  const name = () => `shard-${source.shards().length}`;
  const chosen = open[pick % open.length]!;
  const other = open[(pick + 1) % open.length]!;
  if (kind === 'merge' && other !== chosen) return source.begin(name(), [chosen, other], records);
  source.begin(name(), [chosen], records);
  source.begin(name(), [chosen], records);
}

it('mappings consume each shard once, in order and after its parents, however events interleave', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      reshardings,
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: 1, max: 2 }),
      fc.boolean(),
      async (scheduler, resharding, firstShards, mappings, keepsFirstIterator) => {
        let steps = 0;
        const hold = async (what: string) => {
          if (++steps > MAX_STEPS)
            throw new Error(`still running after ${MAX_STEPS} steps; the last one: ${what}`);
          await scheduler.schedule(Promise.resolve(), what);
        };
        const source = new ReshardingSource(hold, keepsFirstIterator);
        for (let index = 0; index < firstShards; index++) source.begin(`shard-${index}`, [], index + 1);
        let nowMs = 0;
        const clock: Clock = {
          now: () => nowMs,
          async wait(ms, signal) {
            const aborted = new Promise((resolve) =>
              signal?.aborted
                ? resolve(undefined)
                : signal?.addEventListener('abort', resolve, { once: true }),
            );
            await Promise.race([hold('wait').then(() => (nowMs += ms)), aborted]);
          },
        };
        const stream = new StreamTails(source, clock, new TestLog());
        const scenes = Array.from({ length: mappings }, () => mappingOf(stream, clock, () => hold('call')));
        const reshardAll = async () => {
          for (const step of resharding) {
            await hold('reshard');
            reshard(source, step);
          }
          for (const id of source.open()) source.close(id);
        };
        const allEnded = async () => {
          await Promise.all([...scenes.map(({ mapping }) => mapping.start()), reshardAll()]);
          const all = source.shards().length;
          while (scenes.some(({ ended }) => new Set(ended()).size < all)) await hold('look');
          // a second consumer, if there were one, would reach the end of the shard during these steps
          for (let step = 0; step < 5 * all; step++) await hold('look again');
        };
        await scheduler.waitFor(allEnded());
        await scheduler.waitFor(Promise.all([...scenes.map(({ mapping }) => mapping.stop()), stream.stop()]));

        const shards = source.shards();
        for (const { delivered, ended, log } of scenes) {
          expect(log.of('error')).toEqual([]);
          expect(ended().toSorted()).toEqual(shards.map(({ id }) => id).toSorted());
          expect(delivered.toSorted()).toEqual(shards.flatMap(({ records }) => records).toSorted());
          const order = ended();
          for (const { id, parents, records } of shards) {
            expect(delivered.filter((name) => name.startsWith(`${id}/`))).toEqual(records);
            for (const parent of parents) expect(order.indexOf(parent)).toBeLessThan(order.indexOf(id));
          }
        }
      },
    ),
  );
});
