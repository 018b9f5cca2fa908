import { getNamedType, isCompositeType, type GraphQLResolveInfo } from 'graphql';
import { FieldError } from '../shared/errors.ts';
import { isRecord } from '../../shared/is-record.ts';
import type { JsonObject, JsonValue } from '../shared/json.ts';
import { fragmentsApply, selectionPlan, type PlannedField } from '../schema/selection-plan.ts';

/**
 * Returns a field's error with its `data` filtered by the field's selection set, so that clients get only what
 * they selected. `errorInfo` is not filtered.
 * https://docs.aws.amazon.com/appsync/latest/devguide/built-in-util-js.html
 */
export function withSelectedData(error: FieldError, info: GraphQLResolveInfo): FieldError {
  const type = getNamedType(info.returnType);
  if (error.data === null || !isCompositeType(type)) return error;
  const { schema, fragments, variableValues: variables } = info;
  const sets = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const plan = selectionPlan({ schema, fragments, variables }, sets, type);
  const data = select(error.data, plan);
  return new FieldError(error.errorType, error.message, data, error.errorInfo);

  function select(value: JsonValue, fields: PlannedField[]): JsonValue {
    if (Array.isArray(value)) return value.map((item) => select(item, fields));
    if (!isRecord(value)) return null;
    const typeName = value['__typename'];
    const selected: JsonObject = {};
    for (const field of fields) {
      const child = value[field.name];
      if (child === undefined) continue;
      if (typeof typeName === 'string' && !fragmentsApply(schema, field, typeName)) continue;
      const leaf = field.type === undefined || !isCompositeType(getNamedType(field.type));
      selected[field.key] = leaf || child === null ? child : select(child, field.children);
    }
    return selected;
  }
}
