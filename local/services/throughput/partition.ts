import { TokenBucket } from './token-bucket.ts';

/** The reads of one partition, or its writes. */
export class Partition {
  readonly #bucket: TokenBucket;
  #second = 0;
  #unitsInSecond = 0;
  #busiestSecond = 0;

  constructor(limits: { unitsPerSecond: number; burstSeconds: number }, nowMs: number) {
    const { unitsPerSecond: perSecond, burstSeconds } = limits;
    this.#bucket = new TokenBucket({ perSecond, maximum: perSecond * burstSeconds }, nowMs);
  }

  /** Units served in the second in which the partition served the most. */
  get busiestSecond(): number {
    return this.#busiestSecond;
  }

  admits(nowMs: number): boolean {
    return this.#bucket.hasUnits(nowMs);
  }

  charge(units: number, nowMs: number): void {
    this.#bucket.take(units, nowMs);
    const second = Math.floor(nowMs / 1_000);
    if (second !== this.#second) this.#unitsInSecond = 0;
    this.#second = second;
    this.#unitsInSecond += units;
    this.#busiestSecond = Math.max(this.#busiestSecond, this.#unitsInSecond);
  }
}
