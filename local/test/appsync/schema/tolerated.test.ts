import { expect, it } from 'vitest';
import { buildApiSchema } from '../../../appsync/schema/build-schema.ts';
import { NO_VARIANTS } from '../../../shared/variants.ts';
import { shows } from '../../support/shows.ts';

it('a schema may have semicolons after its fields', shows('http/schema-semicolons'), () => {
  const schema = buildApiSchema(
    'type Query { """A; "B" """ a: Int; b(c: String = "x;"): Int; # d;\n }',
    NO_VARIANTS,
  );
  const fields = schema.getQueryType()?.getFields();
  expect(Object.keys(fields ?? {})).toEqual(['a', 'b']);
  expect(fields?.['a']?.description).toBe('A; "B" ');
  expect(fields?.['b']?.args[0]?.defaultValue).toBe('x;');
});

it('an unknown directive has no effect', shows('http/unknown-directive'), () => {
  const schema = buildApiSchema('type Query { a: Int @mine(b: 1) @deprecated }', NO_VARIANTS);
  const field = schema.getQueryType()?.getFields()['a'];
  expect(field?.deprecationReason).toBe('No longer supported');
});

it('an input type may have authorization directives', shows('http/input-directive'), () => {
  const sdl = 'input New @aws_cognito_user_pools @aws_iam { a: Int } type Query { a(new: New): Int }';
  expect(buildApiSchema(sdl, NO_VARIANTS).getType('New')).toBeDefined();
});

it('types and fields may have the directives of merged APIs', shows('http/merge-directives'), () => {
  const sdl = `
    type Query { a: Book @hidden b: Int @renamed(to: "c") d: Int @canonical }
    type Book @canonical { id: ID @hidden }
    type Author @renamed(to: "Writer") { id: ID }
    type Secret @hidden { id: ID }`;
  expect(Object.keys(buildApiSchema(sdl, NO_VARIANTS).getQueryType()!.getFields())).toEqual(['a', 'b', 'd']);
});
