import { TemplateError } from '../shared/errors.ts';
import { isRecord } from '../shared/is-record.ts';

/** One step of a path: `.name`, `['name']`, `[0]`, or a wildcard, which captures nothing. */
const STEP = /\.([\w/-]+)|\['([^']+)'\]|\[(\d+)\]|\.\*|\[\*\]/g;
const PATH = new RegExp(`^\\$(?:${STEP.source})*$`);

type Step = { name: string } | { index: number } | 'each';

/** Returns the value at a path in an event, or undefined if the event has no such value. */
export type ReadPath = (event: unknown) => unknown;

/**
 * Compiles a JSON path in the subset that EventBridge supports.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 *
 * @throws TemplateError for any other syntax
 */
export function compileJsonPath(path: string): ReadPath {
  if (!PATH.test(path))
    throw new TemplateError(`the path ${path} is not supported; use a path such as $.detail.items[0].name`);
  const steps = [...path.matchAll(STEP)].map(([, plain, quoted, index]): Step => {
    if (index !== undefined) return { index: Number(index) };
    const name = plain ?? quoted;
    return name === undefined ? 'each' : { name };
  });
  return (event) => steps.reduce(take, event);
}

function take(value: unknown, step: Step): unknown {
  if (step === 'each') return isRecord(value) ? Object.values(value) : value;
  if ('index' in step) return Array.isArray(value) ? (value[step.index] as unknown) : undefined;
  if (Array.isArray(value)) {
    const found = value.map((item) => take(item, step)).filter((item) => item !== undefined);
    return found.length > 0 ? found : undefined;
  }
  return isRecord(value) && Object.hasOwn(value, step.name) ? value[step.name] : undefined;
}
