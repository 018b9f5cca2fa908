import { namesOf } from './classes.ts';
import { SETTINGS_AS_JSON, settingsSchema, type JsonSchema } from './config.ts';

/** Describes the values that a setting can have. */
function valuesOf(schema: JsonSchema): string {
  const { anyOf, enum: values, items, type, format, minimum, maximum } = schema;
  if (anyOf !== undefined) return anyOf.map(valuesOf).join(', or ');
  if (values !== undefined) return values.join(', ');
  if (type === 'boolean') return 'true or false';
  if (type === 'array' && schema.maxItems === undefined) return `a list of ${valuesOf(items as JsonSchema)}`;
  if (type === 'array') return `${schema.minItems} to ${schema.maxItems} objects with a name`;
  if (type === 'integer')
    return [...new Set([minimum, maximum])].map((limit) => limit!.toLocaleString('en-US')).join(' to ');
  return format ?? 'text';
}

/**
 * Lists the name, values, default and description of each setting. A test compares the table in
 * docs/settings.md with this list.
 */
export function describeConfig(): Record<'name' | 'values' | 'default' | 'description', string>[] {
  const { classes, recordPeriods, ...others } = settingsSchema.parse({});
  const defaults: Partial<Record<string, string | number | boolean>> = {
    ...others,
    classes: namesOf(classes),
    recordPeriods: JSON.stringify(recordPeriods),
  };
  return SETTINGS_AS_JSON.map(([name, schema]) => ({
    name,
    values: valuesOf(schema),
    default: String(defaults[name] ?? ''),
    description: schema.description ?? '',
  }));
}
