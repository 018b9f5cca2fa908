// Serves the schema with graphql-http: `node server.mjs <schema file>`.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { buildSchema } from 'graphql';
import { createHandler } from 'graphql-http/lib/use/http';

const rider = ({ id }) => ({ id, name: `Rider ${id}`, output: 188.75, finished: true });
// AppSync declares this directive itself
const declared = 'directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION\n';
const schema = buildSchema(declared + readFileSync(process.argv[2], 'utf8'));
const handle = createHandler({ schema, rootValue: { rider } });
const server = createServer((request, response) => void handle(request, response));
server.listen(0, '127.0.0.1', () => {
  const graphql = `http://127.0.0.1:${server.address().port}/graphql`;
  console.log(JSON.stringify({ endpoints: { graphql } }));
});
