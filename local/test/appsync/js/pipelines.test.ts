import { describe, expect, it } from 'vitest';
import type { GraphqlApiDefinition } from '../../../appsync/shared/definition.ts';
import { start } from '../support/fixtures.ts';
import { runBundle, SCHEMA } from './run-code.ts';
import { shows } from '../../support/shows.ts';

describe('pipelines', () => {
  const step = (name: string, body: string, after = 'return ctx.result;') => ({
    functionId: name,
    name,
    dataSourceName: 'none',
    code: `import { util, runtime } from '@aws-appsync/utils';
export function request(ctx) { ${body} }
export function response(ctx) { ${after} }`,
  });
  const trail = (name: string) =>
    `ctx.stash.trail.push("${name}"); return { payload: [ctx.prev.result, "${name}"] };`;
  const pipeline = (
    steps: ReturnType<typeof step>[],
    before = 'ctx.stash.trail = ["before"]; return 0;',
  ) => ({
    functions: steps,
    resolvers: [
      {
        typeName: 'Query',
        fieldName: 'run',
        kind: 'PIPELINE' as const,
        functionIds: steps.map(({ functionId }) => functionId),
        code: `import { runtime } from '@aws-appsync/utils';
export function request(ctx) { ${before} }
export function response(ctx) { return { prev: ctx.prev.result, trail: ctx.stash.trail }; }`,
      },
    ],
  });
  const runPipeline = async (overrides: Partial<GraphqlApiDefinition>) => {
    const { data, errors } = await runBundle('', {}, overrides);
    expect(errors).toBeUndefined();
    return JSON.parse(data?.['run'] as string) as unknown;
  };

  it(
    'pass on each result and share the stash',
    shows('context/prev-result', 'context/stash', 'sources/none'),
    async () => {
      expect(await runPipeline(pipeline([step('a', trail('a')), step('b', trail('b'))]))).toEqual({
        prev: [[0, 'a'], 'b'],
        trail: ['before', 'a', 'b'],
      });
    },
  );

  it(
    'skip the data source and the response handler of a function that calls earlyReturn',
    shows('context/early-return'),
    async () => {
      const early = step('a', 'runtime.earlyReturn("early");', 'return "never";');
      expect(await runPipeline(pipeline([early, step('b', trail('b'))]))).toEqual({
        prev: ['early', 'b'],
        trail: ['before', 'b'],
      });
    },
  );

  it('jump to the end with skipTo END', shows('context/early-return-end'), async () => {
    const early = step('a', 'runtime.earlyReturn("early", { skipTo: "END" });');
    expect(await runPipeline(pipeline([early, step('b', trail('b'))]))).toEqual({
      prev: 'early',
      trail: ['before'],
    });
  });

  it(
    'skip all functions if the resolver itself returns early',
    shows('context/early-return-before'),
    async () => {
      const before = 'ctx.stash.trail = []; runtime.earlyReturn("all");';
      expect(await runPipeline(pipeline([step('a', trail('a'))], before))).toEqual({
        prev: 'all',
        trail: [],
      });
    },
  );

  it('are rejected if they have more than ten functions', shows('context/ten-functions'), async () => {
    const steps = Array.from({ length: 11 }, (_, index) => step(`f${index}`, 'return {};'));
    await expect(start({ schema: SCHEMA, ...pipeline(steps) })).rejects.toThrow('at most 10 functions');
  });
});
