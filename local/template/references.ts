import { isRecord } from '../shared/is-record.ts';

/** Returns the names in Ref, Fn::GetAtt and Fn::Sub: logical ids, parameters and pseudo parameters. */
export function referencesIn(value: unknown): Set<string> {
  const found = new Set<string>();
  visit(value, found);
  return found;
}

function visit(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, found);
    return;
  }
  if (!isRecord(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'Ref' && typeof inner === 'string') found.add(inner);
    else if (key === 'Fn::GetAtt') addFirst(found, Array.isArray(inner) ? inner[0] : inner);
    else if (key === 'Fn::Sub') {
      for (const name of placeholders(Array.isArray(inner) ? inner[0] : inner)) addFirst(found, name);
    }
    if (key !== 'Ref') visit(inner, found);
  }
}

function addFirst(found: Set<string>, name: unknown): void {
  if (typeof name === 'string') found.add(name.split('.')[0] ?? name);
}

/** Returns `a` and `b.C` for `${a}-${b.C}-${!literal}`. */
export function placeholders(text: unknown): string[] {
  if (typeof text !== 'string') return [];
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map((match) => (match[1] ?? '').trim());
}
