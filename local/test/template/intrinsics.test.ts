import { describe, expect, it } from 'vitest';
import { Template } from '../../template/assembly.ts';
import { resolve, truth } from '../../template/intrinsics.ts';
import { stackScope } from '../../template/scope.ts';

const template = Template.parse({
  Parameters: {
    Stage: { Type: 'String', Default: 'dev' },
    Zones: { Type: 'CommaDelimitedList', Default: 'a,b' },
    Bare: { Type: 'String' },
  },
  Mappings: { Sizes: { dev: { Shards: 2 } } },
  Conditions: {
    IsDev: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] },
    IsProd: { 'Fn::Not': [{ Condition: 'IsDev' }] },
    Both: { 'Fn::And': [{ Condition: 'IsDev' }, { Condition: 'IsProd' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsDev' }, { Condition: 'IsProd' }] },
    Number: { 'Fn::Equals': [5, '5'] },
  },
  Resources: {
    Table: { Type: 'AWS::DynamoDB::Table' },
    Left: { Type: 'AWS::SQS::Queue', Condition: 'IsProd' },
  },
});
const deployed = new Map([
  ['Table', { ref: 'table-1', attributes: { Arn: 'arn:table-1', 'Nested.Key': 'n' } }],
]);
const scope = stackScope({ name: 'Sensors', template }, 'us-east-1', deployed);

describe('resolve', () => {
  it.each([
    ['Ref of a resource', { Ref: 'Table' }, 'table-1'],
    ['Ref of a parameter', { Ref: 'Stage' }, 'dev'],
    ['Ref of a list parameter', { Ref: 'Zones' }, ['a', 'b']],
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:table-1'],
    ['Fn::GetAtt as a string', { 'Fn::GetAtt': 'Table.Nested.Key' }, 'n'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 1]] }, 'a-dev-1'],
    ['Fn::Join of a list parameter', { 'Fn::Join': ['+', { Ref: 'Zones' }] }, 'a+b'],
    [
      'Fn::Sub',
      { 'Fn::Sub': '${Stage}/${Table.Arn}/${AWS::AccountId}/${!Literal}' },
      'dev/arn:table-1/000000000000/${Literal}',
    ],
    ['Fn::Sub with values', { 'Fn::Sub': ['${X}-${Stage}', { X: { Ref: 'Table' } }] }, 'table-1-dev'],
    ['Fn::Select', { 'Fn::Select': ['1', { 'Fn::Split': [',', 'x,y'] }] }, 'y'],
    ['Fn::If with a true condition', { 'Fn::If': ['IsDev', 1, 2] }, 1],
    ['Fn::If with a false condition', { 'Fn::If': ['IsProd', { 'Fn::GetAtt': ['Left', 'Arn'] }, 2] }, 2],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'Shards'] }, 2],
    ['Fn::Base64', { 'Fn::Base64': 'a' }, 'YQ=='],
    [
      'plain values of any depth',
      { a: [{ b: { Ref: 'Stage' } }, null, true] },
      { a: [{ b: 'dev' }, null, true] },
    ],
  ])('resolves %s', (_name, value, expected) => expect(resolve(value, scope, 'X')).toEqual(expected));

  it('removes AWS::NoValue from objects and lists', () => {
    const value = {
      a: { Ref: 'AWS::NoValue' },
      b: [1, { 'Fn::If': ['IsProd', 2, { Ref: 'AWS::NoValue' }] }],
    };
    expect(resolve(value, scope, 'X')).toEqual({ b: [1] });
  });

  it.each([
    ['an unknown function', { 'Fn::Cidr': [] }, 'X.p: the intrinsic function Fn::Cidr is not supported'],
    ['an unknown name', { Ref: 'Nobody' }, 'X.p refers to Nobody, which is not in the template'],
    ['a resource excluded by its condition', { Ref: 'Left' }, 'whose condition excludes it'],
    [
      'an unknown attribute',
      { 'Fn::GetAtt': ['Table', 'Size'] },
      'Table (AWS::DynamoDB::Table) has no attribute Size here; available attributes: Arn',
    ],
    ['a parameter without a default', { Ref: 'Bare' }, 'the parameter Bare needs a default'],
    ["another stack's export", { 'Fn::ImportValue': 'x' }, 'Fn::ImportValue is not emulated'],
  ])('throws an error for %s', (_name, value, message) =>
    expect(() => resolve({ p: value }, scope, 'X')).toThrow(message),
  );
});

it.each([
  ['IsDev', true],
  ['IsProd', false],
  ['Both', false],
  ['Either', true],
  ['Number', true],
])('the condition %s is %s', (Condition, expected) =>
  expect(truth({ Condition }, scope, 'X')).toBe(expected),
);
