/**
 * What successive cases share: a table that is recreated for each case, the API on it, and warm instances.
 */
import { openApi, type Api } from './api.ts';
import type { Handler } from '../product/bundle.ts';
import type { Database } from './database.ts';
import type { FunctionName, Product } from '../product/product.ts';
import type { Invocation } from './turns.ts';
import type { Send } from '../product/wire.ts';

/** One execution environment of a function. */
export interface Instance {
  handler: Handler;
  /** The current invocation. Calls from an instance without an invocation are leftovers. */
  holder: Invocation | undefined;
}

/** The current case: its time, and how it handles calls from instances. */
export interface Hosting {
  maxRiders: number;
  call: (instance: Instance, ...args: Parameters<Send>) => ReturnType<Send>;
  now: () => number;
}

/** Functions that remember a race's riders. In the next case, a race with the same id has other riders. */
const WITH_MEMORY: readonly FunctionName[] = ['live-standings', 'final-results'];

export class Lane {
  readonly api: Api;
  readonly tableName: string;
  #idle = new Map<FunctionName, Instance[]>();
  #hosting: Hosting | undefined;
  /** Maximum number of riders that the idle instances were started with. */
  #maxRiders = 0;
  coldStarts = 0;

  constructor(
    index: number,
    readonly product: Product,
    readonly database: Database,
  ) {
    this.tableName = `lane-${index}`;
    this.api = openApi(product, database.endpoint, this.tableName);
  }

  /** Runs a case on a new table. */
  async host<Result>(run: (enter: (hosting: Hosting) => void) => Promise<Result>): Promise<Result> {
    // an earlier case may have failed before it could delete its table
    await this.database.deleteTable(this.tableName);
    await this.database.createTable(this.tableName, this.product.table);
    try {
      return await run((hosting) => {
        // the maximum is part of the environment that an instance starts with
        if (hosting.maxRiders !== this.#maxRiders) this.#idle.clear();
        this.#maxRiders = hosting.maxRiders;
        this.#hosting = hosting;
      });
    } finally {
      this.#hosting = undefined;
      for (const name of WITH_MEMORY) this.#idle.delete(name);
    }
  }

  /** Returns a warm instance if there is one and a cold start is not requested. */
  take(name: FunctionName, cold: boolean): Instance {
    const warm = cold ? undefined : this.#idle.get(name)?.pop();
    return warm ?? this.#start(name);
  }

  /** Makes an instance available again. Call it only if the instance has not crashed. */
  release(name: FunctionName, instance: Instance): void {
    instance.holder = undefined;
    this.#idle.set(name, [...(this.#idle.get(name) ?? []), instance]);
  }

  stop(): void {
    this.api.stop();
  }

  #start(name: FunctionName): Instance {
    this.coldStarts += 1;
    const environment = {
      ...this.product.environments[name],
      TABLE_NAME: this.tableName,
      ...(this.#hosting && { MAX_RIDERS_PER_RACE: `${this.#hosting.maxRiders}` }),
    };
    const instance: Instance = {
      handler: () => Promise.reject(new Error('the instance has not started')),
      holder: undefined,
    };
    instance.handler = this.product.bundles[name].coldStart({
      environment,
      now: () => this.#hosting?.now() ?? Date.now(),
      send: (call) => this.#hosting?.call(instance, call) ?? new Promise(() => {}),
    });
    return instance;
  }
}
