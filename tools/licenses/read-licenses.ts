import { z } from 'zod';

/** Licenses that require no more than naming the authors. */
const PERMISSIVE = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Unlicense',
];

/** The fields that are used from a CycloneDX document, https://cyclonedx.org/docs/1.5/json/. */
const sbomSchema = z.object({
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      licenses: z
        .array(
          z.object({
            license: z.object({ id: z.string().optional(), name: z.string().optional() }).optional(),
            expression: z.string().optional(),
          }),
        )
        .default([]),
    }),
  ),
});

/**
 * Groups the packages of an SBOM by license, in alphabetical order. Packages without a license are in the
 * group `none`.
 */
export function readLicenses(sbom: unknown): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { name, version, licenses } of sbomSchema.parse(sbom).components) {
    const [first] = licenses;
    const license = first?.license?.id ?? first?.expression ?? first?.license?.name ?? 'none';
    groups.set(license, [...(groups.get(license) ?? []), `${name}@${version}`]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Returns `<license>: <packages>` for each license that is not permissive. */
export function findForbidden(licenses: ReadonlyMap<string, readonly string[]>): string[] {
  return [...licenses]
    .filter(([license]) => !PERMISSIVE.includes(license))
    .map(([license, packages]) => `${license}: ${packages.join(', ')}`);
}
