/**
 * Runs one case: the plan's deliveries with their faults, then the rest without faults, and then everything
 * again.
 */
import type { Push } from './model/api.ts';
import { Cloud } from './model/cloud.ts';
import type { Started, Source } from './model/feed.ts';
import type { Lane } from './model/lane.ts';
import { PartFeed } from './model/part-feed.ts';
import type { Delivery, Plan } from './plan/plan.ts';
import { ShardConsumer, toEvent, WINDOW_IDLE_MS } from './model/shard-consumer.ts';
import { shardsOf, type ShardRecord } from './plan/shards.ts';
import { earliestClose, firstMoment, lastMoment, SLOT } from './product/times.ts';

/** State of a case at a moment at which the table's stream is empty. */
export interface Moment {
  /** Number of pushes so far. */
  pushes: number;
  /** Records that live-standings has stored. */
  stored: ShardRecord[];
  /** Ids of races whose final rankings are stored, but not pushed yet. */
  unpushedFinals: string[];
}

/** Results of a case, for the checks. */
export interface Outcome {
  maxRiders: number;
  records: ShardRecord[];
  /** Items of the table after the last run of close-races. */
  items: string[];
  pushes: Push[];
  /** Bodies of the messages in the quarantine. */
  quarantined: string[];
  /** State after everything was delivered, before the last runs of close-races. */
  beforeClose: Moment;
  /** State after each step, to check that pushes show what was stored then. */
  snapshots: Moment[];
  /** State after everything was delivered a second time. */
  again: { items: string[]; pushes: Push[] };
  calls: number;
  invocations: number;
  journal: string[];
}

/** Delivery of a whole batch, with nothing unusual. */
const CALM: Delivery = {
  which: 0,
  records: 100,
  cold: false,
  again: false,
  early: 'no',
  finalWithRecords: false,
};
/** A case that is not finished after this number of invocations is assumed never to finish. */
const MAX_INVOCATIONS = 400;
/** Maximum number of runs of close-races. If new data overtakes one run, the next run closes the race. */
const MAX_CLOSES = 6;
const A_DAY_MS = 24 * 3_600_000;

export function runCase(plan: Plan, lane: Lane): Promise<Outcome> {
  return lane.host((enter) => {
    const cloud = new Cloud(lane, plan.faults, plan.turns, firstMoment(SLOT) - 1_000);
    enter({
      maxRiders: plan.maxRiders,
      call: (instance, call) => cloud.call(instance, call),
      now: () => cloud.now,
    });
    return new Case(plan, lane, cloud).run();
  });
}

class Case {
  readonly #live: ShardConsumer[];
  readonly #finals: ShardConsumer[];
  readonly #parts: PartFeed;
  readonly #records: ShardRecord[];
  readonly #snapshots: Outcome['snapshots'] = [];
  #invocations = 0;
  /** Number of groups of concurrent invocations so far. */
  #rounds = 0;

  constructor(
    private readonly plan: Plan,
    private readonly lane: Lane,
    private readonly cloud: Cloud,
  ) {
    const { mappings } = lane.product;
    const variants = new Set(plan.variants);
    const shards = shardsOf(plan);
    const consumersOf = (name: 'live-standings' | 'final-results', windowMs: number) => {
      const consumers: ShardConsumer[] = [];
      for (const shard of shards) {
        const parents = consumers.filter(({ shard: { id } }) => shard.parents.includes(id));
        consumers.push(
          new ShardConsumer(name, shard, parents, { ...mappings[name], windowMs, variants }, cloud),
        );
      }
      return consumers;
    };
    this.#live = consumersOf('live-standings', plan.windowSeconds * 1_000);
    this.#finals = consumersOf('final-results', 0);
    this.#parts = new PartFeed(mappings['publish-rankings'], cloud);
    this.#records = shards.flatMap(({ records }) => records);
  }

  async run(): Promise<Outcome> {
    const { cloud, lane } = this;
    for (const { advanceMs, deliveries } of this.plan.steps) {
      cloud.now += advanceMs;
      await this.#deliver(deliveries);
      this.#snapshot();
    }
    if (this.plan.closeEarly) await this.#closeEarly();
    await this.#drain();
    const beforeClose = this.#moment();
    await this.#close();
    const items = await lane.database.scan(lane.tableName);
    const pushes = [...cloud.pushes];
    const quarantined = [...cloud.queue.messages];
    await this.#everythingAgain();
    return {
      maxRiders: this.plan.maxRiders,
      records: this.#records,
      items,
      pushes,
      quarantined,
      beforeClose,
      snapshots: this.#snapshots,
      again: {
        items: await lane.database.scan(lane.tableName),
        pushes: cloud.pushes.slice(pushes.length),
      },
      calls: cloud.calls,
      invocations: this.#invocations,
      journal: cloud.journal,
    };
  }

  /**
   * Returns all sources that can deliver something now. They include close-races once a race has been listed
   * as open.
   */
  #sources(): Source[] {
    const { now } = this.cloud;
    const close: Source = {
      name: 'close-races',
      ready: () => this.cloud.listings > 0,
      start: ({ cold }) => this.#startClose(cold),
    };
    return [...this.#live, ...this.#finals, this.#parts, close].filter((source) => source.ready(now));
  }

  #startClose(cold: boolean): Started {
    const invocation = this.cloud.invoke('close-races', {}, cold);
    const finish = async () => {
      // the next run makes up for a failed one
      await invocation.ended.catch(() => {});
      return undefined;
    };
    return { invocation, finish };
  }

  /** Delivers what has arrived until the first moment at which a race may be closed, and closes it. */
  async #closeEarly(): Promise<void> {
    this.cloud.now = Math.max(this.cloud.now, earliestClose(SLOT));
    await this.#exhaust();
    await this.#seeThrough([this.#startClose(false)]);
  }

  /** Starts concurrent invocations, each from a different source, and waits until they have ended. */
  async #deliver(deliveries: Delivery[]): Promise<void> {
    const sources = this.#sources();
    const started: Started[] = [];
    for (const how of deliveries) {
      if (sources.length === 0) break;
      const [source] = sources.splice(how.which % sources.length, 1);
      const start = source!.start(how, this.cloud.now);
      if (start) started.push(start);
    }
    await this.#seeThrough(started);
  }

  /**
   * Waits until invocations have ended, successfully or not, and handles their outcomes.
   * @param later an invocation to start after a number of turns
   */
  async #seeThrough(started: Started[], later?: { turns: number; start: () => Started | undefined }) {
    this.#rounds += 1;
    let current = started;
    let turns = 0;
    let upcoming = later;
    const startUpcoming = () => {
      const start = upcoming?.start();
      upcoming = undefined;
      return start ? [start] : [];
    };
    while (current.length > 0) {
      const running = [...current];
      const join = () => {
        turns += 1;
        const due = upcoming && turns >= upcoming.turns ? startUpcoming() : [];
        const joined = [...due, ...this.#publishAtOnce(running)];
        running.push(...joined);
        return joined.map(({ invocation }) => invocation);
      };
      await this.cloud.turns.run(
        current.map(({ invocation }) => invocation),
        join,
      );
      this.#invocations += running.length;
      if (this.#invocations > MAX_INVOCATIONS)
        throw new Error(`the case did not finish within ${MAX_INVOCATIONS} invocations`);
      const next = await Promise.all(running.map(({ finish }) => finish()));
      current = [...next.filter((start) => start !== undefined), ...startUpcoming()];
    }
  }

  /**
   * Starts publish-rankings as soon as there is a change to a part. Starts it only once, because its outcome is
   * handled only after all invocations have ended.
   */
  #publishAtOnce(running: readonly Started[]): Started[] {
    const published = running.some(({ invocation: { name } }) => name === 'publish-rankings');
    const { publishAtOnce } = this.plan;
    const isNow = publishAtOnce === 'all' || (publishAtOnce === 'every second' && this.#rounds % 2 === 0);
    if (!isNow || published || !this.#parts.ready()) return [];
    const start = this.#parts.start(CALM);
    return start ? [start] : [];
  }

  /**
   * Delivers until nothing is left: records that have arrived, records in the windows of idle shards, and
   * records that were given up on.
   */
  async #drain(): Promise<void> {
    const { cloud } = this;
    cloud.now = Math.max(cloud.now, lastMoment(SLOT + 1) + 10_000);
    if (this.plan.closeBeforeResults) {
      await this.#exhaust(this.#live);
      await this.#seeThrough([this.#startClose(false)]);
    }
    await this.#exhaust();
    cloud.faultsOn = false;
    if (this.plan.closeBeforeWindows) await this.#seeThrough([this.#startClose(false)]);
    cloud.now += WINDOW_IDLE_MS + 20_000;
    await this.#exhaust();
    for (const consumer of [...this.#live, ...this.#finals]) await this.#redrive(consumer);
    await this.#exhaust();
    const lost = this.#parts.feed.givenUp.splice(0);
    if (lost.length > 0) this.#parts.feed.queue.push({ records: lost, attempts: 0, invocations: 0 });
    await this.#exhaust();
    await cloud.flush();
    await this.#exhaust();
  }

  /** Delivers until neither these consumers nor the table's stream have anything. */
  async #exhaust(consumers = [...this.#live, ...this.#finals]): Promise<void> {
    for (;;) {
      const order =
        this.plan.publishAtOnce === 'all' ? [this.#parts, ...consumers] : [...consumers, this.#parts];
      const source = order.find((candidate) => candidate.ready(this.cloud.now));
      if (!source) return;
      const start = () => source.start(CALM, this.cloud.now);
      const { closeMeanwhile } = this.plan;
      if (closeMeanwhile !== undefined)
        await this.#seeThrough([this.#startClose(false)], { turns: closeMeanwhile, start });
      else await this.#seeThrough([start()].filter((started) => started !== undefined));
    }
  }

  /** Redrives records that were given up on, as an operator does, without regard to their windows. */
  async #redrive(consumer: ShardConsumer): Promise<void> {
    const records = consumer.feed.givenUp.splice(0);
    if (records.length === 0) return;
    await this.#invoke(consumer.consumer, { Records: records.map(toEvent) });
    consumer.stored.push(...records);
  }

  async #invoke(name: Parameters<Cloud['invoke']>[0], event: object): Promise<void> {
    const invocation = this.cloud.invoke(name, event, false);
    const finish = async () => {
      await invocation.ended;
      return undefined;
    };
    await this.#seeThrough([{ invocation, finish }]);
  }

  /** Runs close-races until the open list is empty. */
  async #close(): Promise<void> {
    for (let run = 0; run < MAX_CLOSES; run += 1) {
      const before = this.cloud.calls;
      await this.#invoke('close-races', {});
      // the run made only one call: it read the list, which was empty
      if (this.cloud.calls === before + 1) return;
      await this.#exhaust();
    }
    throw new Error(`races are still listed as open after ${MAX_CLOSES} runs of close-races`);
  }

  #stored(): ShardRecord[] {
    return this.#live.flatMap(({ stored }) => stored);
  }

  #moment(): Moment {
    const { pushes, unpushedFinals } = this.cloud;
    return { pushes: pushes.length, stored: this.#stored(), unpushedFinals: [...unpushedFinals] };
  }

  /** Takes a snapshot if the table's stream is empty, because then everything stored has been pushed. */
  #snapshot(): void {
    if (this.#parts.ready() || this.#parts.feed.givenUp.length > 0) return;
    this.#snapshots.push(this.#moment());
  }

  /** Replays everything a day later, and closes any races that this puts on the open list. */
  async #everythingAgain(): Promise<void> {
    this.cloud.now += A_DAY_MS;
    for (const consumer of [...this.#live, ...this.#finals]) {
      const records = consumer.everything();
      if (records.length > 0) await this.#invoke(consumer.consumer, { Records: records.map(toEvent) });
    }
    const parts = this.#parts.everything();
    if (parts.Records.length > 0) await this.#invoke('publish-rankings', parts);
    await this.#exhaust();
    await this.#close();
  }
}
