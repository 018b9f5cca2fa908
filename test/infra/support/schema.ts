import { readFileSync } from 'node:fs';
import { buildASTSchema, parse, type GraphQLObjectType } from 'graphql';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

export const SDL = read('schema.graphql');

/** The schema with AppSync's own declarations. */
export const schema = buildASTSchema(parse(`${SDL}\n${read('infra/api/appsync-directives.graphql')}`));

export const query = schema.getQueryType()!;
export const mutation = schema.getMutationType()!;
export const subscription = schema.getSubscriptionType()!;

export const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields());

/** `Type.field` of each operation that a client can request. */
export const operations = [query, mutation, subscription].flatMap((type) =>
  fieldsOf(type).map(({ name }) => `${type.name}.${name}`),
);
