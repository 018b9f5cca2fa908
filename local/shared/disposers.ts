import { messageOf } from './errors.ts';
import type { Log } from './log.ts';

/** Collects stop functions and calls them in reverse order. Calling `run` again has no further effect. */
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
        // If one part fails to stop, still stop the others.
        this.log.warn(
          `${what} did not stop cleanly: ${messageOf(error)}; stop it manually if it is still running`,
        );
      }
    }
  }
}
