import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Period } from '../../race/generated/schema.ts';
import type { Race } from '../../race/race-id.ts';
import { lifetimeOf, type Lifetime } from '../../race/table/expiry.ts';
import { periodLifetimeOf } from '../../race/table/period.ts';
import { KEEP_RACES_DAYS, readEnvironment, readRaceTimes, TABLE_NAME } from './environment.ts';

export interface Table {
  name: string;
  client: DynamoDBDocumentClient;
  /** Returns how long the table keeps the items of a race. */
  lifetimeOf(race: Race): Lifetime;
  /** Returns how long the table keeps the records of a period. */
  periodLifetimeOf(period: Period): Lifetime;
}

/** Opens the table named in the environment, with the credentials of the function's role. */
export function openTable(): Table {
  const environment = readEnvironment({
    [TABLE_NAME]: z.string().min(1),
    [KEEP_RACES_DAYS]: z.coerce.number().int().nonnegative(),
  });
  const keepRacesDays = environment[KEEP_RACES_DAYS];
  const times = readRaceTimes();
  return {
    name: environment[TABLE_NAME],
    client: DynamoDBDocumentClient.from(new DynamoDBClient()),
    lifetimeOf: (race) => lifetimeOf(race, times, keepRacesDays),
    periodLifetimeOf: (period) => periodLifetimeOf(period, keepRacesDays),
  };
}

/**
 * Returns whether a write's condition failed, which in this project always means that newer data is already
 * stored.
 */
export function isConditionFailure(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}
