import { describe, expect, it } from 'vitest';
import { AWS_VARIANTS, readVariants } from '../../local/variants.ts';

describe('variants of AWS', () => {
  it('are read by their names, each once', () => {
    const names = AWS_VARIANTS.map(({ name }) => name);
    expect([...readVariants([...names, names[0]!])]).toEqual(names);
    for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('that are not known are refused with the names of those that are', () => {
    expect(() => readVariants(['final-call-with-records', 'no-such-thing'])).toThrow(
      /^no-such-thing is no variant .*final-call-with-records, .*expired-token-closes-socket$/,
    );
  });
});
