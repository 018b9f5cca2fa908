import { messageOf } from './errors.ts';
import type { Log } from './log.ts';

/** What was started, to be stopped in the reverse order; stopping twice is stopping once. */
export class Disposers {
  readonly #undo: { what: string; stop: () => unknown }[] = [];
  #stopping: Promise<void> | undefined;

  constructor(private readonly log: Log) {}

  add(what: string, stop: () => unknown): void {
    this.#undo.push({ what, stop });
  }

  run(): Promise<void> {
    return (this.#stopping ??= this.#run());
  }

  async #run(): Promise<void> {
    for (const { what, stop } of this.#undo.reverse()) {
      try {
        await stop();
      } catch (error) {
        // One thing that will not stop must not keep the others alive.
        this.log.warn(`${what}: did not stop cleanly: ${messageOf(error)}; end it by hand if it still runs`);
      }
    }
  }
}
