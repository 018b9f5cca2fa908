import type { UserPool } from 'cognito-local/lib/services/userPoolService.js';

/** An attribute as the template has it. */
export interface SchemaEntry {
  Name: string;
  AttributeDataType: string;
  Required: boolean;
  Mutable: boolean;
}

type SchemaAttributes = NonNullable<UserPool['SchemaAttributes']>;

/** The standard attributes as the template changes them, then its own, which get a prefix. */
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
