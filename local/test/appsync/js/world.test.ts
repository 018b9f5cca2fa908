import { describe, expect, it } from 'vitest';
import type { Log } from '../../../shared/log.ts';
import { query } from '../support/client.ts';
import { answering, resolver, start } from '../support/fixtures.ts';
import { run, SCHEMA, value } from './run-code.ts';
import { shows } from '../../support/shows.ts';

describe('the environment of a handler', () => {
  it.each([
    'Date',
    'Promise',
    'setTimeout',
    'fetch',
    'process',
    'require',
    'globalThis',
    'eval',
    'Function',
    'RegExp',
    'Map',
    'Reflect',
    'Symbol',
    'Error',
  ])('has no %s', shows('js/no-other-globals'), async (name) => {
    expect(await value(`return typeof ${name};`)).toBe('undefined');
  });

  it.each([
    'Math.sqrt',
    'Object.freeze',
    'Array.from',
    '"".padStart',
    '[].entries',
    '({}).hasOwnProperty',
    '({}).constructor',
    '(() => 1).constructor',
  ])('has no %s', shows('js/no-other-methods'), async (name) => {
    expect(await value(`return typeof ${name};`)).toBe('undefined');
  });

  it('has util, extensions and runtime without an import', shows('js/globals'), async () => {
    expect(
      await value('return [typeof util.autoId, typeof extensions, typeof runtime.earlyReturn];'),
    ).toEqual(['function', 'object', 'function']);
  });

  it('parses invalid JSON as an empty string', shows('js/json-parse-empty'), async () => {
    expect(await value('return [JSON.parse("{"), JSON.parse("[1]")];')).toEqual(['', [1]]);
  });

  it(
    'sorts without a comparator, and fails with a comparator that static checks missed',
    shows('js/sort'),
    async () => {
      expect(await value('return ["b", "a"].sort();')).toEqual(['a', 'b']);
      const { errors } = await run('const method = "sort"; return [2, 1][method](1);');
      expect(errors).toMatchObject([
        { errorType: 'Code', message: expect.stringContaining('sort') as string },
      ]);
    },
  );

  it('treats replace patterns as regular expressions', shows('js/replace-patterns'), async () => {
    expect(await value('return ["a1b2".replace("[0-9]", "-"), "a1b2".replaceAll("[0-9]", "-")];')).toEqual([
      'a-b2',
      'a-b-',
    ]);
  });

  it(
    'stops a loop after 1,000 iterations, counted separately for nested loops',
    shows('js/loop-1000'),
    async () => {
      const loop = 'let n = 0; for (const x of ctx.args.input) for (const y of [1, 2]) n += 1; return n;';
      expect(
        await value(
          loop,
          Array.from({ length: 1_000 }, () => 0),
        ),
      ).toBe(2_000);
      const { errors } = await run(
        loop,
        Array.from({ length: 1_001 }, () => 0),
      );
      expect(errors).toMatchObject([{ errorType: 'Code', message: 'A loop ran more than 1,000 iterations' }]);
    },
  );

  it('reports exceptions as errors of type Code', shows('http/code-error'), async () => {
    const { data, errors } = await run('return ctx.nope.more;');
    expect(data).toEqual({ run: null });
    expect(errors).toMatchObject([{ path: ['run'], errorType: 'Code' }]);
  });

  it('keeps no state between calls', shows('js/fresh-context'), async () => {
    const code = `
let calls = 0;
export function request(ctx) { return { payload: null }; }
export function response(ctx) {
  calls += 1;
  ctx.args.input.seen = true;
  const key = 'toString';
  const own = {};
  own[key] = 1;
  return { calls, own };
}`;
    const server = await start({ schema: SCHEMA, resolvers: [resolver('Query.run', code)] });
    for (let count = 0; count < 2; count += 1) {
      const { body } = await query(server.url, '{ run(input: "{}") }');
      expect(JSON.parse(body.data?.['run'] as string)).toEqual({ calls: 1, own: { toString: 1 } });
    }
    await server.stop();
  });

  it.each([
    'Math = 1',
    'Math.max = 1',
    'util.autoId = 1',
    'JSON.parse = 1',
    'ctx.args = {}',
    '[].__proto__.map = 1',
    'other = 1',
  ])('rejects the assignment %s', shows('js/no-reassigned-globals'), async (assignment) => {
    const { errors } = await run(`${assignment}; return Math.max(1, 2);`);
    expect(errors).toMatchObject([{ errorType: 'Code' }]);
  });

  it('writes console output to the log with the resolver’s name', shows('js/console'), async () => {
    const lines: string[] = [];
    const note = (line: string) => void lines.push(line);
    const log: Log = { debug: note, info: note, warn: note, error: note };
    const server = await start(
      {
        schema: SCHEMA,
        resolvers: [resolver('Query.run', answering('console.log("x", { a: 1 }); return 1;'))],
      },
      { log },
    );
    await query(server.url, '{ run }');
    expect(lines).toContain('Query.run: x {"a":1}');
    await server.stop();
  });
});
