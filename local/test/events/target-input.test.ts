import { describe, expect, it } from 'vitest';
import { busEvent } from '../../events/bus-event.ts';
import { targetInput } from '../../events/target-input.ts';
import { eachShowing, type Shown, shows } from '../support/shows.ts';

const event = busEvent({
  id: 'e1',
  'detail-type': 'sold',
  source: 'shop',
  atMs: Date.UTC(2030, 0, 1),
  region: 'us-east-1',
  resources: ['arn:a', 'arn:b'],
  detail: {
    user: 'u1',
    valid: true,
    price: { amount: 5, unit: 'EUR' },
    tags: ['x', 'y'],
    items: [{ n: 1 }, { n: 2 }],
  },
});
const match = { event, ruleArn: 'arn:rule', ruleName: 'Sales', receivedMs: Date.UTC(2030, 0, 1, 0, 0, 1, 5) };
const PATHS = {
  user: '$.detail.user',
  price: '$.detail.price',
  tags: '$.detail.tags',
  valid: '$.detail.valid',
  'detail-type': '$.detail-type',
  missing: '$.detail.missing',
};
const transformed = (InputTemplate: string) =>
  targetInput({ InputTransformer: { InputPathsMap: PATHS, InputTemplate } })(match);

describe('the input of a target', () => {
  it('is the event, unless the target says otherwise', shows('buses/whole-event'), () => {
    expect(targetInput({})(match)).toBe(JSON.stringify(event));
    expect(targetInput({ Input: '{"a": 1}' })(match)).toBe('{"a": 1}');
  });

  it.each([
    ['$', JSON.stringify(event)],
    ['$.detail.price', '{"amount":5,"unit":"EUR"}'],
    ['$.detail.user', '"u1"'],
    ['$.resources[1]', '"arn:b"'],
    ["$.detail['price'].unit", '"EUR"'],
    ['$.detail.items[*].n', '[1,2]'],
    ['$.detail.price.*', '[5,"EUR"]'],
    ['$.detail.missing', 'null'],
  ])('with the path %s is %s', shows('buses/input-path'), (InputPath, input) =>
    expect(targetInput({ InputPath })(match)).toBe(input),
  );

  const TEMPLATES: [shown: Shown, template: string, input: string | undefined][] = [
    [shows('buses/transformer-text'), '"<user> bought <price>"', '"u1 bought {amount:5,unit:EUR}"'],
    [shows(), '"<tags> are <valid>"', '"[x,y] are true"'],
    [
      shows('buses/transformer-json'),
      '{"u": <user>, "p": <price>}',
      '{"u": "u1", "p": {"amount":5,"unit":"EUR"}}',
    ],
    [shows(), '{"path": "users/<user>", "all": [<valid>, 1]}', '{"path": "users/u1", "all": [true, 1]}'],
    [shows(), '{"say": "\\"<user>\\" did"}', '{"say": "\\"u1\\" did"}'],
    [shows('buses/transformer-missing'), '{"a": <missing>, "b": "x<missing>"}', '{"a": "", "b": "x"}'],
    [shows('buses/transformer-lines'), '"<user> one"\n"<detail-type> two"', '"u1 one"\n"sold two"'],
    [
      shows('buses/transformer-predefined'),
      '"<aws.events.rule-arn> <aws.events.rule-name> <aws.events.event.ingestion-time>"',
      '"arn:rule Sales 2030-01-01T00:00:01Z"',
    ],
    [shows(), '{"all": <aws.events.event.json>}', `{"all": ${JSON.stringify(event)}}`],
    [shows('buses/transformer-invalid'), '<tags> is a list', undefined],
    [shows('buses/transformer-quoted-list'), '{"tags": "<tags>"}', undefined],
  ];
  eachShowing(TEMPLATES)('made from the template %s is %s', (template, input) =>
    expect(transformed(template)).toBe(input),
  );

  it(
    'contains the event without its detail if the template says so',
    shows('buses/transformer-event'),
    () => {
      const { version, id, source, account, time, region, resources } = event;
      expect(JSON.parse(transformed('{"event": <aws.events.event>}')!)).toEqual({
        event: { version, id, source, account, time, region, resources, detailType: 'sold' },
      });
    },
  );

  eachShowing([
    [
      shows('buses/one-input'),
      'two kinds of input',
      { Input: '{}', InputPath: '$' },
      'only one of Input, InputPath and InputTransformer',
    ],
    [
      shows('buses/transformer-placeholder'),
      'a placeholder without a path',
      { InputTransformer: { InputPathsMap: {}, InputTemplate: '"<user>"' } },
      'the invalid placeholder user',
    ],
    [shows(), 'a filter expression', { InputPath: '$.detail[?(@.a)]' }, 'is not supported'],
    [shows(), 'a path without a root', { InputPath: 'detail' }, 'is not supported'],
  ])('cannot be %s', (_name, given, message) => expect(() => targetInput(given)).toThrow(message));
});
