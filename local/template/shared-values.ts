import { TemplateError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';

/** Values that the stacks of an app share: their exports and the parameters in Parameter Store. */
export class SharedValues {
  readonly #exports = new Map<string, { value: unknown; stack: string }>();
  readonly #parameters: ReadonlyMap<string, unknown>;
  readonly #log: Log;
  /** What has been warned about. */
  readonly #madeUp = new Set<string>();

  constructor(parameters: ReadonlyMap<string, unknown>, log: Log) {
    this.#parameters = parameters;
    this.#log = log;
  }

  /** @throws TemplateError if another stack exports the name already */
  addExport(name: string, value: unknown, stack: string): void {
    const other = this.#exports.get(name);
    if (other !== undefined)
      throw new TemplateError(
        `the stack ${stack} exports ${name}, which the stack ${other.stack} exports already; rename the export`,
      );
    this.#exports.set(name, { value, stack });
  }

  /** Returns the value of an export. Makes up a value, with a warning, if no stack here exports the name. */
  importValue(name: string, at: string): unknown {
    const found = this.#exports.get(name);
    return found === undefined
      ? this.#makeUp(name, `${at} imports ${name}, which no running stack exports`)
      : found.value;
  }

  /** Returns whether a stack has created this parameter in Parameter Store. */
  hasParameter(name: string): boolean {
    return this.#parameters.has(name);
  }

  /**
   * Returns the value of a parameter in Parameter Store. Makes up a value, with a warning, if no stack has created
   * the parameter so far.
   */
  storedParameter(name: string, at: string): unknown {
    return (
      this.#parameters.get(name) ??
      this.#makeUp(name, `${at} reads ${name} from Parameter Store, but no running stack has created it`)
    );
  }

  /** Returns a value for a dynamic reference to a service that does not run here. */
  secret(reference: string, at: string): unknown {
    return this.#makeUp(reference, `${at} reads ${reference}, whose service is not emulated`);
  }

  #makeUp(name: string, reason: string): string {
    if (!this.#madeUp.has(name)) this.#log.warn(`${reason}; it resolves to a placeholder`);
    this.#madeUp.add(name);
    return `placeholder-${name.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')}`;
  }
}
