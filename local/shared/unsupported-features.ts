import type { UnsupportedError } from './errors.ts';

/** Collects what a stack uses but this runtime does not emulate, so that all of it can be reported at once. */
export class UnsupportedFeatures {
  readonly #messages = new Set<string>();

  add(error: UnsupportedError): void {
    this.#messages.add(error.message);
  }

  /** Returns the messages in the order in which they were added, without duplicates. */
  all(): string[] {
    return [...this.#messages];
  }
}
