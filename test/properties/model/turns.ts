/**
 * Runs invocations side by side, one AWS call at a time in an order that the plan chooses, so that a race
 * between two functions comes out the same each time it is repeated.
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
  /** Carries the call out and answers the caller. */
  take: () => Promise<void>;
}

/** Rounds of the event loop in which whatever an answer sets off has come to its next call. */
const SETTLING_ROUNDS = 4;
/**
 * A handler that neither calls AWS nor ends while this process works so long hangs. Work and not time, since a machine may
 * sleep. The SDK reads files at its first call.
 */
const PATIENCE_MS = 20_000;

export class Turns {
  #waiting: Turn[] = [];
  #next = 0;

  /** @param choices which of those that wait goes next; repeated when they are used up */
  constructor(private readonly choices: readonly number[]) {}

  wait(turn: Turn): void {
    this.#waiting.push(turn);
  }

  /** The calls of a dead invocation are never made. */
  drop(invocation: Invocation): void {
    this.#waiting = this.#waiting.filter((turn) => turn.invocation !== invocation);
  }

  /** @returns when all have ended, whichever way */
  async run(invocations: Invocation[]): Promise<void> {
    for (;;) {
      await this.#quiet(invocations);
      if (this.#waiting.length === 0) return;
      const [turn] = this.#waiting.splice(this.#choose(this.#waiting.length), 1);
      await turn!.take();
    }
  }

  #choose(count: number): number {
    if (count === 1 || this.choices.length === 0) return 0;
    const choice = this.choices[this.#next % this.choices.length]!;
    this.#next += 1;
    return choice % count;
  }

  async #quiet(invocations: Invocation[]): Promise<void> {
    const since = process.cpuUsage();
    for (;;) {
      for (let round = 0; round < SETTLING_ROUNDS; round += 1) await new Promise(setImmediate);
      const busy = invocations.find(
        (invocation) => !invocation.done && !this.#waiting.some((turn) => turn.invocation === invocation),
      );
      if (!busy) return;
      if (process.cpuUsage(since).user / 1_000 > PATIENCE_MS)
        throw new Error(`${busy.name} has neither ended nor called AWS for ${PATIENCE_MS} ms of work`);
    }
  }
}

/** A promise with its ends in hand. */
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
