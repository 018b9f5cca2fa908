import { join } from 'node:path';
import type { DataStore } from 'cognito-local/lib/services/dataStore/dataStore.js';
import type { DataStoreFactory } from 'cognito-local/lib/services/dataStore/factory.js';
import { readDataFile, writeDataFile } from '../../shared/data-file.ts';
import { isRecord } from '../../shared/is-record.ts';
import { isHash, type HashPassword } from './password-hash.ts';
import { poolNameOf, srpSecret } from './srp.ts';

type Tree = Record<string, unknown>;

interface JsonStores extends DataStoreFactory {
  /** Remembers what the stores contain now. Returns a function that restores it. */
  snapshot: () => () => Promise<void>;
}

/**
 * Creates stores for cognito-local: one JSON file per user pool and one for the clients. User passwords are
 * stored as hashes, together with what the server needs for a sign-in with SRP.
 */
export function jsonStores(directory: string, hash: HashPassword): JsonStores {
  const stores: JsonStore[] = [];
  return {
    async create(_context, id, defaults) {
      const file = join(directory, `${id}.json`);
      const root = (await readDataFile(file, parseTree)) ?? (defaults as Tree);
      const store = new JsonStore(file, root, { hash, poolName: poolNameOf(id) });
      stores.push(store);
      return store;
    },
    snapshot() {
      const restores = stores.map((store) => store.snapshot());
      return async () => void (await Promise.all(restores.map((restore) => restore())));
    },
  };
}

/** A tree in memory that is written to its file after every change. */
class JsonStore implements DataStore {
  #saving = Promise.resolve();

  constructor(
    private readonly file: string,
    private root: Tree,
    private readonly passwords: { hash: HashPassword; poolName: string },
  ) {}

  snapshot(): () => Promise<void> {
    const text = JSON.stringify(this.root);
    return () => {
      this.root = parseTree(text);
      return this.#save();
    };
  }

  async getRoot<T>(): Promise<T | null> {
    return this.root as T;
  }

  async get<T>(_context: unknown, key: string | string[], defaultValue?: T): Promise<T> {
    const found = pathOf(key).reduce<unknown>((value, name) => memberOf(value, name), this.root);
    return (found ?? defaultValue ?? null) as T;
  }

  async set(_context: unknown, key: string | string[], value: unknown): Promise<void> {
    const stored = await this.#withoutPassword(value);
    const { parent, name } = this.#place(key);
    parent[name] = stored;
    await this.#save();
  }

  async delete(_context: unknown, key: string | string[]): Promise<void> {
    const { parent, name } = this.#place(key);
    delete parent[name];
    await this.#save();
  }

  /** A user that is saved again already has a hash. */
  async #withoutPassword(value: unknown): Promise<unknown> {
    if (!isRecord(value)) return value;
    const { Username: username, Password: password } = value;
    if (typeof password !== 'string' || typeof username !== 'string' || isHash(password)) return value;
    const { hash, poolName } = this.passwords;
    return { ...value, Password: await hash(password), Srp: srpSecret({ poolName, username }, password) };
  }

  #place(key: string | string[]): { parent: Tree; name: string } {
    const path = pathOf(key);
    const name = path.pop() ?? '';
    const parent = path.reduce<Tree>((tree, step) => {
      const inner = (memberOf(tree, step) ?? {}) as Tree;
      tree[step] = inner;
      return inner;
    }, this.root);
    return { parent, name };
  }

  /**
   * Saves one version at a time, and does so atomically, because a partially written file would lose all
   * users.
   */
  #save(): Promise<void> {
    const text = JSON.stringify(this.root);
    this.#saving = this.#saving.then(() => writeDataFile(this.file, text));
    return this.#saving;
  }
}

function parseTree(text: string): Tree {
  const tree: unknown = JSON.parse(text, reviveDates);
  if (!isRecord(tree)) throw new Error('expected a JSON object');
  return tree;
}

/** Restores cognito-local's Date objects, whose keys end with "Date". */
function reviveDates(key: string, value: unknown): unknown {
  return key.endsWith('Date') && typeof value === 'string' ? new Date(value) : value;
}

function pathOf(key: string | string[]): string[] {
  return Array.isArray(key) ? [...key] : [key];
}

/** Reads only own properties, because keys are usernames, which are untrusted. */
function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Tree)[name]
    : undefined;
}
