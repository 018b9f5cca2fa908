import { BadRequestException } from '../shared/errors.ts';
import { isRecord } from '../../shared/is-record.ts';
import type { JsonValue } from '../shared/json.ts';
import { FILTER_OPERATORS, type Filter, type SubscriptionFilter } from './filter-types.ts';

/** AppSync's limits: https://docs.aws.amazon.com/appsync/latest/devguide/extensions.html, "Exceptions" */
const MAX_FIELDS_PER_GROUP = 5;
const MAX_FILTERS = 10;
const MAX_IN_VALUES = 5;
const MAX_CONTAINS_ANY_VALUES = 20;
const MAX_STRING_LENGTH = 256;
const MAX_FIELD_DEPTH = 5;

/** Checks the argument of `setSubscriptionFilter` against AppSync's limits. */
export function checkFilter(value: JsonValue): SubscriptionFilter {
  const groups = isRecord(value) ? value['filterGroup'] : undefined;
  if (!Array.isArray(groups)) throw new BadRequestException('A subscription filter needs a filterGroup');
  let expanded = 0;
  for (const group of groups as unknown[]) {
    const filters = filtersOf(group);
    for (const filter of filters) checkOne(filter);
    const fields = new Set(filters.map(({ fieldName }) => fieldName));
    if (fields.size > MAX_FIELDS_PER_GROUP) {
      throw new BadRequestException(
        `A filter group uses ${fields.size} fields; at most ${MAX_FIELDS_PER_GROUP} are allowed`,
      );
    }
    // A group counts once for every combination of values in its `in` filters.
    expanded += filters.reduce(
      (count, { operator, value: list }) =>
        operator === 'in' && Array.isArray(list) ? count * list.length : count,
      1,
    );
  }
  if (expanded > MAX_FILTERS) {
    throw new BadRequestException(
      `A filterGroup expands to ${expanded} filters; at most ${MAX_FILTERS} are allowed`,
    );
  }
  return value as unknown as SubscriptionFilter;
}

/** Returns a group's filters. Checks only that they are objects. */
function filtersOf(group: unknown): Filter[] {
  const filters: unknown = isRecord(group) ? group['filters'] : undefined;
  if (!Array.isArray(filters) || filters.length === 0 || !filters.every((filter) => isRecord(filter))) {
    throw new BadRequestException('Each member of a filterGroup needs a list of filters');
  }
  return filters as unknown[] as Filter[];
}

function checkOne({ fieldName, operator, value }: Filter): void {
  if (typeof fieldName !== 'string' || fieldName === '')
    throw new BadRequestException('A filter needs a fieldName');
  if (!FILTER_OPERATORS.includes(operator)) {
    throw new BadRequestException(`Filter on ${fieldName}: unknown operator ${JSON.stringify(operator)}`);
  }
  const where = `Filter ${operator} on ${fieldName}`;
  if (fieldName.split('.').length > MAX_FIELD_DEPTH) {
    throw new BadRequestException(`${where}: fields can be nested at most ${MAX_FIELD_DEPTH} levels deep`);
  }
  const values = Array.isArray(value) ? value : [value];
  if (values.some((item) => typeof item === 'string' && item.length > MAX_STRING_LENGTH)) {
    throw new BadRequestException(`${where}: strings can have at most ${MAX_STRING_LENGTH} characters`);
  }
  if (values.some((item) => typeof item === 'object')) {
    throw new BadRequestException(`${where}: values must be strings, numbers or booleans`);
  }
  const wantsList =
    operator === 'in' || operator === 'notIn' || operator === 'between' || operator === 'containsAny';
  if (wantsList !== Array.isArray(value)) {
    throw new BadRequestException(`${where}: the value must ${wantsList ? '' : 'not '}be a list`);
  }
  if (operator === 'between' && values.length !== 2)
    throw new BadRequestException(`${where}: exactly two values are required`);
  const most = operator === 'containsAny' ? MAX_CONTAINS_ANY_VALUES : MAX_IN_VALUES;
  if (wantsList && (values.length === 0 || values.length > most)) {
    throw new BadRequestException(`${where}: 1 to ${most} values are allowed, not ${values.length}`);
  }
  if (operator === 'beginsWith' && typeof value !== 'string') {
    throw new BadRequestException(`${where}: the value must be a string`);
  }
}
