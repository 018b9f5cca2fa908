import type { JsonValue } from '../shared/json.ts';

/** Argument of `extensions.setSubscriptionFilter`. Groups are ORed; the filters in a group are ANDed. */
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

/** Argument of `extensions.invalidateSubscriptions`. */
export interface InvalidationRequest {
  subscriptionField: string;
  payload: Record<string, JsonValue>;
}
