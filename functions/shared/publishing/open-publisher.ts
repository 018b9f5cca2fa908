import { z } from 'zod';
import { GRAPHQL_URL, readEnvironment } from '../environment.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import type { Table } from '../table.ts';

/** The publisher to the API that the environment names, with the function's own role, as the table has it. */
export function openPublisher(table: Table): Publisher {
  const environment = readEnvironment({ [GRAPHQL_URL]: z.url(), AWS_REGION: z.string() });
  return createPublisher(environment[GRAPHQL_URL], environment.AWS_REGION, table.client.config.credentials);
}
