import { getNamedType, GraphQLError, isObjectType, Kind, type ASTNode, type GraphQLSchema } from 'graphql';
import { FieldError } from '../shared/errors.ts';
import type { JsonValue } from '../shared/json.ts';

/** An entry in a response's `errors`, in AppSync's format. */
export interface ErrorEntry {
  path: (string | number)[] | null;
  locations: { line: number; column: number; sourceName: null }[] | null;
  message: string;
  errorType?: string;
  errorInfo?: JsonValue;
  data?: JsonValue;
}

/** Returns the entry for an error that occurred while resolving fields. */
export function errorEntry(error: GraphQLError, schema: GraphQLSchema): ErrorEntry {
  const path = error.path ? [...error.path] : null;
  const original = error.originalError;
  if (original instanceof FieldError) {
    return {
      path,
      data: original.data,
      errorType: original.errorType,
      errorInfo: original.errorInfo,
      locations: locationsOf(error),
      message: original.message,
    };
  }
  const violated = /^Cannot return null for non-nullable field (\w+)\.(\w+)\.$/.exec(error.message);
  if (violated && path) {
    const [, parent = '', field = ''] = violated;
    return { path, locations: null, message: nullViolation(typeNameOf(schema, parent, field), parent, path) };
  }
  if (path && error.message.startsWith('Expected Iterable,')) {
    const message = `Can't resolve value (${pathText(path)}) : type mismatch error, expected type LIST`;
    return { path, locations: null, message };
  }
  const node = error.nodes?.[0];
  if (original && path && node?.kind === Kind.FIELD && !node.selectionSet) {
    return {
      path,
      locations: null,
      message: `Can't serialize value (${pathText(path)}) : ${original.message}`,
    };
  }
  return { path, locations: locationsOf(error), message: error.message };
}

export function nullViolation(
  typeName: string,
  parentName: string,
  path: readonly (string | number)[],
): string {
  return `Cannot return null for non-nullable type: '${typeName}' within parent '${parentName}' (${pathText(path)})`;
}

export function locationsOf(error: GraphQLError): ErrorEntry['locations'] {
  return error.locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null;
}

export function locationsOfNode(node: ASTNode): ErrorEntry['locations'] {
  return locationsOf(new GraphQLError('', { nodes: node }));
}

/** Formats a path in AppSync's notation, for example `/list/items[0]/id`. */
function pathText(path: readonly (string | number)[]): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `/${key}`)).join('');
}

function typeNameOf(schema: GraphQLSchema, parent: string, field: string): string {
  const type = schema.getType(parent);
  const fieldType = isObjectType(type) ? type.getFields()[field]?.type : undefined;
  return fieldType ? getNamedType(fieldType).name : field;
}
