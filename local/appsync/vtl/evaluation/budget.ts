import { FieldError } from '../../shared/errors.ts';
import { MAX_HANDLER_RESULT_BYTES } from '../../shared/limits.ts';

/** Our choice: steps of one template. A step is about a microsecond. */
const MAX_STEPS = 1_000_000;

/** Steps that a method or function costs for each millisecond, so that all of them take at most 10 s. */
const STEPS_PER_MS = 100;

/** Bounds the time and memory that a template can use, whatever it does. */
export class Budget {
  #left = MAX_STEPS;

  /** @throws FieldError if the template has used up its steps */
  spend(steps = 1): void {
    this.#left -= steps;
    if (this.#left < 0)
      throw new FieldError(
        'MappingTemplate',
        `The template ran more than ${MAX_STEPS.toLocaleString('en')} steps`,
      );
  }

  /**
   * Calls a method or function, which may run a regular expression.
   *
   * @throws FieldError if the template has used up its steps
   */
  timed<T>(run: () => T): T {
    const start = performance.now();
    const result = run();
    this.spend(Math.floor(performance.now() - start) * STEPS_PER_MS);
    return result;
  }

  /**
   * Checks text that a template created.
   *
   * @throws FieldError for text over 5 MB, with AppSync's message
   */
  text(text: string): string {
    this.spend(text.length >> 6);
    if (text.length > MAX_HANDLER_RESULT_BYTES)
      throw new FieldError('MappingTemplate', 'Transformation too large.');
    return text;
  }
}
