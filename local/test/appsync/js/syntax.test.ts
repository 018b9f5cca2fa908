import { describe, expect, it } from 'vitest';
import { DefinitionError } from '../../../appsync/shared/errors.ts';
import { answering, resolver, start } from '../support/fixtures.ts';
import { runBundle, SCHEMA, value } from './run-code.ts';

describe('syntax that APPSYNC_JS refuses', () => {
  it.each([
    ['try [js/no-try]', 'try { ctx.x; } catch (e) { return 1; }', 'no-try'],
    ['throw [js/no-throw]', 'throw 1;', 'no-throw'],
    ['while [js/no-while]', 'while (true) { break; }', 'no-while'],
    ['do-while [js/no-do-while]', 'do { break; } while (true);', 'no-while'],
    ['for (;;) [js/no-for]', 'for (let i = 0; i < 1; i += 1) { }', 'no-for'],
    ['continue [js/no-continue]', 'for (const x of [1]) { continue; }', 'no-continue'],
    ['labels [js/no-labels]', 'here: for (const x of [1]) { break here; }', 'no-labels'],
    ['++ [js/no-increment]', 'let i = 0; i++;', 'no-disallowed-unary-operators'],
    ['-- [js/no-decrement]', 'let i = 0; --i;', 'no-disallowed-unary-operators'],
    ['~ [js/no-bitwise-not]', 'return ~1;', 'no-disallowed-unary-operators'],
    ['in [js/no-in]', 'return "a" in ctx;', 'no-disallowed-binary-operators'],
    ['instanceof [js/no-instanceof]', 'return ctx instanceof Object;', 'no-disallowed-binary-operators'],
    ['classes [js/no-classes]', 'class A {}', 'no-classes'],
    ['generators [js/no-generators]', 'function* g() {}', 'no-generators'],
    ['async [js/no-async]', 'const f = async () => 1;', 'no-async'],
    ['regular expressions [js/no-regex]', 'return /a/;', 'no-regex'],
    ['this [js/no-this]', 'return this;', 'no-this'],
    ['recursion [js/no-recursion]', 'const f = (n) => n === 0 ? 0 : f(n - 1); return f(3);', 'no-recursion'],
    [
      'mutual recursion [js/no-mutual-recursion]',
      'const f = (n) => g(n); const g = (n) => f(n); return f(3);',
      'no-recursion',
    ],
    ['apply [js/no-apply]', 'return Math.max.apply(null, [1]);', 'no-function-methods'],
    ['a sort comparator [js/no-comparator]', 'return [2, 1].sort((a, b) => a - b);', 'no-sort-comparator'],
    [
      'passing a function [js/no-function-passing]',
      'const f = (g) => g; return f(() => 1);',
      'no-function-passing',
    ],
    ['returning a function [js/no-function-return]', 'return () => 1;', 'no-function-return'],
    ['a timer [js/no-other-globals]', 'return setTimeout(1);', 'no-disallowed-globals'],
    ['a date [js/no-other-globals]', 'return new Date();', 'no-disallowed-globals'],
    ['a name in a template [js/no-other-globals]', 'return `${process.pid}`;', 'no-disallowed-globals'],
    ['another method of Math [js/no-other-methods]', 'return Math.sqrt(4);', 'no-disallowed-methods'],
    ['another method of Object [js/no-other-methods]', 'return Object.freeze({});', 'no-disallowed-methods'],
    [
      'a method that util has not [js/known-members]',
      'return util.time.tomorrow();',
      'no-disallowed-methods',
    ],
    ['a part that util has not [js/known-members]', 'return util.nope.autoId();', 'no-disallowed-methods'],
  ])('refuses %s at start, naming resolver, line, column and rule', async (_, code, rule) => {
    const refused = start({ schema: SCHEMA, resolvers: [resolver('Query.run', answering(code))] });
    await expect(refused).rejects.toThrow(DefinitionError);
    await expect(refused).rejects.toThrow(new RegExp(`^Query\\.run, line 5, column \\d+: .*\\(${rule}\\)$`));
  });

  it.each([
    ['code over 32 KB [js/size-32-kb]', answering(`return "${'x'.repeat(33_000)}";`), 'at most 32768'],
    ['code that does not parse [js/must-parse]', 'export function request( {', 'Unexpected token'],
    ['a missing handler [js/both-handlers]', 'export function request() {}', 'exports no response handler'],
    [
      'an unknown module [js/only-its-modules]',
      `import fs from 'node:fs';${answering('')}`,
      'There is no module node:fs',
    ],
    [
      'an unknown import [js/known-imports]',
      `import { nope } from '@aws-appsync/utils';${answering('')}`,
      'exports no nope',
    ],
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

  it.each([
    ['util', `import { util as util2 } from '@aws-appsync/utils';`, 'util2.nope()', 'util2.nope'],
    ['dynamodb', `import * as table from '@aws-appsync/utils/dynamodb';`, 'table.nope()', 'table.nope'],
  ])('sees what %s has not under another name too [js/known-members]', async (_, line, call, told) => {
    const code = `${line}${answering(`return ${call};`)}`;
    await expect(start({ schema: SCHEMA, resolvers: [resolver('Query.run', code)] })).rejects.toThrow(
      `There is no ${told} in APPSYNC_JS (no-disallowed-methods)`,
    );
  });

  it('leaves alone what the code declares itself, and asking by typeof [js/globals]', async () => {
    const code = `const fetch = { Date: 1 }; const { Promise } = { Promise: fetch.Date };
      const plus = (setTimeout) => setTimeout + Promise;
      return [plus(2), typeof process, typeof Math.sqrt];`;
    expect(await value(code)).toEqual([3, 'undefined', 'undefined']);
  });

  it('takes what esbuild makes of a module [js/esbuild-output]', async () => {
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
