import { describe, expect, it } from 'vitest';
import { run } from './run-code.ts';
import { shows } from '../../support/shows.ts';

describe('a handler', () => {
  it(
    'ends at util.error with the given type, data and info',
    shows('http/error-entry', 'context/util-error'),
    async () => {
      const { data, errors } = await run('util.error("No", "Refused", { a: 1 }, { b: 2 }); return 1;');
      expect(data).toEqual({ run: null });
      expect(errors).toEqual([
        {
          path: ['run'],
          data: { a: 1 },
          errorType: 'Refused',
          errorInfo: { b: 2 },
          locations: [{ line: 1, column: 28, sourceName: null }],
          message: 'No',
        },
      ]);
    },
  );

  it('continues after util.appendError', shows('context/append-error'), async () => {
    const { data, errors } = await run('util.appendError("Hm", "Odd"); return 1;');
    expect(data).toEqual({ run: '1' });
    expect(errors).toMatchObject([{ path: ['run'], errorType: 'Odd', message: 'Hm' }]);
  });

  it('reports an exception with its position in the code', shows('js/error-position'), async () => {
    const loop = 'for (const x of [1]) { for (const y of [x]) { if (y) { return ctx.none.x; } } }';
    const inHelper = 'return util.transform.toDynamoDBFilterExpression({ a: { or: 1, likes: 2 } });';
    const messages = [];
    for (const code of [loop, inHelper, 'return util.str.toUpper(1);'])
      messages.push((await run(code)).errors?.[0]?.message);
    expect(messages).toEqual([
      "code.js:5:104: Cannot read properties of undefined (reading 'x')",
      'code.js:5:55: or is not a DynamoDB condition operator',
      'code.js:5:49: value.toUpperCase is not a function',
    ]);
  });

  it('ends at util.unauthorized with an Unauthorized error', shows('context/unauthorized'), async () => {
    expect((await run('util.unauthorized();')).errors).toMatchObject([{ errorType: 'Unauthorized' }]);
  });

  it('fails if it calls a function that is not emulated, and the error names the function', async () => {
    expect((await run('return util.rds.toJsonString({});')).errors).toMatchObject([
      { errorType: 'NotEmulated', message: 'util.rds.toJsonString is not emulated' },
    ]);
  });
});
