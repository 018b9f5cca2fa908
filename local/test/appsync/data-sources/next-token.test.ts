import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NextTokens } from '../../../appsync/data-sources/dynamodb/next-token.ts';
import { shows } from '../../support/shows.ts';

const key = fc.dictionary(
  fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
  fc.oneof(
    fc.record({ S: fc.string() }),
    fc.record({ N: fc.integer().map(String) }),
    fc.record({ B: fc.uint8Array().map((bytes) => Buffer.from(bytes)) }),
  ),
);
const tokens = new NextTokens('api-1');

describe('page tokens', () => {
  it('decode to the original key for the resolver that created them, even after a restart', () => {
    fc.assert(
      fc.property(key, fc.string(), (lastKey, owner) => {
        expect(new NextTokens('api-1').decode(tokens.encode(lastKey, owner), owner)).toEqual(lastKey);
      }),
    );
  });

  it('are rejected by other resolvers and other APIs', shows('pages/bound-to-api'), () => {
    fc.assert(
      fc.property(key, fc.string(), fc.string(), (lastKey, owner, other) => {
        fc.pre(owner !== other);
        const token = tokens.encode(lastKey, owner);
        expect(() => tokens.decode(token, other)).toThrow('Invalid pagination token given.');
        expect(() => new NextTokens('api-2').decode(token, owner)).toThrow('Invalid pagination token given.');
      }),
    );
  });

  it('are rejected if any byte is changed or if the text is not a token', shows('pages/opaque'), () => {
    fc.assert(
      fc.property(key, fc.nat(), fc.integer({ min: 1, max: 255 }), (lastKey, at, change) => {
        const bytes = Buffer.from(tokens.encode(lastKey, 'a'), 'base64');
        const index = at % bytes.length;
        bytes.writeUInt8(bytes.readUInt8(index) ^ change, index);
        expect(() => tokens.decode(bytes.toString('base64'), 'a')).toThrow('Invalid pagination token given.');
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => tokens.decode(text, 'a')).toThrow('Invalid pagination token given.');
      }),
    );
  });
});
