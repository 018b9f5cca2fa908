import { z } from 'zod';

export const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
export type Template = z.output<typeof templateSchema>;

/** Returns the properties of each resource of a type. */
export function propertiesOf({ Resources }: Template, type: string): Record<string, unknown>[] {
  return Object.values(Resources).flatMap(({ Type, Properties }) => (Type === type ? [Properties] : []));
}

/** Returns the number of resources of each type, sorted by type. */
export function countResources({ Resources }: Template): [type: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { Type } of Object.values(Resources)) counts.set(Type, (counts.get(Type) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
