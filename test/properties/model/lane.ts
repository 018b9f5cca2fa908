/** What cases one after the other have in common: a table by turns, the API on it, and warm instances. */
import { openApi, type Api } from './api.ts';
import type { Handler } from '../product/bundle.ts';
import type { Database } from './database.ts';
import type { FunctionName, Product } from '../product/product.ts';
import type { Invocation } from './turns.ts';
import type { Send } from '../product/wire.ts';

/** One execution environment of a function. */
export interface Instance {
  handler: Handler;
  /** Who has it now; calls of an instance that nobody has are a leftover's. */
  holder: Invocation | undefined;
}

/** How the current case takes the calls of instances, and what time it is in it. */
export interface Hosting {
  call: (instance: Instance, ...args: Parameters<Send>) => ReturnType<Send>;
  now: () => number;
}

export class Lane {
  readonly api: Api;
  readonly tableName: string;
  #idle = new Map<FunctionName, Instance[]>();
  #hosting: Hosting | undefined;
  coldStarts = 0;

  constructor(
    index: number,
    readonly product: Product,
    readonly database: Database,
  ) {
    this.tableName = `lane-${index}`;
    this.api = openApi(product, database.endpoint, this.tableName);
  }

  /** Runs a case on a fresh table. */
  async host<Result>(run: (enter: (hosting: Hosting) => void) => Promise<Result>): Promise<Result> {
    await this.database.createTable(this.tableName, this.product.table);
    try {
      return await run((hosting) => (this.#hosting = hosting));
    } finally {
      this.#hosting = undefined;
      await this.database.deleteTable(this.tableName);
    }
  }

  /** A warm instance if there is one, and a cold one is not asked for. */
  take(name: FunctionName, cold: boolean): Instance {
    const warm = cold ? undefined : this.#idle.get(name)?.pop();
    return warm ?? this.#start(name);
  }

  /** Only what has ended well is used again. */
  giveBack(name: FunctionName, instance: Instance): void {
    instance.holder = undefined;
    this.#idle.set(name, [...(this.#idle.get(name) ?? []), instance]);
  }

  stop(): void {
    this.api.stop();
  }

  #start(name: FunctionName): Instance {
    this.coldStarts += 1;
    const environment = { ...this.product.environments[name], TABLE_NAME: this.tableName };
    const instance: Instance = { handler: () => Promise.reject(new Error('not started')), holder: undefined };
    instance.handler = this.product.bundles[name].coldStart({
      environment,
      now: () => this.#hosting?.now() ?? Date.now(),
      send: (call) => this.#hosting?.call(instance, call) ?? new Promise(() => {}),
    });
    return instance;
  }
}
