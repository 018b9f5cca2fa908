// Serves the schema with GraphQL Yoga: `node server.mjs <schema file>`.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';

const rider = (_, { id }) => ({ id, name: `Rider ${id}`, output: 188.75, finished: true });
// AppSync declares this directive itself
const declared = 'directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION\n';
const schema = createSchema({
  typeDefs: declared + readFileSync(process.argv[2], 'utf8'),
  resolvers: { Query: { rider } },
});
const server = createServer(createYoga({ schema, logging: false }));
server.listen(0, '127.0.0.1', () => {
  const graphql = `http://127.0.0.1:${server.address().port}/graphql`;
  console.log(JSON.stringify({ endpoints: { graphql } }));
});
