import { expect, it } from 'vitest';
import { outputIds, resourceIds } from '../../deployment/resource-ids.ts';
import { TakenNames } from '../../deployment/taken-names.ts';
import { hasNoEffect } from '../../deployment/types-without-effect.ts';
import { regionOf } from '../../template/region-of.ts';
import { SharedValues } from '../../template/shared-values.ts';
import { Template, type Stack } from '../../template/stack.ts';
import { shows } from '../support/shows.ts';
import { TestLog } from '../support/test-log.ts';

const stack = (path: string, ids: string[], nested: Record<string, Stack> = {}): Stack => ({
  ...{
    name: path,
    path,
    region: undefined,
    assets: new Map(),
    nested: new Map(Object.entries(nested)),
    warnings: [],
  },
  template: Template.parse({
    Resources: Object.fromEntries(ids.map((id) => [id, { Type: 'T' }])),
    Outputs: { Url: { Value: path } },
  }),
});

it('a resource has its logical id, and also its stack if other stacks have the same logical id', () => {
  const inner = stack('Two/Inner', ['Table', 'Own']);
  const stacks = [stack('One', ['Handler', 'Queue']), stack('Two', ['Handler', 'Table'], { Inner: inner })];
  const idOf = resourceIds(stacks);
  expect(['Handler', 'Queue'].map((id) => idOf('One', id))).toEqual(['One/Handler', 'Queue']);
  expect(['Handler', 'Table'].map((id) => idOf('Two', id))).toEqual(['Two/Handler', 'Two/Table']);
  expect(['Own', 'Table'].map((id) => idOf('Two/Inner', id))).toEqual(['Own', 'Two/Inner/Table']);
  expect(outputIds(stacks)('Two', 'Url')).toBe('Two/Url');
  expect(outputIds([stacks[1]!])('Two', 'Url')).toBe('Url');
});

it('stacks run in the region of the first stack with an API, or else of the first stack', () => {
  const resource = (type: string) => Template.parse({ Resources: { R: { Type: type } } });
  const agnostic = stack('Agnostic', []);
  const certificate = { ...stack('Certificate', []), region: 'us-east-1' };
  const api = { ...agnostic, template: resource('AWS::AppSync::GraphQLApi'), region: 'eu-west-1' };
  expect(regionOf([agnostic, certificate, api])).toBe('eu-west-1');
  expect(regionOf([agnostic, { ...certificate, region: 'eu-north-1' }])).toBe('eu-north-1');
  expect(regionOf([agnostic])).toBe('us-east-1');
});

it('two stacks cannot export the same name', shows('stacks/unique-exports'), () => {
  const shared = new SharedValues(new Map(), new TestLog());
  shared.addExport('Bus', 'one', 'One');
  expect(() => shared.addExport('Bus', 'two', 'Two')).toThrow(
    'the stack Two exports Bus, which the stack One exports already; rename the export',
  );
});

it('two resources of a type cannot have the same name', shows('stacks/unique-names'), () => {
  const names = new TakenNames();
  names.take('AWS::DynamoDB::Table', 'orders', 'One/Table');
  names.take('AWS::Kinesis::Stream', 'orders', 'Stream');
  expect(() => names.take('AWS::DynamoDB::GlobalTable', 'orders', 'Two/Table')).toThrow(
    'Two/Table: the AWS::DynamoDB::GlobalTable orders exists already: One/Table has that name',
  );
});

it.each([
  ['AWS::EC2::Subnet', true],
  ['AWS::EC2::Instance', false],
  ['AWS::Route53::RecordSet', true],
  ['Custom::LogRetention', true],
  ['Custom::Seed', false],
  ['AWS::StepFunctions::StateMachine', false],
])('resources of type %s are skipped without a warning: %s', (type, expected) =>
  expect(hasNoEffect(type)).toBe(expected),
);
