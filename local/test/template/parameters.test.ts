import { expect, it } from 'vitest';
import { parametersOfApp } from '../../template/parameters.ts';
import { Template, type Stack } from '../../template/stack.ts';
import { shows } from '../support/shows.ts';

const stack = (name: string, Parameters: object): Stack => ({
  ...{ name, path: name, region: undefined, assets: new Map(), nested: new Map(), warnings: [] },
  template: Template.parse({ Parameters, Resources: {} }),
});
const first = stack('First', {
  Stage: { Type: 'String' },
  Size: { Type: 'Number', Default: 5 },
  Mode: { Type: 'String', Default: 'on', AllowedValues: ['on', 'off'] },
});
const second = stack('Second', {
  Stage: { Type: 'String', AllowedPattern: '[a-z]+' },
  Key: { Type: 'String' },
});

it('parameters get the given values, those for one stack only, and defaults', () => {
  const values = parametersOfApp([first, second], { Stage: 'test', 'Second:Stage': 'other', Key: 'k' });
  expect(Object.fromEntries(values.get(first)!)).toEqual({ Stage: 'test', Size: 5, Mode: 'on' });
  expect(Object.fromEntries(values.get(second)!)).toEqual({ Stage: 'other', Key: 'k' });
});

it(
  'an error lists all missing, unknown and invalid parameters at once',
  shows('stacks/required-parameters', 'stacks/parameter-rules'),
  () => {
    const given = { 'Second:Stage': 'A1', Size: 'x', Mode: 'auto', Typo: '1' };
    expect(() => parametersOfApp([first, second], given)).toThrow(
      [
        'the parameter Size is "x", but must be a number',
        'the parameter Mode is "auto", but must be one of on, off',
        'the parameter Stage is "A1", but must match [a-z]+',
        'the parameters Stage, Key have no default; pass --parameter Stage=<value> --parameter Key=<value> (or `parameters` to startStack)',
        'no stack has the parameters Typo',
      ].join('\n'),
    );
  },
);
