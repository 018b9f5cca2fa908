import { describe, expect, it } from 'vitest';
import { placeholder } from '../../deployment/placeholder.ts';
import { resolve, truth } from '../../template/intrinsics.ts';
import { stackScope, type DeployedResource } from '../../template/scope.ts';
import { SharedValues } from '../../template/shared-values.ts';
import { Template } from '../../template/stack.ts';
import { resolveDynamicReferences } from '../../template/dynamic-references.ts';
import { parameterValues } from '../../template/parameters.ts';
import { eachShowing, shows } from '../support/shows.ts';
import { TestLog } from '../support/test-log.ts';

const template = Template.parse({
  Parameters: {
    Stage: { Type: 'String', Default: 'dev' },
    Zones: { Type: 'CommaDelimitedList', Default: 'a, b' },
    Size: { Type: 'Number', Default: 5 },
    Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/images/latest' },
    Name: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/app/name' },
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
const deployed = new Map<string, DeployedResource>([
  ['Table', { ref: 'table-1', attributes: { Arn: 'arn:table-1', 'Nested.Key': 'n' } }],
  ['Zone', placeholder('Sensors', 'Zone', 'AWS::Route53::HostedZone', 'us-east-1')],
]);
const log = new TestLog();
const shared = new SharedValues(new Map([['/app/name', 'sensors']]), log);
shared.addExport('TheTable', 'table-2', 'Storage');
const scope = stackScope({
  ...{ stack: { name: 'Sensors', template }, region: 'us-east-1', deployed, shared },
  parameters: parameterValues(template, { Size: '7' }),
});

describe('resolve', () => {
  it.each([
    ['Ref of a resource', { Ref: 'Table' }, 'table-1'],
    ['Ref of a parameter', { Ref: 'Stage' }, 'dev'],
    ['Ref of a parameter with a given value', { Ref: 'Size' }, '7'],
    [
      'Fn::FindInMap with a default',
      { 'Fn::FindInMap': ['Sizes', 'prod', 'Shards', { DefaultValue: 9 }] },
      9,
    ],
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

  eachShowing([
    [shows('stacks/parameter-store'), 'a parameter from Parameter Store', { Ref: 'Name' }, 'sensors'],
    [
      shows('stacks/exports'),
      'Fn::ImportValue',
      { 'Fn::ImportValue': { 'Fn::Join': ['', ['The', 'Table']] } },
      'table-2',
    ],
    [
      shows('stacks/cidr'),
      'Fn::Cidr',
      { 'Fn::Cidr': ['10.0.0.0/16', 3, '8'] },
      ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24'],
    ],
    [
      shows('stacks/cidr'),
      'Fn::Cidr of another size',
      { 'Fn::Cidr': ['10.9.0.0/24', 1, 5] },
      ['10.9.0.0/27'],
    ],
  ])('resolves %s to the value on AWS', (_name, value, expected) =>
    expect(resolve(value, scope, 'X')).toEqual(expected),
  );

  it('removes AWS::NoValue from objects and lists', () => {
    const value = {
      a: { Ref: 'AWS::NoValue' },
      b: [1, { 'Fn::If': ['IsProd', 2, { Ref: 'AWS::NoValue' }] }],
    };
    expect(resolve(value, scope, 'X')).toEqual({ b: [1] });
  });

  it.each([
    ['an unknown function', { 'Fn::Magic': [] }, 'X.p: the intrinsic function Fn::Magic is not supported'],
    [
      'a macro',
      { 'Fn::Transform': { Name: 'AWS::Include' } },
      'Fn::Transform with AWS::Include is not emulated',
    ],
    [
      'more blocks than fit',
      { 'Fn::Cidr': ['10.0.0.0/24', 3, 7] },
      '10.0.0.0/24 has no room for 3 blocks of 7',
    ],
    ['an unknown name', { Ref: 'Nobody' }, 'X.p refers to Nobody, which is not in the template'],
    ['a resource excluded by its condition', { Ref: 'Left' }, 'whose condition excludes it'],
    [
      'an unknown attribute',
      { 'Fn::GetAtt': ['Table', 'Size'] },
      'Table (AWS::DynamoDB::Table) has no attribute Size here; available attributes: Arn',
    ],
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

describe('values that are not known here', () => {
  it.each([
    ['an attribute', { 'Fn::GetAtt': ['Zone', 'DNSName'] }, /^sensors-zone-.*\.invalid$/],
    ['a URL', { 'Fn::GetAtt': ['Zone', 'CollectionEndpoint'] }, /^https:\/\/sensors-zone-.*\.invalid$/],
    ['an ARN', { 'Fn::GetAtt': ['Zone', 'QueryArn'] }, /^arn:aws:route53:us-east-1:/],
    ['a part that is missing', { 'Fn::Select': [9, { 'Fn::Split': ['/', { Ref: 'Zone' }] }] }, /^part-9$/],
    ['a list', { 'Fn::Join': [',', { 'Fn::GetAtt': ['Zone', 'NameServers'] }] }, /^Sensors-Zone.*,.*,/],
    ['a string used as a list', { 'Fn::Join': [',', { 'Fn::GetAtt': ['Zone', 'Parts'] }] }, /-Parts$/],
  ])('%s of a resource that is not emulated is a placeholder', (_name, value, expected) =>
    expect(resolve(value, scope, 'X')).toMatch(expected),
  );

  it(
    'dynamic references to stored parameters become their values',
    shows('stacks/dynamic-references'),
    () => {
      const given = { Name: 'the-{{resolve:ssm:/app/name:1}}-app' };
      expect(resolveDynamicReferences([given], shared, 'X')).toEqual([{ Name: 'the-sensors-app' }]);
    },
  );

  it('exports and stored parameters that no stack creates are placeholders, with one warning each', () => {
    const values = { 'Fn::ImportValue': 'other-app:Bus' };
    expect(resolve([values, values], scope, 'X')).toEqual(Array(2).fill('placeholder-other-app-Bus'));
    expect(resolve({ Ref: 'Image' }, scope, 'X')).toBe('placeholder-images-latest');
    const secret = 'key-{{resolve:secretsmanager:db:SecretString:password}}';
    expect(resolveDynamicReferences([secret], shared, 'X')).toEqual([
      'key-placeholder-resolve-secretsmanager-db-SecretString-password',
    ]);
    expect(log.of('warn')).toEqual([
      'X[0] imports other-app:Bus, which no running stack exports; it resolves to a placeholder',
      'X reads /images/latest from Parameter Store, but no running stack has created it; it resolves to a placeholder',
      'X[0] reads {{resolve:secretsmanager:db:SecretString:password}}, whose service is not emulated; it resolves to a placeholder',
    ]);
  });
});
