/**
 * Units that become available at a constant rate. Unused units are kept up to a maximum. The cost of a
 * request is known only after it has been served, so a bucket can go into debt.
 */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #maximum: number;
  #units: number;
  #updatedMs: number;

  /** Creates a full bucket. */
  constructor({ perSecond, maximum }: { perSecond: number; maximum: number }, nowMs: number) {
    this.#perSecond = perSecond;
    this.#maximum = maximum;
    this.#units = maximum;
    this.#updatedMs = nowMs;
  }

  hasUnits(nowMs: number): boolean {
    this.#refill(nowMs);
    return this.#units > 0;
  }

  take(units: number, nowMs: number): void {
    this.#refill(nowMs);
    this.#units -= units;
  }

  #refill(nowMs: number): void {
    const elapsedMs = Math.max(0, nowMs - this.#updatedMs); // a system clock can be set back
    this.#units = Math.min(this.#maximum, this.#units + (elapsedMs * this.#perSecond) / 1_000);
    this.#updatedMs = nowMs;
  }
}
