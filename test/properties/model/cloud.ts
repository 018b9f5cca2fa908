/**
 * AWS as the functions of one case see it: DynamoDB is DynamoDB Local, AppSync is the product's own schema
 * and resolvers, and SQS is a list. A fault can occur on each call.
 */
import type { Push } from './api.ts';
import { REFUSALS_ON_END, serverError, throttledAnswer, type Fault } from '../plan/faults.ts';
import type { Instance, Lane } from './lane.ts';
import type { FunctionName } from '../product/product.ts';
import { Queue } from './queue.ts';
import { newAnswer, Turns, type Answer, type Invocation } from './turns.ts';
import { connectionReset, type AwsAnswer, type AwsCall } from '../product/wire.ts';

/** A record of the table's stream, which describes the write of one item. */
export interface PartChange {
  PK: string;
  SK: string;
  eventName: 'INSERT' | 'MODIFY';
}

/** Thrown when a function is killed by a crash or a timeout. */
export class Crash extends Error {
  override name = 'Crash';
}

interface Running extends Invocation {
  instance: Instance;
  crash: () => void;
}

export class Cloud {
  readonly turns: Turns;
  readonly queue = new Queue();
  readonly pushes: Push[] = [];
  readonly partChanges: PartChange[] = [];
  /** Log of events, for analyzing a failed case. */
  readonly journal: string[] = [];
  faultsOn = true;
  now: number;
  calls = 0;
  /** Number of times a race was put on the open list. */
  listings = 0;
  /**
   * Ids of races whose final rankings close-races has stored, but not pushed, because AppSync failed between the
   * two. Publish-rankings does not push older rankings. The next run of close-races pushes the final ones.
   */
  readonly unpushedFinals = new Set<string>();
  #late: { due: Fault['lateBy']; call: AwsCall }[] = [];
  #throttling = { left: 0, operation: '' };
  /** Number of times each call was made. */
  readonly #made = new Map<string, number>();
  /** `<PK> <SK>` of all items that were put. */
  readonly #put = new Set<string>();
  /** Ids of the riders in each roster, by `PK`. */
  readonly #rosters = new Map<string, string[]>();
  readonly #running = new Map<Invocation, Running>();

  constructor(
    private readonly lane: Lane,
    private readonly faults: readonly Fault[],
    turns: readonly number[],
    now: number,
  ) {
    this.turns = new Turns(turns);
    this.now = now;
  }

  /**
   * Invokes a function, copying the event and the response as JSON. `ended` rejects if the invocation fails.
   */
  invoke(name: FunctionName, event: unknown, cold: boolean): Invocation {
    const instance = this.lane.take(name, cold);
    let crash = () => {};
    const crashed = new Promise<never>((_, reject) => (crash = () => reject(new Crash(`${name} crashed`))));
    const returned = (async () => {
      const response = await instance.handler(JSON.parse(JSON.stringify(event)));
      return JSON.parse(JSON.stringify(response ?? null)) as unknown;
    })();
    const running: Running = { name, instance, crash, done: false, ended: Promise.race([returned, crashed]) };
    instance.holder = running;
    this.#running.set(running, running);
    const settle = (how: string, reusable: boolean) => {
      running.done = true;
      this.#running.delete(running);
      this.journal.push(`${name} ${how}`);
      if (reusable) this.lane.release(name, instance);
      else instance.holder = undefined;
    };
    running.ended.then(
      (response) => settle(`returned ${JSON.stringify(response).slice(0, 200)}`, true),
      (error: unknown) => settle(`failed: ${String(error)}`, !(error instanceof Crash)),
    );
    this.journal.push(`${name} invoked${cold ? ' cold' : ''}`);
    return running;
  }

  /** Returns whether a rider is in the roster of a race. */
  isAdmitted(raceId: string, racerId: string): boolean {
    return this.#rosters.get(`race-${raceId}`)?.includes(racerId) ?? false;
  }

  hasResult(raceId: string, racerId: string): boolean {
    return this.#put.has(`race-${raceId} racer-${racerId}`);
  }

  /** Queues a call from an instance. It is answered when its turn comes, or never if the caller is dead. */
  call(instance: Instance, call: AwsCall): Promise<AwsAnswer> {
    const answer = newAnswer();
    const running = instance.holder && this.#running.get(instance.holder);
    if (running && !running.done)
      this.turns.wait({ invocation: running, take: () => this.#take(running, call, answer) });
    return answer.promise;
  }

  /** Performs the calls that are still delayed. */
  async flush(): Promise<void> {
    for (const { call } of this.#late.splice(0)) await this.#perform(call);
  }

  async #take(running: Running, call: AwsCall, answer: Answer): Promise<void> {
    const name = `${running.name} ${call.operation}`;
    const isDue = ({ due }: { due: Fault['lateBy'] }) =>
      due === 'next UpdateItem' ? name === 'close-races UpdateItem' : due <= this.calls;
    for (const late of this.#late.filter(isDue)) {
      this.#late.splice(this.#late.indexOf(late), 1);
      this.journal.push(`  late: ${late.call.operation}`);
      await this.#perform(late.call);
    }
    const fault = this.#faultFor(name, call);
    this.calls += 1;
    this.journal.push(`  ${running.name}: ${call.operation}${fault ? ` (${fault.kind})` : ''}`);
    const performLater = ({ lateBy }: Fault) =>
      this.#late.push({ due: lateBy === 'next UpdateItem' ? lateBy : this.calls + lateBy, call });
    switch (fault?.kind) {
      case undefined:
        return answer.resolve(await this.#perform(call));
      case 'crash before':
        return this.#kill(running);
      case 'crash after':
        await this.#perform(call);
        return this.#kill(running);
      case 'crash, late effect':
        performLater(fault);
        return this.#kill(running);
      case 'crash halfway':
        await this.#performHalfway(running, call);
        return this.#kill(running);
      case 'connection lost before':
        return answer.reject(connectionReset());
      case 'connection lost after':
        await this.#perform(call);
        return answer.reject(connectionReset());
      case 'connection lost, late effect':
        performLater(fault);
        return answer.reject(connectionReset());
      case 'server error before':
        return answer.resolve(serverError(call));
      case 'server error halfway':
        await this.#performHalfway(running, call);
        return answer.resolve(serverError(call));
      case 'server error after':
        await this.#perform(call);
        return answer.resolve(serverError(call));
      case 'accepted in part':
        if (call.service === 'sqs') return answer.resolve(this.queue.take(call, true));
        return answer.resolve(throttledAnswer(call));
      case 'throttled':
      case 'throttled throughout':
        return answer.resolve(throttledAnswer(call));
    }
  }

  #faultFor(name: string, call: AwsCall): Fault | undefined {
    const nth = this.#made.get(name) ?? 0;
    this.#made.set(name, nth + 1);
    if (!this.faultsOn) return undefined;
    if (this.#throttling.left > 0 && this.#throttling.operation === call.operation) {
      this.#throttling.left -= 1;
      return { call: name, nth, kind: 'throttled', lateBy: 0 };
    }
    const fault = this.faults.find((planned) => planned.call === name && planned.nth === nth);
    if (fault?.kind === 'throttled throughout')
      this.#throttling = { left: REFUSALS_ON_END, operation: call.operation };
    return fault;
  }

  #kill(running: Running): void {
    running.instance.holder = undefined;
    this.turns.drop(running);
    running.crash();
  }

  async #performHalfway({ name }: Running, call: AwsCall): Promise<void> {
    await this.#perform(call, 1);
    if (name !== 'close-races' || call.operation !== 'PublishRankings') return;
    const { variables } = JSON.parse(call.body) as { variables: { input: { raceId: string } } };
    this.unpushedFinals.add(variables.input.raceId);
  }

  /** @param writes number of writes to the table before AppSync fails. Other services do only one thing. */
  async #perform(call: AwsCall, writes?: number): Promise<AwsAnswer> {
    if (call.service === 'sqs') return this.queue.take(call);
    if (call.service === 'appsync') {
      const onPush = (push: Push) => {
        this.pushes.push(push);
        if (push.payload.status === 'COMPLETE') this.unpushedFinals.delete(push.payload.raceId as string);
        this.journal.push(`    pushed ${push.field} ${JSON.stringify(push.payload).slice(0, 300)}`);
      };
      return this.lane.api.mutate(call.body, onPush, writes);
    }
    const answer = await this.lane.database.forward(call.target, call.body);
    if (answer.status === 200 && call.operation === 'PutItem') this.#noteChange(call.body);
    else if (answer.status !== 200) this.journal.push(`    answered ${answer.body.slice(0, 200)}`);
    return answer;
  }

  /**
   * Derives the table's stream from the writes. Parts are written only with PutItem, and each write changes
   * the version.
   */
  #noteChange(body: string): void {
    const { Item } = JSON.parse(body) as { Item: { PK: { S: string }; SK: { S: string } } };
    const [PK, SK] = [Item.PK.S, Item.SK.S];
    if (PK === 'open-races') this.listings += 1;
    const eventName = this.#put.has(`${PK} ${SK}`) ? 'MODIFY' : 'INSERT';
    this.#put.add(`${PK} ${SK}`);
    if (SK.startsWith('roster-')) this.#rosters.set(PK, ridersIn(body));
    this.partChanges.push({ PK, SK, eventName });
  }
}

/** Returns the ids of the riders in a page of the roster, which is put with PutItem. */
function ridersIn(body: string): string[] {
  const { Item } = JSON.parse(body) as { Item: { riders: { L: { M: { racerId: { S: string } } }[] } } };
  return Item.riders.L.map(({ M }) => M.racerId.S);
}
