import { describe, expect, it } from 'vitest';
import { DefinitionError } from '../../../../local/appsync/errors.ts';
import { answering, resolver, start } from '../fixtures.ts';
import { runBundle, SCHEMA } from './run-code.ts';

describe('syntax that APPSYNC_JS refuses', () => {
  it.each([
    ['try', 'try { ctx.x; } catch (e) { return 1; }', 'no-try'],
    ['throw', 'throw 1;', 'no-throw'],
    ['while', 'while (true) { break; }', 'no-while'],
    ['do-while', 'do { break; } while (true);', 'no-while'],
    ['for (;;)', 'for (let i = 0; i < 1; i += 1) { }', 'no-for'],
    ['continue', 'for (const x of [1]) { continue; }', 'no-continue'],
    ['labels', 'here: for (const x of [1]) { break here; }', 'no-labels'],
    ['++', 'let i = 0; i++;', 'no-disallowed-unary-operators'],
    ['--', 'let i = 0; --i;', 'no-disallowed-unary-operators'],
    ['~', 'return ~1;', 'no-disallowed-unary-operators'],
    ['in', 'return "a" in ctx;', 'no-disallowed-binary-operators'],
    ['instanceof', 'return ctx instanceof Object;', 'no-disallowed-binary-operators'],
    ['classes', 'class A {}', 'no-classes'],
    ['generators', 'function* g() {}', 'no-generators'],
    ['async', 'const f = async () => 1;', 'no-async'],
    ['regular expressions', 'return /a/;', 'no-regex'],
    ['this', 'return this;', 'no-this'],
    ['recursion', 'const f = (n) => n === 0 ? 0 : f(n - 1); return f(3);', 'no-recursion'],
    ['mutual recursion', 'const f = (n) => g(n); const g = (n) => f(n); return f(3);', 'no-recursion'],
    ['apply', 'return Math.max.apply(null, [1]);', 'no-function-methods'],
    ['a sort comparator', 'return [2, 1].sort((a, b) => a - b);', 'no-sort-comparator'],
    ['passing a function', 'const f = (g) => g; return f(() => 1);', 'no-function-passing'],
    ['returning a function', 'return () => 1;', 'no-function-return'],
  ])('refuses %s at start, naming resolver, line, column and rule', async (_, code, rule) => {
    const refused = start({ schema: SCHEMA, resolvers: [resolver('Query.run', answering(code))] });
    await expect(refused).rejects.toThrow(DefinitionError);
    await expect(refused).rejects.toThrow(new RegExp(`^Query\\.run, line 5, column \\d+: .*\\(${rule}\\)$`));
  });

  it.each([
    ['code over 32 KB', answering(`return "${'x'.repeat(33_000)}";`), 'at most 32768'],
    ['code that does not parse', 'export function request( {', 'Unexpected token'],
    ['a missing handler', 'export function request() {}', 'exports no response handler'],
    ['an unknown module', `import fs from 'node:fs';${answering('')}`, 'There is no module node:fs'],
    ['an unknown import', `import { nope } from '@aws-appsync/utils';${answering('')}`, 'exports no nope'],
    [
      'a module that is not emulated',
      `import { sql } from '@aws-appsync/utils/rds';${answering('')}`,
      'not emulated',
    ],
  ])('refuses %s', async (_, code, message) => {
    await expect(start({ schema: SCHEMA, resolvers: [resolver('Query.run', code)] })).rejects.toThrow(
      message,
    );
  });

  it('takes what esbuild makes of a module', async () => {
    const code = `
// resolvers/run.ts
import * as ddb2 from "@aws-appsync/utils/dynamodb";
import {
  util as util2
} from "@aws-appsync/utils";
import { get } from "@aws-appsync/utils/dynamodb";
function request(ctx) {
  return { payload: [get({ key: { id: 1 } }), ddb2.get({ key: { id: 1 } }), util2.isNull(null)] };
}
var answer = (ctx) => ctx.result;
export {
  request,
  answer as response
};
`;
    const { data } = await runBundle(code);
    const request = { operation: 'GetItem', key: { id: { N: 1 } } };
    expect(JSON.parse(data?.['run'] as string)).toEqual([request, request, true]);
  });
});
