import type { Value } from './value.ts';

/**
 * A map whose values are created when they are first read, because most templates read only a few parts of
 * `$ctx`. Hidden keys can be read by name, but are not part of the map's JSON or key set.
 */
export class LazyMap extends Map<string, Value> {
  readonly #pending: Map<string, () => Value>;
  readonly #hidden: ReadonlyMap<string, () => Value>;

  constructor(visible: Iterable<[string, () => Value]>, hidden: Iterable<[string, () => Value]> = []) {
    super();
    this.#pending = new Map(visible);
    this.#hidden = new Map(hidden);
    // Reserve the keys, in order.
    for (const key of this.#pending.keys()) super.set(key, null);
  }

  override get(key: string): Value | undefined {
    const create = this.#pending.get(key);
    if (create) this.set(key, create());
    return super.has(key) ? super.get(key) : this.#hidden.get(key)?.();
  }

  override has(key: string): boolean {
    return super.has(key) || this.#hidden.has(key);
  }

  override set(key: string, value: Value): this {
    // The constructor of Map does not call this, because it gets no entries.
    this.#pending.delete(key);
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    this.#pending.delete(key);
    return super.delete(key);
  }

  override *entries(): MapIterator<[string, Value]> {
    for (const key of this.keys()) yield [key, this.get(key) ?? null];
  }

  override *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }
}
