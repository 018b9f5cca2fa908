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

  it('ends at util.unauthorized with an Unauthorized error', shows('context/unauthorized'), async () => {
    expect((await run('util.unauthorized();')).errors).toMatchObject([{ errorType: 'Unauthorized' }]);
  });

  it('fails if it calls a function that is not emulated, and the error names the function', async () => {
    expect((await run('return util.xml.toMap("<a/>");')).errors).toMatchObject([
      { errorType: 'NotEmulated', message: 'util.xml.toMap is not emulated' },
    ]);
  });
});
