import { TABLE_TYPES } from '../template/stack.ts';

/** CDK appends eight hexadecimal digits to most logical ids. */
const CDK_HASH = /[0-9A-F]{8}$/;

/**
 * Returns the physical names of tables by the names that a seed may use: ids, ids without the hash that CDK
 * appends, unless several tables have the same, and physical names.
 * @param resources physical ids by id
 * @param types CloudFormation types by id
 */
export function tableNames({
  resources,
  types,
}: {
  resources: Readonly<Record<string, string>>;
  types: Readonly<Record<string, string>>;
}): Map<string, string> {
  const tables = Object.entries(resources).filter(([id]) => TABLE_TYPES.includes(types[id] ?? ''));
  const names = new Map([...tables, ...tables.map(([, name]): [string, string] => [name, name])]);
  const shortIds = tables.map(([id]) => id.replace(CDK_HASH, ''));
  for (const [index, [, name]] of tables.entries()) {
    const shortId = shortIds[index]!;
    const isUnique = shortIds.indexOf(shortId) === shortIds.lastIndexOf(shortId);
    if (isUnique && !names.has(shortId)) names.set(shortId, name);
  }
  return names;
}
