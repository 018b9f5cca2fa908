import { may, must, should, type Area } from '../../shared/entry.ts';
import {
  APPSYNC_FILTERS,
  APPSYNC_INVALIDATION,
  APPSYNC_METRICS,
  APPSYNC_REALTIME,
  LIST_EVENT_OBSERVED,
  LIST_FILTER_OBSERVED,
  NULL_EVENT_OBSERVED,
  NONE,
  ALIAS_OBSERVED,
  TYPENAME_OBSERVED,
} from '../../shared/sources.ts';

export const delivery: Area = {
  title: 'Delivery to subscribers',
  entries: {
    'delivery/aliased-mutation': must('A mutation under an alias is not delivered.', ALIAS_OBSERVED),
    'delivery/aliased-field': must(
      'A field that the mutation selects under an alias is null for subscribers.',
      ALIAS_OBSERVED,
    ),
    'delivery/typename-required': must(
      'A subscription to an interface or union is rejected if its resolver returns no __typename.',
      TYPENAME_OBSERVED,
    ),
    'delivery/intersection': must(
      "A subscriber gets the fields that both the mutation and the subscription select, under the subscription's aliases.",
      APPSYNC_REALTIME,
    ),
    'delivery/unselected-null': must('Fields that the mutation did not select are null.', APPSYNC_REALTIME),
    'delivery/non-null-error': must(
      'If an unselected field is non-nullable, the subscription field is null, with an error "Cannot return null for non-nullable type" in the payload.',
      NULL_EVENT_OBSERVED,
    ),
    'delivery/null-mutation': should(
      'Subscribers receive nothing if a mutation returns null.',
      APPSYNC_REALTIME,
      {
        confirmed: false,
      },
    ),
    'delivery/failed-mutation': should('Subscribers receive nothing if a mutation fails.', APPSYNC_REALTIME, {
      confirmed: false,
    }),
    'delivery/errors-untold': may("A mutation's errors are not delivered with its event.", NONE, {
      confirmed: false,
      variant: 'mutation-errors-in-events',
    }),
    'delivery/arguments-equal': must(
      "An argument has to equal the field of the same name in the mutation's response.",
      APPSYNC_REALTIME,
    ),
    'delivery/arguments-and': must(
      'If there are several arguments, all of them have to match.',
      APPSYNC_REALTIME,
    ),
    'delivery/omitted-argument': must('An omitted argument is not a condition.', APPSYNC_REALTIME),
    'delivery/null-argument': must('A null argument matches only null.', APPSYNC_REALTIME),
    'delivery/enhanced-instead': must('An enhanced filter replaces the arguments.', APPSYNC_FILTERS),
    'delivery/list': must('If a mutation returns a list, subscribers receive the list.', LIST_EVENT_OBSERVED),
    'delivery/list-arguments': should('Arguments never match a list.', LIST_EVENT_OBSERVED),
    'delivery/list-filter': should('Enhanced filters never match a list.', LIST_FILTER_OBSERVED),
    'delivery/scalar': should(
      'If a mutation returns a scalar, subscribers receive the scalar.',
      APPSYNC_REALTIME,
      {
        confirmed: false,
      },
    ),
    'delivery/resolver-refuses': must(
      "A subscription's resolver can reject the subscription with its own errorType.",
      APPSYNC_FILTERS,
    ),
    'delivery/invalidation': must(
      'A mutation can end the subscriptions whose invalidation filters match its payload.',
      APPSYNC_INVALIDATION,
    ),
    'delivery/over-240-kb': must(
      'An event over 240 KB is dropped, even though the mutation succeeds.',
      APPSYNC_METRICS,
    ),
    'delivery/metered-5-kb': must('Deliveries are metered in units of 5 KB.', APPSYNC_METRICS),
    'delivery/mutation-exists': must(
      'A subscription to an unknown mutation is rejected at deployment.',
      APPSYNC_REALTIME,
    ),
    'delivery/same-type': must('A subscription must have the same type as its mutations.', APPSYNC_REALTIME),
    'delivery/mutation-by-api-only': must(
      'Only mutations made through the API are delivered; direct writes to the table are not.',
      APPSYNC_REALTIME,
    ),
  },
};
