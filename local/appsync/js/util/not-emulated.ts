import { NotEmulatedError } from '../../shared/errors.ts';

const NAMES = [
  'util.rds.toJsonString',
  'util.rds.toJsonObject',
  'util.transform.toElasticsearchQueryDSL',
  'dynamodb.sync',
];

/**
 * AppSync functions that are not emulated. If a resolver calls one, its field fails with an error that names
 * the function.
 */
export const notEmulatedFunctions: Record<string, () => never> = Object.fromEntries(
  NAMES.map((name) => [
    name,
    () => {
      throw new NotEmulatedError(name);
    },
  ]),
);
