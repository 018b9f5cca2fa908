/** Types of a template as JSON, and functions that make it readable. */
export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  /** Logical ids, or a single one. */
  DependsOn?: string | string[];
}

export interface TemplateJson {
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Value: unknown }>;
}

/** Removes the eight hexadecimal digits that CDK appends to a construct's path. */
export function withoutHash(id: string): string {
  return id.replace(/(?<=.)[0-9A-F]{8}$/, '');
}

/** Returns resources by their logical ids without the hash. */
export function byName(resources: Record<string, Resource>): Record<string, Resource> {
  return Object.fromEntries(Object.entries(resources).map(([id, resource]) => [withoutHash(id), resource]));
}

const TAG_PROPERTIES = ['ResourceTags', 'Tags', 'UserPoolTags'];

/** Removes all tags, so that tests can compare the complete properties of a resource. */
export function withoutTags(template: TemplateJson): TemplateJson {
  const text = JSON.stringify(template, (key, value: unknown) =>
    TAG_PROPERTIES.includes(key) ? undefined : value,
  );
  return JSON.parse(text) as TemplateJson;
}

/**
 * Replaces `Ref` with the name of its target, `Fn::GetAtt` with `Name.Attribute`, and `Fn::Join` with the
 * joined string.
 */
export function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, readable(inner)] as const);
  const [[key, inner] = []] = entries;
  if (entries.length === 1) {
    if (key === 'Ref') return withoutHash(inner as string);
    if (key === 'Fn::GetAtt') {
      const [id, attribute] = inner as [string, string];
      return `${withoutHash(id)}.${attribute}`;
    }
    if (key === 'Fn::Join') {
      const [separator, parts] = inner as [string, string[]];
      return parts.join(separator);
    }
  }
  return Object.fromEntries(entries);
}
