import type { UserPool } from 'cognito-local/lib/services/userPoolService.js';

/** An entry in a user pool's `Schema` property. */
export interface SchemaEntry {
  Name: string;
  AttributeDataType: string;
  Required: boolean;
  Mutable: boolean;
}

type SchemaAttributes = NonNullable<UserPool['SchemaAttributes']>;

/**
 * Returns the standard attributes with the template's changes, followed by the prefixed custom attributes.
 */
export function schemaAttributes(standard: SchemaAttributes, given: SchemaEntry[]): SchemaAttributes {
  const byName = new Map(given.map((entry) => [entry.Name, entry]));
  const isStandard = new Set(standard.map(({ Name }) => Name));
  return [
    ...standard.map((attribute) => ({ ...attribute, ...byName.get(attribute.Name ?? '') })),
    ...given
      .filter(({ Name }) => !isStandard.has(Name))
      .map((entry) => ({ ...entry, Name: `custom:${entry.Name}` })),
  ];
}
