import {
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { nullViolation } from '../graphql/error-entry.ts';
import { isRecord } from '../../shared/is-record.ts';
import type { JsonObject, JsonValue } from '../shared/json.ts';
import { fragmentsApply, type PlannedField } from '../schema/selection-plan.ts';

type Path = (string | number)[];

export interface Projection {
  data: JsonObject | null;
  errors?: { message: string; path: Path }[];
}

class NullViolation extends Error {
  constructor(
    message: string,
    readonly path: Path,
  ) {
    super(message);
  }
}

/**
 * Applies a subscriber's selection set to the response of a mutation. Runs no resolvers. Fields that the
 * mutation did not select become null, or cause an error if their type is non-null.
 *
 * @param root the plan for the subscription's only root field
 */
export function project(schema: GraphQLSchema, root: PlannedField, event: JsonValue): Projection {
  const errors: { message: string; path: Path }[] = [];
  try {
    const data = { [root.key]: complete(root, root.type, event, [root.key]) };
    return errors.length > 0 ? { data, errors } : { data };
  } catch (error) {
    return { data: null, errors: [noteOf(error)] };
  }

  function complete(
    field: PlannedField,
    type: GraphQLOutputType | undefined,
    value: JsonValue | undefined,
    path: Path,
  ): JsonValue {
    if (isNonNullType(type)) {
      const completed = completeNullable(field, type.ofType, value, path);
      if (completed !== null) return completed;
      throw new NullViolation(nullViolation(getNamedType(type).name, field.parentName, path), path);
    }
    try {
      return completeNullable(field, type, value, path);
    } catch (error) {
      errors.push(noteOf(error));
      return null;
    }
  }

  function completeNullable(
    field: PlannedField,
    type: GraphQLOutputType | undefined,
    value: JsonValue | undefined,
    path: Path,
  ): JsonValue {
    if (value === undefined || value === null) return null;
    if (isListType(type)) {
      if (!Array.isArray(value)) return null;
      return value.map((item, index) =>
        complete(field, type.ofType as GraphQLOutputType, item, [...path, index]),
      );
    }
    // Check the type, not the children: if all children are skipped, the whole object must not be exposed.
    if (!isCompositeType(type)) return value;
    return isRecord(value) ? object(field, value, path) : null;
  }

  function object(field: PlannedField, value: JsonObject, path: Path): JsonObject {
    const typeName = value['__typename'];
    const result: JsonObject = {};
    for (const child of field.children) {
      if (!fragmentsApply(schema, child, typeof typeName === 'string' ? typeName : undefined)) continue;
      result[child.key] = complete(child, child.type, value[child.name], [...path, child.key]);
    }
    return result;
  }
}

function noteOf(error: unknown): { message: string; path: Path } {
  if (!(error instanceof NullViolation)) throw error;
  return { message: error.message, path: error.path };
}
