/** Number of turns of the event loop in which nothing may start before everything counts as ended. */
const QUIET_TURNS = 5;

/** Keeps track of operations that have not ended yet. */
export class InFlight {
  readonly #running = new Set<Promise<unknown>>();
  #total = 0;

  /** Number of operations so far, including those that have ended. */
  get total(): number {
    return this.#total;
  }

  get size(): number {
    return this.#running.size;
  }

  /** Counts an operation until it ends. Returns the same promise. */
  track<T>(operation: Promise<T>): Promise<T> {
    const end = () => void this.#running.delete(operation);
    this.#total++;
    this.#running.add(operation);
    operation.then(end, end);
    return operation;
  }

  /** Resolves when all operations have ended, even if some of them failed. */
  async ended(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }
}

/**
 * Resolves when all operations have ended and have not led to others, for example when a function was called
 * with the records of a response.
 */
export async function settled(parts: readonly InFlight[]): Promise<void> {
  for (let quiet = 0; quiet < QUIET_TURNS; quiet++) {
    if (parts.some(({ size }) => size > 0)) quiet = 0;
    for (const part of parts) await part.ended();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
