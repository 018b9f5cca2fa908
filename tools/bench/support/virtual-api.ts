import { AWS_DYNAMODB_LIMITS } from 'stack-at-home';
import { Throughput, type ThroughputCounters } from 'stack-at-home/testing';
import { AlleycatError, type FrameBoard } from '@alleycat/client';
import type { Queries } from '../../../client/queries/queries.ts';
import type { OnFramesSubscription } from '../../../client/generated/operations.ts';
import type { Subscriber } from '../../../client/realtime/connection.ts';
import type { Subscribing } from '../../../client/realtime/realtime.ts';
import { ROSTER_TTL } from '../../../infra/api/roster-cache.ts';
import { racePartition } from '../../../race/table/keys.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Assumed time that AppSync takes to start a subscription, or to read an item. */
const LATENCY_MS = 30;
const TABLE = 'races';

/** The read units of the items that viewers read. */
export interface Units {
  frame: number;
  roster: number;
}

export interface VirtualApiOptions {
  clock: VirtualClock;
  /** What a viewer of each class gets. */
  boards: ReadonlyMap<number, FrameBoard>;
  units: Units;
  /** Whether AppSync caches the roster. */
  cached: boolean;
}

function newThroughput(clock: VirtualClock): Throughput {
  return new Throughput(AWS_DYNAMODB_LIMITS, clock, { debug() {}, info() {}, warn() {}, error() {} });
}

type Viewer = Subscriber<OnFramesSubscription>;

/**
 * The API in virtual time, with any number of viewers. DynamoDB's throughput is limited by the local runtime's
 * model. A throttled query fails, as a query through AppSync does.
 */
export class VirtualApi {
  readonly realtime: Subscribing;
  readonly queries: Pick<Queries, 'frameBoard' | 'roster' | 'race' | 'currentRace'>;
  readonly #options: VirtualApiOptions;
  #throughput: Throughput;
  /** Whether the races have begun. */
  #hasBegun = false;
  /** Viewers with a subscription, and their classes. */
  readonly #viewers = new Map<Viewer, number>();
  /** When each cached roster expires, by race. */
  readonly #cachedUntil = new Map<string, number>();

  constructor(options: VirtualApiOptions) {
    const { clock, boards } = options;
    this.#options = options;
    this.#throughput = newThroughput(clock);
    this.realtime = {
      subscribe: (_operation, variables, subscriber) => {
        const viewer = subscriber as Viewer;
        this.#viewers.set(viewer, (variables as { classId?: number }).classId!);
        void clock.wait(LATENCY_MS).then(() => viewer.onStarted());
        return () => this.#viewers.delete(viewer);
      },
    };
    this.queries = {
      frameBoard: async ({ classId }) => {
        if (!this.#hasBegun) return null;
        const { rankings } = boards.get(classId)!;
        await this.#read(rankings.raceId, options.units.frame);
        return { rankings, roster: await this.#readRoster(classId) };
      },
      roster: (raceId) => this.#readRoster(Number(raceId.split('-')[0])),
      // viewers ask these only after a long silence
      race: () => new Promise(() => {}),
      currentRace: () => new Promise(() => {}),
    };
  }

  /** Begins a race in each class, and pushes its first rankings to all viewers. */
  beginRaces(): void {
    this.#hasBegun = true;
    for (const [viewer, classId] of [...this.#viewers]) {
      const data: OnFramesSubscription = { onRankings: this.#options.boards.get(classId)!.rankings };
      viewer.onData(data);
    }
  }

  /** Cuts the connections of all viewers. */
  disconnect(): void {
    for (const [viewer] of [...this.#viewers])
      viewer.onLost(new AlleycatError({ errorType: 'ConnectionLost', message: 'the connection was cut' }));
  }

  /** Starts counting what the table serves. */
  countReads(): void {
    this.#throughput = newThroughput(this.#options.clock);
  }

  /** What the table has served since `countReads`. */
  reads(): ThroughputCounters['read'] {
    return this.#throughput.counters()[TABLE]!.read;
  }

  async #readRoster(classId: number): Promise<FrameBoard['roster']> {
    const { boards, cached, clock, units } = this.#options;
    const { rankings, roster } = boards.get(classId)!;
    const { raceId } = rankings;
    if (cached && clock.now() < (this.#cachedUntil.get(raceId) ?? 0)) await clock.wait(LATENCY_MS);
    else {
      await this.#read(raceId, units.roster);
      this.#cachedUntil.set(raceId, clock.now() + ROSTER_TTL.toMilliseconds());
    }
    return roster;
  }

  async #read(raceId: string, units: number): Promise<void> {
    const place = { resource: TABLE, partitionKey: [racePartition(raceId)] };
    const admitted = this.#throughput.admits(place, 'read');
    if (admitted) this.#throughput.charge(place, 'read', units);
    await this.#options.clock.wait(LATENCY_MS);
    if (!admitted)
      throw new AlleycatError({ errorType: 'DynamoDB:DynamoDbException', message: 'the read was throttled' });
  }
}
