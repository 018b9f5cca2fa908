import { describe, expect, it } from 'vitest';
import { query } from '../support/client.ts';
import { answering, resolver, start } from '../support/fixtures.ts';
import { AWS_SCALARS } from '../../../appsync/scalars/index.ts';
import { eachShowing, shows } from '../../support/shows.ts';

const scalar = (name: string) => AWS_SCALARS.find((one) => one.name === name)!;

describe('AWS scalars', () => {
  eachShowing([
    [
      shows('scalars/aws-date'),
      'AWSDate',
      ['1970-01-01', '2024-02-29Z', '1970-01-01-07:00', '1970-01-01+05:30'],
      ['1970-1-1', '2023-02-29', '1970-01-01T00:00Z', 5],
    ],
    [
      shows('scalars/aws-time'),
      'AWSTime',
      ['12:30', '12:30Z', '12:30:24', '12:30:24.500+05:30'],
      ['24:00', '12', '12:60'],
    ],
    [
      shows('scalars/aws-date-time'),
      'AWSDateTime',
      ['1970-01-01T12:30Z', '1970-01-01T12:30:00.123Z', '1970-01-01T12:30:00-07:30', '-2017-01-01T00:00Z'],
      ['1970-01-01T12:30:00', '1970-01-32T12:30Z', '2023-02-29T00:00Z', '12017-01-01T00:00Z', 0],
    ],
    [shows('scalars/aws-timestamp'), 'AWSTimestamp', [0, -1, 1_700_000_000], ['1', 1.5, Infinity]],
    [shows('scalars/aws-email'), 'AWSEmail', ['a@b', 'a.b+c@d-e.org'], ['a', 'a@', 'a@b.', 'a b@c.de']],
    [
      shows('scalars/aws-url'),
      'AWSURL',
      ['https://a.example/x?y=//', 'mailto:a@b.co'],
      ['a.example', 'https://a b', '//a.example', 'https://a.example/x//y'],
    ],
    [
      shows('scalars/aws-phone'),
      'AWSPhone',
      ['+49 30 1234567', '555-555-1234', '+1 508 918 0293'],
      ['abc', '12', '+', '5089180293', '111-000-4444'],
    ],
    [
      shows('scalars/aws-ip-address'),
      'AWSIPAddress',
      ['127.0.0.1', '::1', '10.0.0.0/8', 'fe80::/128'],
      ['256.0.0.1', '10.0.0.0/33', 'x', '1.1.1.1/2/3'],
    ],
  ])('validate %s in input and output', (name, good, bad) => {
    const { parse, serialize } = scalar(name);
    for (const value of good) {
      expect(parse(value)).toBe(value);
      expect(serialize(value)).toBe(value);
    }
    for (const value of bad) {
      expect(() => parse(value)).toThrow();
      expect(() => serialize(value)).toThrow();
    }
  });

  it(
    'represent AWSJSON as a string for clients and as a value for resolvers',
    shows('scalars/aws-json'),
    () => {
      const { parse, serialize } = scalar('AWSJSON');
      expect(parse('{"a":[1]}')).toEqual({ a: [1] });
      expect(() => parse('{')).toThrow();
      expect(serialize({ a: [1] })).toBe('{"a":[1]}');
      expect(serialize('{"a":1}')).toBe('{"a":1}');
      expect(serialize('plain')).toBe('"plain"');
    },
  );

  it(
    'reject invalid values with AppSync’s messages',
    shows('scalars/output-message', 'scalars/literal-wrong-type', 'scalars/variable-invalid'),
    async () => {
      const server = await start({
        resolvers: [resolver('Query.scalars', answering('return { date: "never", timestamp: 1 };'))],
      });
      const out = await query(server.url, '{ scalars { date timestamp } }');
      expect(out.body.data).toEqual({ scalars: { date: null, timestamp: 1 } });
      expect(out.body.errors?.[0]?.message).toBe(
        "Can't serialize value (/scalars/date) : Unable to serialize `never` as a valid Date Object.",
      );
      const literal = await query(server.url, '{ scalars(input: { email: "nobody" }) { date } }');
      expect(literal.body.errors?.[0]?.message).toContain('Validation error of type WrongType: ');
      const variable = await query(
        server.url,
        'query Q($e: AWSEmail) { scalars(input: { email: $e }) { date } }',
        { e: 'nobody' },
      );
      expect(variable.body.errors?.[0]?.message).toContain("Variable 'e' has an invalid value. ");
      await server.stop();
    },
  );
});
