/**
 * Runs invocations concurrently, but performs only one AWS call at a time. The plan chooses the order, so a
 * race between two functions always has the same result.
 */
import type { AwsAnswer } from '../product/wire.ts';

export interface Invocation {
  name: string;
  /** Settles when the handler returns, throws, or is made to crash. */
  ended: Promise<unknown>;
  done: boolean;
}

export interface Turn {
  invocation: Invocation;
  /** Performs the call and answers the caller. */
  take: () => Promise<void>;
}

/** Maximum number of event loop rounds that code needs between an answer and its next call. */
const SETTLING_ROUNDS = 4;
/**
 * CPU time of this process after which a handler that neither calls AWS nor ends counts as hung. It is CPU
 * time because a machine may sleep, and it is long because the SDK reads files on its first call.
 */
const HUNG_AFTER_MS = 20_000;

export class Turns {
  #waiting: Turn[] = [];
  #next = 0;

  /** @param choices numbers that select the next waiting call; they repeat once used up */
  constructor(private readonly choices: readonly number[]) {}

  wait(turn: Turn): void {
    this.#waiting.push(turn);
  }

  /** Drops the calls of a dead invocation. */
  drop(invocation: Invocation): void {
    this.#waiting = this.#waiting.filter((turn) => turn.invocation !== invocation);
  }

  /**
   * Resolves when all invocations have ended, successfully or not.
   * @param join called after each turn; returns invocations that have started in the meantime
   */
  async run(started: readonly Invocation[], join: () => Invocation[]): Promise<void> {
    const invocations = [...started];
    for (;;) {
      await this.#settled(invocations);
      if (this.#waiting.length === 0) return;
      const [turn] = this.#waiting.splice(this.#choose(this.#waiting.length), 1);
      await turn!.take();
      invocations.push(...join());
    }
  }

  #choose(count: number): number {
    if (count === 1 || this.choices.length === 0) return 0;
    const choice = this.choices[this.#next % this.choices.length]!;
    this.#next += 1;
    return choice % count;
  }

  async #settled(invocations: Invocation[]): Promise<void> {
    let since: NodeJS.CpuUsage | undefined;
    for (;;) {
      for (let round = 0; round < SETTLING_ROUNDS; round += 1) await new Promise(setImmediate);
      const busy = invocations.find(
        (invocation) => !invocation.done && !this.#waiting.some((turn) => turn.invocation === invocation),
      );
      if (!busy) return;
      since ??= process.cpuUsage();
      if (process.cpuUsage(since).user / 1_000 > HUNG_AFTER_MS)
        throw new Error(`${busy.name} has neither ended nor called AWS for ${HUNG_AFTER_MS} ms of CPU time`);
    }
  }
}

/** A promise together with its resolve and reject functions. */
export interface Answer {
  promise: Promise<AwsAnswer>;
  resolve: (answer: AwsAnswer) => void;
  reject: (error: Error) => void;
}

export function newAnswer(): Answer {
  let [resolve, reject]: [Answer['resolve'], Answer['reject']] = [() => {}, () => {}];
  const promise = new Promise<AwsAnswer>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}
