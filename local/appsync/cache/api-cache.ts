import type { Clock } from '../../shared/clock.ts';
import { MAX_CACHE_BYTES } from '../shared/limits.ts';

interface Entry {
  /** The result as JSON, so that no reader can change it for the others. */
  text: string;
  expiresAt: number;
}

/** Interval at which expired entries that nobody asks for are removed. */
const SWEEP_INTERVAL_MS = 60_000;
/** Estimate of the memory that an entry takes in addition to its two strings. */
const ENTRY_OVERHEAD_BYTES = 200;

/** Cached results of an API. If they take too much memory, the least recently used ones are removed. */
export class ApiCache {
  /** The least recently used entry comes first. */
  readonly #entries = new Map<string, Entry>();
  readonly #clock: Clock;
  #bytes = 0;
  #nextSweep = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Memory that the entries take. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): string | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (this.#isExpired(entry)) {
      this.#remove(key, entry);
      return undefined;
    }
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.text;
  }

  set(key: string, text: string, ttlSeconds: number): void {
    this.delete(key);
    this.#sweep();
    this.#entries.set(key, { text, expiresAt: this.#clock.now() + ttlSeconds * 1_000 });
    this.#bytes += sizeOf(key, text);
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= MAX_CACHE_BYTES) break;
      this.#remove(oldest, entry);
    }
  }

  /** Returns whether there was an entry that had not expired. */
  delete(key: string): boolean {
    const entry = this.#entries.get(key);
    if (entry === undefined) return false;
    this.#remove(key, entry);
    return !this.#isExpired(entry);
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  #isExpired({ expiresAt }: Entry): boolean {
    return expiresAt <= this.#clock.now();
  }

  #sweep(): void {
    if (this.#clock.now() < this.#nextSweep) return;
    this.#nextSweep = this.#clock.now() + SWEEP_INTERVAL_MS;
    for (const [key, entry] of this.#entries) if (this.#isExpired(entry)) this.#remove(key, entry);
  }

  #remove(key: string, { text }: Entry): void {
    this.#entries.delete(key);
    this.#bytes -= sizeOf(key, text);
  }
}

/** Strings take up to two bytes per character. */
function sizeOf(key: string, text: string): number {
  return 2 * (key.length + text.length) + ENTRY_OVERHEAD_BYTES;
}
