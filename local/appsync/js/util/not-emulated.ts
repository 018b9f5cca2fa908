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

/** AppSync functions that are not emulated. A field that calls one fails with an error that names it. */
export const notEmulatedFunctions: Record<string, () => never> = Object.fromEntries(
  NAMES.map((name) => [
    name,
    () => {
      throw new NotEmulatedError(name);
    },
  ]),
);
