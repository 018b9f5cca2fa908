import { RuntimeError } from './errors.ts';

/**
 * What AWS may do one way or the other, as far as its documentation and what is seen of it tell. Each name
 * turns the runtime from its default to the other way; what runs here should bear both.
 */
export const AWS_VARIANTS = [
  {
    name: 'final-call-with-records',
    text: "The last batch of a tumbling window comes with the window's final call.",
    otherwise: 'The final call always comes by itself, without records.',
  },
  {
    name: 'final-call-needs-state',
    text: 'The call that ends a window fails unless it returns a state, as every other call of a window does.',
    otherwise: 'Whatever the call that ends a window returns is good.',
  },
  {
    name: 'early-call-is-final',
    text: 'The call that ends a window early has isFinalInvokeForWindow set as well.',
    otherwise: 'It has isWindowTerminatedEarly set, and isFinalInvokeForWindow not.',
  },
  {
    name: 'empty-windows-invoke',
    text: 'After the first window of a shard, one without records has its final call, too.',
    otherwise: 'A window without records makes no call.',
  },
  {
    name: 'window-end-inclusive',
    text: 'A record that comes in at the very millisecond between two windows belongs to the earlier one.',
    otherwise: 'It belongs to the later one.',
  },
  {
    name: 'denied-field-in-200',
    text: 'A top-level field that the policies of a role leave out is an error of that field, in HTTP 200.',
    otherwise: 'The whole request is refused with HTTP 401.',
  },
  {
    name: 'mutation-errors-in-events',
    text: 'Errors below the field of a mutation are delivered with its events.',
    otherwise: 'Subscribers are not told of them.',
  },
  {
    name: 'query-limit-100',
    text: 'A Query or Scan of a resolver without a limit evaluates 100 items.',
    otherwise: 'It evaluates as many as DynamoDB gives, up to 1 MB.',
  },
  {
    name: 'expired-token-closes-socket',
    text: "A real-time connection is closed when a user pool's token that it was given expires.",
    otherwise: 'A token is looked at when it is given and never again.',
  },
  {
    name: 'schema-descriptions-accepted',
    text: 'A schema may have descriptions everywhere.',
    otherwise: 'A schema with descriptions on enum values, arguments or the schema definition is refused.',
  },
] as const;

export type AwsVariant = (typeof AWS_VARIANTS)[number]['name'];

/** Those that are on. */
export type Variants = ReadonlySet<AwsVariant>;

export const NO_VARIANTS: Variants = new Set();

/** @throws RuntimeError for a name that is none, with the names that are */
export function readVariants(names: readonly string[]): Variants {
  return new Set(names.map(readVariant));
}

/** @throws RuntimeError for a name that is none, with the names that are */
export function readVariant(name: string): AwsVariant {
  const found = AWS_VARIANTS.find((variant) => variant.name === name);
  if (found !== undefined) return found.name;
  const known = AWS_VARIANTS.map((variant) => variant.name).join(', ');
  throw new RuntimeError(`${name} is no variant of AWS's behaviour; there are: ${known}`);
}
