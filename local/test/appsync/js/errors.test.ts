import { describe, expect, it } from 'vitest';
import { run } from './run-code.ts';
import { shows } from '../../support/shows.ts';

describe('errors', () => {
  it(
    'abort with util.error and its type, data and info',
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

  it('continue after util.appendError', shows('context/append-error'), async () => {
    const { data, errors } = await run('util.appendError("Hm", "Odd"); return 1;');
    expect(data).toEqual({ run: '1' });
    expect(errors).toMatchObject([{ path: ['run'], errorType: 'Odd', message: 'Hm' }]);
  });

  it('are Unauthorized with util.unauthorized', shows('context/unauthorized'), async () => {
    expect((await run('util.unauthorized();')).errors).toMatchObject([{ errorType: 'Unauthorized' }]);
  });

  it('name functions that are not emulated', async () => {
    expect((await run('return util.xml.toMap("<a/>");')).errors).toMatchObject([
      { errorType: 'NotEmulated', message: 'util.xml.toMap is not emulated' },
    ]);
  });
});
