import * as z from 'zod';
import { GRAPHQL_URL, readEnvironment } from '../environment.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import type { Table } from '../table.ts';

/** Opens a publisher for the API named in the environment, with the credentials of the table's client. */
export function openPublisher(table: Table): Publisher {
  const environment = readEnvironment({ [GRAPHQL_URL]: z.url(), AWS_REGION: z.string() });
  return createPublisher(environment[GRAPHQL_URL], environment.AWS_REGION, table.client.config.credentials);
}
