import fc from 'fast-check';

const NAMES = 'add append decrement increment prepend remove replace updateListItem'.split(' ');
const MARKS = NAMES.map((name) => `OPERATION_${name.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`);
const TYPES = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'];

/** DynamoDB rejects empty names, and its SDK drops the name `__proto__`. */
const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text !== '__proto__');
/** DynamoDB numbers have a smaller range than doubles, and no -0. */
const number = fc
  .oneof(fc.integer(), fc.double({ min: -1e100, max: 1e100, noNaN: true }))
  .map((value) => (Math.abs(value) < 1e-100 ? 0 : value));

const { value } = fc.letrec<{ value: unknown }>((tie) => {
  const inner = tie('value');
  const oneOf = (names: string[]) => fc.constantFrom(...names);
  const operands = { payload: inner, value: inner, items: inner, by: inner, index: inner };
  return {
    value: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.oneof(fc.string({ maxLength: 8 }), number, fc.boolean(), fc.constant(null)),
      fc.array(inner, { maxLength: 3 }),
      fc.dictionary(name, inner, { maxKeys: 3, noNullPrototype: true }),
      fc.record({ _type: oneOf(NAMES), ...operands }, { requiredKeys: ['_type'], noNullPrototype: true }),
      fc.record({ type: oneOf(MARKS), ...operands }, { requiredKeys: ['type'], noNullPrototype: true }),
      fc.tuple(oneOf(TYPES), inner).map(([type, typed]) => ({ [type]: typed })),
      fc.tuple(oneOf(TYPES), fc.array(fc.string())).map(([type, typed]) => ({ [type]: typed })),
    ),
  };
});

/** Arbitrary JSON from a user. It often looks like an operation or a typed value. */
export const userData = value;

/** Returns an item that the data can be merged into. It has the same maps, but with other values. */
export function withoutLeaves(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return 'old';
  return Object.fromEntries(Object.entries(data).map(([key, inner]) => [key, withoutLeaves(inner)]));
}
