import { beforeAll, describe, expect, it } from 'vitest';
import { synthesized, type Synthesized } from './support/synthesized.ts';

let stack: Synthesized;
beforeAll(() => {
  // as JSON, a quotation mark takes two characters
  const name = (index: number) => `${String.fromCharCode(65 + index)}${'"'.repeat(39)}`;
  stack = synthesized({ classes: Array.from({ length: 24 }, (_, index) => ({ name: name(index) })) });
});

describe('24 classes with the longest names', () => {
  it('fit into the environment variables of an API', () => {
    const { EnvironmentVariables } = stack.properties('RaceApi');
    const variables = Object.values(EnvironmentVariables as Record<string, string>);
    expect(variables).toHaveLength(24 + 8);
    expect(variables.length).toBeLessThanOrEqual(50);
    for (const value of variables) expect(value.length).toBeLessThanOrEqual(512);
  });

  it('may have four times as many pushes as six before an alarm goes off', () => {
    expect(stack.properties('RaceApiPushesExpensive')).toMatchObject({
      Threshold: 20_000_000,
      AlarmDescription: expect.stringContaining('more than $40 in an hour') as string,
    });
    expect(synthesized().properties('RaceApiPushesExpensive')).toMatchObject({
      Threshold: 5_000_000,
      AlarmDescription: expect.stringContaining('more than $10 in an hour') as string,
    });
  });
});
