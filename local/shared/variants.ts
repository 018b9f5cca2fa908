import { RuntimeError } from './errors.ts';

/**
 * Variants of AWS behavior that is neither documented nor confirmed by observation. Each variant switches the
 * runtime from the default (`otherwise`) to the alternative (`text`). Stacks should work with both.
 */
export const AWS_VARIANTS = [
  {
    name: 'final-call-with-records',
    text: "The final call of a tumbling window contains the window's last batch.",
    otherwise: 'The final call is always separate and has no records.',
  },
  {
    name: 'final-call-needs-state',
    text: 'The call that ends a window fails unless it returns a state, like every other call for the window.',
    otherwise: 'The call that ends a window may return anything.',
  },
  {
    name: 'early-call-is-final',
    text: 'The call that ends a window early also has isFinalInvokeForWindow set.',
    otherwise: 'That call has isWindowTerminatedEarly set, but not isFinalInvokeForWindow.',
  },
  {
    name: 'empty-windows-invoke',
    text: "After a shard's first window, windows without records get a final call, too.",
    otherwise: 'A window without records gets no call.',
  },
  {
    name: 'window-end-inclusive',
    text: 'A record that arrives exactly at the boundary between two windows belongs to the earlier one.',
    otherwise: 'Such a record belongs to the later window.',
  },
  {
    name: 'denied-field-in-200',
    text: "A top-level field that a role's policies do not allow causes an error for that field, with HTTP 200.",
    otherwise: 'The whole request is rejected with HTTP 401.',
  },
  {
    name: 'mutation-errors-in-events',
    text: 'Errors in a mutation field or in its nested fields are delivered with its events.',
    otherwise: 'Subscribers do not receive these errors.',
  },
  {
    name: 'query-limit-100',
    text: "A resolver's Query or Scan without a limit evaluates 100 items.",
    otherwise: 'It evaluates as many items as DynamoDB returns, up to 1 MB.',
  },
  {
    name: 'expired-token-closes-socket',
    text: 'A real-time connection is closed when a user pool token that was used on it expires.',
    otherwise: 'A token is checked only when it is presented.',
  },
  {
    name: 'full-request-without-source',
    text: "With FULL_REQUEST_CACHING, a nested field's parent is not part of the caching key.",
    otherwise: 'The caching key consists of the arguments, the source and the identity.',
  },
  {
    name: 'schema-descriptions-accepted',
    text: 'A schema may have descriptions anywhere.',
    otherwise: 'A schema with descriptions on enum values, arguments or the schema definition is rejected.',
  },
] as const;

export type AwsVariant = (typeof AWS_VARIANTS)[number]['name'];

/** Names of the variants that are on. */
export type Variants = ReadonlySet<AwsVariant>;

export const NO_VARIANTS: Variants = new Set();

/** @throws RuntimeError that lists the valid names, if the name is unknown */
export function readVariants(names: readonly string[]): Variants {
  return new Set(names.map(readVariant));
}

/** @throws RuntimeError that lists the valid names, if the name is unknown */
export function readVariant(name: string): AwsVariant {
  const found = AWS_VARIANTS.find((variant) => variant.name === name);
  if (found !== undefined) return found.name;
  const known = AWS_VARIANTS.map((variant) => variant.name).join(', ');
  throw new RuntimeError(`${name} is not a variant of AWS's behavior; valid names: ${known}`);
}
