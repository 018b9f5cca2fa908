// Serves the schema with Amplify's simulator of AppSync: `node server.mjs <schema file>`.
import { readFileSync } from 'node:fs';
import simulators from '@aws-amplify/amplify-appsync-simulator';

const apiKey = 'da2-benchmark';
const simulator = new simulators.AmplifyAppSyncSimulator();
simulator.init({
  schema: { content: readFileSync(process.argv[2], 'utf8') },
  appSync: {
    name: 'bench',
    apiKey,
    defaultAuthenticationType: { authenticationType: 'API_KEY' },
    additionalAuthenticationProviders: [],
  },
  dataSources: [{ type: 'NONE', name: 'none' }],
  resolvers: [
    {
      kind: 'UNIT',
      typeName: 'Query',
      fieldName: 'rider',
      dataSourceName: 'none',
      requestMappingTemplate: process.argv[3],
      responseMappingTemplate: process.argv[4],
    },
  ],
});
await simulator.start();
console.log(JSON.stringify({ endpoints: { graphql: `${simulator.localhostUrl}/graphql` }, apiKey }));
