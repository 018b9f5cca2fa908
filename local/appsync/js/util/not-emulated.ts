import { NotEmulatedError } from '../../shared/errors.ts';

const NAMES = [
  'util.rds.toJsonString',
  'util.rds.toJsonObject',
  'util.xml.toMap',
  'util.xml.toJsonString',
  'util.transform.toElasticsearchQueryDSL',
  'extensions.evictFromApiCache',
  'dynamodb.sync',
];

/** What AppSync has and this emulation has not: each fails the field with its name. */
export const notEmulatedFunctions: Record<string, () => never> = Object.fromEntries(
  NAMES.map((name) => [
    name,
    () => {
      throw new NotEmulatedError(name);
    },
  ]),
);
