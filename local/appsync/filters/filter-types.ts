import type { JsonValue } from '../shared/json.ts';

/** `extensions.setSubscriptionFilter`: groups are OR-ed, the filters of a group AND-ed. */
export interface SubscriptionFilter {
  filterGroup: FilterGroup[];
}

interface FilterGroup {
  filters: Filter[];
}

export interface Filter {
  fieldName: string;
  operator: FilterOperator;
  value: JsonValue;
}

export const FILTER_OPERATORS = [
  'eq',
  'ne',
  'le',
  'lt',
  'ge',
  'gt',
  'contains',
  'notContains',
  'beginsWith',
  'in',
  'notIn',
  'between',
  'containsAny',
] as const;

export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** `extensions.invalidateSubscriptions` */
export interface InvalidationRequest {
  subscriptionField: string;
  payload: Record<string, JsonValue>;
}
