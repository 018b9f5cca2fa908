import { describe, expect, it } from 'vitest';
import { AlleycatError } from '@alleycat/client';
import { recoveryMs } from '../../../web/data/query-client.ts';

const errorOf = (errorType: string) => new AlleycatError({ errorType, message: 'down' });

describe('recoveryMs', () => {
  it('repeats a query whose request got no response', () => {
    expect(recoveryMs(errorOf('NetworkError'))).toBeGreaterThan(0);
    expect(recoveryMs(errorOf('Timeout'))).toBeGreaterThan(0);
  });

  it('does not repeat a query that succeeded or would fail in the same way', () => {
    expect(recoveryMs(null)).toBe(false);
    expect(recoveryMs(errorOf('ValidationError'))).toBe(false);
  });
});
