import { describe, expect, it } from 'vitest';
import { DefinitionError } from '../../../appsync/shared/errors.ts';
import { answering, resolver, start } from '../support/fixtures.ts';
import { runBundle, SCHEMA, value } from './run-code.ts';
import { eachShowing, shows } from '../../support/shows.ts';

describe('static checks', () => {
  eachShowing([
    [shows('js/no-try'), 'try', 'try { ctx.x; } catch (e) { return 1; }', 'no-try'],
    [shows('js/no-throw'), 'throw', 'throw 1;', 'no-throw'],
    [shows('js/no-while'), 'while', 'while (true) { break; }', 'no-while'],
    [shows('js/no-do-while'), 'do-while', 'do { break; } while (true);', 'no-while'],
    [shows('js/no-for'), 'for (;;)', 'for (let i = 0; i < 1; i += 1) { }', 'no-for'],
    [shows('js/no-continue'), 'continue', 'for (const x of [1]) { continue; }', 'no-continue'],
    [shows('js/no-labels'), 'labels', 'here: for (const x of [1]) { break here; }', 'no-labels'],
    [shows('js/no-increment'), '++', 'let i = 0; i++;', 'no-disallowed-unary-operators'],
    [shows('js/no-decrement'), '--', 'let i = 0; --i;', 'no-disallowed-unary-operators'],
    [shows('js/no-bitwise-not'), '~', 'return ~1;', 'no-disallowed-unary-operators'],
    [shows('js/no-in'), 'in', 'return "a" in ctx;', 'no-disallowed-binary-operators'],
    [
      shows('js/no-instanceof'),
      'instanceof',
      'return ctx instanceof Object;',
      'no-disallowed-binary-operators',
    ],
    [shows('js/no-classes'), 'classes', 'class A {}', 'no-classes'],
    [shows('js/no-generators'), 'generators', 'function* g() {}', 'no-generators'],
    [shows('js/no-async'), 'async', 'const f = async () => 1;', 'no-async'],
    [shows('js/no-regex'), 'regular expressions', 'return /a/;', 'no-regex'],
    [shows('js/no-this'), 'this', 'return this;', 'no-this'],
    [
      shows('js/no-recursion'),
      'recursion',
      'const f = (n) => n === 0 ? 0 : f(n - 1); return f(3);',
      'no-recursion',
    ],
    [
      shows('js/no-mutual-recursion'),
      'mutual recursion',
      'const f = (n) => g(n); const g = (n) => f(n); return f(3);',
      'no-recursion',
    ],
    [shows('js/no-apply'), 'apply', 'return Math.max.apply(null, [1]);', 'no-function-methods'],
    [
      shows('js/no-comparator'),
      'a sort comparator',
      'return [2, 1].sort((a, b) => a - b);',
      'no-sort-comparator',
    ],
    [
      shows('js/no-function-passing'),
      'passing a function',
      'const f = (g) => g; return f(() => 1);',
      'no-function-passing',
    ],
    [shows('js/no-function-return'), 'returning a function', 'return () => 1;', 'no-function-return'],
    [shows('js/no-other-globals'), 'a timer', 'return setTimeout(1);', 'no-disallowed-globals'],
    [shows('js/no-other-globals'), 'a date', 'return new Date();', 'no-disallowed-globals'],
    [
      shows('js/no-other-globals'),
      'an unsupported global in a template',
      'return `${process.pid}`;',
      'no-disallowed-globals',
    ],
    [
      shows('js/no-other-methods'),
      'an unsupported method of Math',
      'return Math.sqrt(4);',
      'no-disallowed-methods',
    ],
    [
      shows('js/no-other-methods'),
      'an unsupported method of Object',
      'return Object.freeze({});',
      'no-disallowed-methods',
    ],
    [
      shows('js/known-members'),
      'an unknown method of util',
      'return util.time.tomorrow();',
      'no-disallowed-methods',
    ],
    [
      shows('js/known-members'),
      'an unknown part of util',
      'return util.nope.autoId();',
      'no-disallowed-methods',
    ],
  ])('reject %s at startup, naming the resolver, line, column and rule', async (_, code, rule) => {
    const starting = start({ schema: SCHEMA, resolvers: [resolver('Query.run', answering(code))] });
    await expect(starting).rejects.toThrow(DefinitionError);
    await expect(starting).rejects.toThrow(new RegExp(`^Query\\.run, line 5, column \\d+: .*\\(${rule}\\)$`));
  });

  eachShowing([
    [
      shows('js/size-32-kb'),
      'code over 32 KB',
      answering(`return "${'x'.repeat(33_000)}";`),
      'at most 32768',
    ],
    [shows('js/must-parse'), 'code that cannot be parsed', 'export function request( {', 'Unexpected token'],
    [
      shows('js/both-handlers'),
      'a missing handler',
      'export function request() {}',
      'exports no response handler',
    ],
    [
      shows('js/only-its-modules'),
      'an unknown module',
      `import fs from 'node:fs';${answering('')}`,
      'There is no module node:fs',
    ],
    [
      shows('js/known-imports'),
      'an unknown import',
      `import { nope } from '@aws-appsync/utils';${answering('')}`,
      'exports no nope',
    ],
  ])('reject %s', async (_, code, message) => {
    await expect(start({ schema: SCHEMA, resolvers: [resolver('Query.run', code)] })).rejects.toThrow(
      message,
    );
  });

  it.each([
    ['util', `import { util as util2 } from '@aws-appsync/utils';`, 'util2.nope()', 'util2.nope'],
    ['dynamodb', `import * as table from '@aws-appsync/utils/dynamodb';`, 'table.nope()', 'table.nope'],
  ])(
    'find unknown members of %s even if the code imports it under another name',
    shows('js/known-members'),
    async (_, line, call, path) => {
      const code = `${line}${answering(`return ${call};`)}`;
      await expect(start({ schema: SCHEMA, resolvers: [resolver('Query.run', code)] })).rejects.toThrow(
        `There is no ${path} in APPSYNC_JS (no-disallowed-methods)`,
      );
    },
  );

  it('allow names that the code declares itself, and typeof checks', shows('js/globals'), async () => {
    const code = `const fetch = { Date: 1 }; const { Promise } = { Promise: fetch.Date };
      const plus = (setTimeout) => setTimeout + Promise;
      return [plus(2), typeof process, typeof Math.sqrt];`;
    expect(await value(code)).toEqual([3, 'undefined', 'undefined']);
  });

  it('accept modules that were bundled with esbuild', shows('js/esbuild-output'), async () => {
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
