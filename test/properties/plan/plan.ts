/**
 * Generates random cases: what happens in a race, and everything that can go wrong. The cases are small, but
 * together they cover every hazard.
 */
import fc from 'fast-check';
import { DEFAULT_CLASSES } from '../../../infra/shared/classes.ts';
import type { AwsVariant } from '../../../local/shared/variants.ts';
import { CALLS, FAULTS, type Fault } from './faults.ts';
import { hostileRecords, type HostileRecord } from './hostile-record.ts';
import { POISON_NAMES } from '../../../tools/race/poison.ts';

/** When a reading arrives in the stream: milliseconds after it was due, or at a time limit of the race. */
export type Arrival = number | 'first moment' | 'last moment' | 'too early' | 'too late';

/** A message that is sent again, either unchanged or with different data for the same second. */
export interface Duplicate {
  /** Selects one of the rider's readings. */
  of: number;
  afterMs: number;
  /** Hash to use instead of the rider's. It may select another shard. */
  key?: number | undefined;
  /** Offset of the bike's clock. */
  clockMs?: number | undefined;
  effort?: number | undefined;
  name?: number | undefined;
}

export interface RiderPlan {
  racer: number;
  classId: number;
  /** 0 or 1: the first or the second slot. */
  slot: number;
  /**
   * Start of the ride, in ms after the slot's start. A rider who starts late is still riding when the slot is
   * over.
   */
  startMs: number;
  /** Reported seconds, in the order in which they are sent. */
  readings: { second: number; effort: number; arrival: Arrival; clockMs: number }[];
  /** Missing if the rider dropped out. */
  final?: { effort: number; arrival: Arrival; clockMs: number } | undefined;
  duplicates: Duplicate[];
  name: number;
}

export interface PoisonPlan {
  /** A kind of poison, or a generated record. */
  content: string | HostileRecord;
  /** The rider whose reading the poison record imitates. */
  rider: number;
  atMs: number;
  key: number;
}

/** A shard is split, or merged with its neighbor. */
export interface Reshard {
  atMs: number;
  shard: number;
  kind: 'split' | 'merge';
}

/** What is delivered next, and how. Each number selects one of the possibilities at that moment. */
export interface Step {
  advanceMs: number;
  /** Concurrent deliveries, one invocation each. */
  deliveries: Delivery[];
}

export interface Delivery {
  which: number;
  records: number;
  cold: boolean;
  /** Whether the batch is delivered again even though it succeeded. */
  again: boolean;
  /** When the window ends early: after the batch, in the same call (`with the batch`), or not at all. */
  early: 'no' | 'after the batch' | 'with the batch';
  /** Whether the last batch of a window may come with the final call. */
  finalWithRecords: boolean;
}

/**
 * Behavior of windows that AWS does not document. Whether a final call has records is decided for each
 * delivery.
 */
const WINDOW_VARIANTS = [
  'early-call-is-final',
  'empty-windows-invoke',
  'final-call-needs-state',
  'window-end-inclusive',
] as const satisfies AwsVariant[];

export interface Plan {
  maxRiders: number;
  /** Length of the windows, or 0 for none. */
  windowSeconds: number;
  variants: AwsVariant[];
  shards: number;
  riders: RiderPlan[];
  poison: PoisonPlan[];
  reshards: Reshard[];
  steps: Step[];
  faults: Fault[];
  /** Order of the calls that concurrent invocations make. */
  turns: number[];
  /** Whether close-races runs as soon as it may, before the deadline. */
  closeEarly: boolean;
  /** Whether the windows of idle shards end only after the race has been closed. */
  closeBeforeWindows: boolean;
  /** Whether final-results is so far behind that it gets its last records only after a close. */
  closeBeforeResults: boolean;
  /** Number of calls that close-races makes before each of the last deliveries. If missing, it does not run. */
  closeMeanwhile?: number | undefined;
  /**
   * Which parts are published as soon as they are written, even while other invocations are running. The others
   * are delivered later, several at once.
   */
  publishAtOnce: 'all' | 'every second' | 'none';
}

/** Few values, so that ties occur. The second and third have the same output. */
export const EFFORTS = [
  { cadence: 80, resistance: 50 },
  { cadence: 65, resistance: 35 },
  { cadence: 90, resistance: 15 },
  { cadence: 81, resistance: 79 },
  { cadence: 0, resistance: 0 },
] as const;
export const RACERS = ['a', 'rider-1', 7, 'Z_9', 'constructor1'] as const;
/** Names as sent and as shown. An empty name is shown as the rider's id. */
export const NAMES = [
  ['Ada', 'Ada'],
  ['Béa  Ö', 'Béa Ö'],
  ['\u202eevil\u0000', 'evil'],
  ['', undefined],
] as const;

const HASHES = 64;
const key = fc.nat({ max: HASHES - 1 });
const effort = fc.nat({ max: EFFORTS.length - 1 });
const clockMs = fc.constantFrom(0, 0, 1, -1);
const arrival: fc.Arbitrary<Arrival> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<Arrival>(0, 0, 20, 300, 1_500, 4_000) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Arrival>('first moment', 'last moment', 'too early', 'too late'),
  },
);
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });

const duplicate: fc.Arbitrary<Duplicate> = fc.record({
  of: fc.nat({ max: 5 }),
  afterMs: fc.constantFrom(0, 1, 700, 4_000),
  key: optional(key),
  clockMs: optional(clockMs),
  effort: optional(effort),
  name: optional(fc.nat({ max: NAMES.length - 1 })),
});

const ordinaryRider: fc.Arbitrary<RiderPlan> = fc.record({
  racer: fc.nat({ max: RACERS.length - 1 }),
  classId: fc.constantFrom(1, 1, 1, DEFAULT_CLASSES.length),
  slot: fc.constantFrom(0, 0, 0, 1),
  startMs: fc.constantFrom(0, 0, 300, 2_000, 4_900),
  readings: fc.array(fc.record({ second: fc.constantFrom(1, 2, 3, 4, 5, 5), effort, arrival, clockMs }), {
    minLength: 1,
    maxLength: 3,
  }),
  final: fc.option(fc.record({ effort, arrival, clockMs }), { nil: undefined, freq: 4 }),
  duplicates: fc.array(duplicate, { maxLength: 2 }),
  name: fc.nat({ max: NAMES.length - 1 }),
});

const arriving = (at: Arrival) => (reading: RiderPlan['readings'][number]) => ({ ...reading, arrival: at });
/** Sends everything at the first moment and is then silent, long enough to stall while others ride. */
const silentRider = ordinaryRider.map(({ readings, ...ride }): RiderPlan => ({
  ...ride,
  readings: readings.map(arriving('first moment')),
  final: undefined,
  duplicates: [],
}));
/** Is heard of only at the last moment, when the race may have been announced as complete. */
const lateRider = ordinaryRider.map(({ readings, final, ...ride }): RiderPlan => ({
  ...ride,
  readings: readings.map(arriving('last moment')),
  final: final && { ...final, arrival: 'last moment' },
}));
const rider = fc.oneof(
  { weight: 6, arbitrary: ordinaryRider },
  { weight: 1, arbitrary: silentRider },
  { weight: 1, arbitrary: lateRider },
);

const delivery: fc.Arbitrary<Delivery> = fc.record({
  which: fc.nat({ max: 11 }),
  records: fc.constantFrom(1, 1, 2, 3, 9),
  // cold starts are rare, because one takes as long as ten warm invocations
  cold: fc.constantFrom(...Array.from({ length: 39 }, () => false), true),
  again: fc.constantFrom(false, false, false, true),
  early: fc.constantFrom<Delivery['early']>('no', 'no', 'no', 'after the batch', 'with the batch'),
  finalWithRecords: fc.boolean(),
});

const step: fc.Arbitrary<Step> = fc.record({
  advanceMs: fc.constantFrom(0, 500, 2_000, 5_000, 11_000, 150_000),
  deliveries: fc.array(delivery, { minLength: 1, maxLength: 3 }),
});

const LIVE_WRITES = Array.from({ length: 4 }, () => 'live-standings PutItem');
const LATE = FAULTS.filter((kind) => kind.endsWith('late effect'));
/**
 * Faults that would otherwise be rare: they need several rejected records, an admitted rider's finish, a
 * mutation with two writes, or a second close after one that was stopped.
 */
const RARE_FAULTS = [
  { call: 'live-standings SendMessageBatch', kind: 'accepted in part' },
  { call: 'final-results PutItem', kind: 'throttled throughout' },
  { call: 'publish-rankings PublishRankings', kind: 'crash halfway' },
  { call: 'close-races PublishRankings', kind: 'crash halfway' },
  { call: 'close-races TransactWriteItems', kind: 'crash, late effect' },
] as const;
const lateBy = fc.constantFrom(1, 4, 10, 30, 1_000);
const anyFault: fc.Arbitrary<Fault> = fc.record({
  // Writes that others depend on fail more often. Late effects are also more frequent, because they rarely do
  // harm.
  call: fc.constantFrom(...CALLS, ...CALLS.filter((call) => call.endsWith('PutItem')), ...LIVE_WRITES),
  nth: fc.nat({ max: 4 }),
  kind: fc.constantFrom(...FAULTS, ...LATE, ...LATE),
  lateBy,
});

/** Most of these calls are made once or twice in a case. */
const seldomNth = fc.constantFrom(0, 0, 0, 1, 1, 2, 3);
const rareFault: fc.Arbitrary<Fault> = fc
  .record({
    rare: fc.constantFrom(...RARE_FAULTS),
    nth: seldomNth,
    lateBy: fc.constant('next UpdateItem' as const),
  })
  .map(({ rare, ...how }) => ({ ...rare, ...how }));
const fault = fc.oneof({ weight: 2, arbitrary: anyFault }, { weight: 1, arbitrary: rareFault });

/** Selects the last of up to six waiting calls, so the invocation that started last runs until it ends. */
const LAST_CALL = 59;
const turns = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.nat({ max: 11 }), { maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constant<number[]>([LAST_CALL]) },
);

/** Leaves a hazard out of some cases, so that the other hazards also occur without it. */
const some = <Item>(item: fc.Arbitrary<Item>, maxLength: number) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant<Item[]>([]) },
    { weight: 3, arbitrary: fc.array(item, { maxLength }) },
  );

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  maxRiders: fc.constantFrom(10_000, 10_000, 10_000, 1, 2, 3),
  windowSeconds: fc.constantFrom(0, 1, 2, 3, 5, 7, 15),
  variants: fc.subarray([...WINDOW_VARIANTS]),
  shards: fc.integer({ min: 1, max: 8 }),
  riders: fc.uniqueArray(rider, {
    minLength: 1,
    maxLength: 4,
    selector: ({ racer, classId, slot }) => `${racer} ${classId} ${slot}`,
  }),
  poison: some(
    fc.record({
      content: fc.oneof(fc.constantFrom(...POISON_NAMES), hostileRecords),
      rider: fc.nat({ max: 3 }),
      atMs: fc.nat({ max: 9_000 }),
      key,
    }),
    4,
  ),
  reshards: some(
    fc.record({
      atMs: fc.integer({ min: -4_000, max: 10_000 }),
      shard: fc.nat({ max: 7 }),
      kind: fc.constantFrom<Reshard['kind']>('split', 'merge'),
    }),
    2,
  ),
  steps: fc.array(step, { maxLength: 10 }),
  faults: some(fault, 4),
  turns,
  closeEarly: fc.boolean(),
  closeBeforeWindows: fc.boolean(),
  closeBeforeResults: fc.boolean(),
  closeMeanwhile: fc.option(fc.nat({ max: 9 }), { nil: undefined, freq: 2 }),
  publishAtOnce: fc.constantFrom('all', 'every second', 'none'),
});

/** Returns the riders, each once, as riders of the same race. */
function inOneRace(riders: readonly RiderPlan[]): RiderPlan[] {
  const rides = new Map(riders.map((ride) => [ride.racer, { ...ride, classId: 1, slot: 0 }]));
  return [...rides.values()];
}

/** A close is paused while another function publishes the same race, with other riders. */
const overlappingPlan = fc.tuple(anyPlan, fc.nat({ max: 12 })).map(([plan, closeMeanwhile]): Plan => ({
  ...plan,
  riders: inOneRace(plan.riders),
  steps: [],
  turns: [LAST_CALL],
  closeMeanwhile,
  publishAtOnce: 'every second',
}));
/** A close dies before it writes its DNFs, which are written during the next close. A rider finishes in between. */
const lateClosePlan = anyPlan.map((plan): Plan => ({
  ...plan,
  riders: inOneRace(plan.riders),
  steps: [],
  faults: [
    { call: 'close-races TransactWriteItems', nth: 0, kind: 'crash, late effect', lateBy: 'next UpdateItem' },
  ],
  closeMeanwhile: undefined,
  closeBeforeResults: true,
  closeBeforeWindows: false,
}));

/** Most cases combine all hazards. Some concentrate on a few that seldom meet. */
export const plans: fc.Arbitrary<Plan> = fc.oneof(
  { weight: 8, arbitrary: anyPlan },
  { weight: 1, arbitrary: overlappingPlan },
  { weight: 1, arbitrary: lateClosePlan },
);
