import fc from 'fast-check';
import { expect, it } from 'vitest';
import { systemClock } from '../../../shared/clock.ts';
import { silentLog } from '../../../shared/log.ts';
import type { Caller } from '../../../appsync/auth/caller.ts';
import { UnauthorizedException } from '../../../appsync/shared/errors.ts';
import { createApi } from '../../../appsync/graphql/api.ts';
import { executeRequest } from '../../../appsync/graphql/execute.ts';
import { RequestState } from '../../../appsync/graphql/request-state.ts';
import { definition, PUBLISHER, REGION } from '../support/fixtures.ts';
import { shows } from '../../support/shows.ts';

const ROLE: Caller = { mode: 'AWS_IAM', roleArn: PUBLISHER.roleArn, accessKeyId: 'A', sourceIp: [] };
const FIELDS = ['a', 'b', 'c', 'd'];
const VARIABLES = ['x', 'y', 'z'];

/** `@skip` or `@include` with a variable or a literal. */
interface Condition {
  directive: 'skip' | 'include';
  on: string | boolean;
}

type Selection = { conditions: Condition[] } & (
  | { field: string }
  | { inline: Selection[] }
  | { spread: Selection[] }
);

interface Variable {
  fallback: boolean;
  given: boolean | undefined;
}

const condition = (directive: 'skip' | 'include') =>
  fc.option(
    fc.oneof(fc.constantFrom(...VARIABLES), fc.boolean()).map((on): Condition => ({ directive, on })),
    { nil: undefined },
  );
const conditions = fc
  .tuple(condition('skip'), condition('include'))
  .map((both) => both.filter((one) => one !== undefined));
const { selections } = fc.letrec<{ selection: Selection; selections: Selection[] }>((tie) => ({
  selection: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ conditions, field: fc.constantFrom(...FIELDS) }),
    fc.record({ conditions, inline: tie('selections') }),
    fc.record({ conditions, spread: tie('selections') }),
  ),
  selections: fc.array(tie('selection'), { minLength: 1, maxLength: 3 }),
}));
const variable = fc.record({ fallback: fc.boolean(), given: fc.option(fc.boolean(), { nil: undefined }) });

/** Returns a query with these selections. */
function queryText(all: Selection[], variables: Record<string, Variable>): string {
  const fragments: string[] = [];
  const used = new Set<string>();
  const print = ({ conditions, ...selection }: Selection): string => {
    const directives = conditions.map(({ directive, on }) => {
      if (typeof on === 'string') used.add(on);
      return ` @${directive}(if: ${typeof on === 'string' ? `$${on}` : String(on)})`;
    });
    const text = directives.join('');
    if ('field' in selection) return `${selection.field}${text}`;
    if ('inline' in selection) return `...${text} ${selectionSet(selection.inline)}`;
    const name = `F${fragments.push('')}`;
    fragments[Number(name.slice(1)) - 1] = `fragment ${name} on Query ${selectionSet(selection.spread)}`;
    return `...${name}${text}`;
  };
  const selectionSet = (inner: Selection[]): string => `{ ${inner.map(print).join(' ')} }`;
  const body = selectionSet(all);
  const declared = [...used].map((name) => `$${name}: Boolean = ${String(variables[name]!.fallback)}`);
  return `query ${declared.length > 0 ? `(${declared.join(', ')})` : ''} ${body} ${fragments.join(' ')}`;
}

/** A simple implementation of field selection, used as an oracle. */
function fieldsOf(all: Selection[], variables: Record<string, Variable>): string[] {
  const valueOf = (on: string | boolean) => {
    if (typeof on === 'boolean') return on;
    const { given, fallback } = variables[on]!;
    return given ?? fallback;
  };
  return all.flatMap(({ conditions, ...selection }) => {
    if (conditions.some(({ directive, on }) => valueOf(on) !== (directive === 'include'))) return [];
    if ('field' in selection) return [selection.field];
    return fieldsOf('inline' in selection ? selection.inline : selection.spread, variables);
  });
}

it(
  'a role needs access to exactly the fields that are selected after directives and fragments apply',
  shows('http/variables-coerced'),
  async () => {
    const asked = new Set<string>();
    const allowed = new Set<string>();
    const api = createApi({
      definition: definition({
        schema: `type Query @aws_iam { ${FIELDS.map((name) => `${name}: Int`).join(' ')} }`,
        resolvers: [],
      }),
      region: REGION,
      clock: systemClock,
      log: silentLog,
      credentialsOf: () => PUBLISHER,
      dynamodb: () => {
        throw new Error('This test has no DynamoDB');
      },
      invokeFunction: () => {
        throw new Error('This test has no functions');
      },
      putEvents: () => {
        throw new Error('This test has no event buses');
      },
      authorizer: (_, { resource }) => {
        const field = resource.split('/').at(-1)!;
        asked.add(field);
        return allowed.has(field);
      },
    });
    const ask = (query: string, variables: Record<string, unknown>) =>
      executeRequest(api, { query, variables }, new RequestState(ROLE, {}, {}));
    const reset = (fields: string[]) => {
      asked.clear();
      allowed.clear();
      for (const field of fields) allowed.add(field);
    };

    await fc.assert(
      fc.asyncProperty(
        selections,
        fc.record({ x: variable, y: variable, z: variable }),
        fc.subarray(FIELDS),
        async (all, variables, granted) => {
          const text = queryText(all, variables);
          const given = Object.fromEntries(
            Object.entries(variables).flatMap(([name, { given }]) =>
              given === undefined ? [] : [[name, given]],
            ),
          );
          const selected = [...new Set(fieldsOf(all, variables))].sort();

          reset(FIELDS);
          const { response } = await ask(text, given);
          expect(response.errors).toBeUndefined();
          expect([...asked].sort()).toEqual(selected);
          expect(Object.keys(response.data as object).sort()).toEqual(selected);

          reset(granted);
          const rejected = await ask(text, given).then(
            () => false,
            (error: unknown) => error instanceof UnauthorizedException,
          );
          expect(rejected).toBe(selected.some((field) => !granted.includes(field)));
        },
      ),
    );
  },
);
