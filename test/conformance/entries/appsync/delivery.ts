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
} from '../../shared/sources.ts';

export const delivery: Area = {
  title: 'Delivery to subscribers',
  entries: {
    'delivery/intersection': must(
      'A subscriber gets what the mutation selected and itself selects, under its own aliases.',
      APPSYNC_REALTIME,
    ),
    'delivery/unselected-null': must('What the mutation did not select is null.', APPSYNC_REALTIME),
    'delivery/non-null-error': must(
      'If that may not be null, the field of the subscription is null, with an error "Cannot return null for non-nullable type" in the payload.',
      NULL_EVENT_OBSERVED,
    ),
    'delivery/null-mutation': should('A mutation that answers null delivers nothing.', APPSYNC_REALTIME, {
      confirmed: false,
    }),
    'delivery/failed-mutation': should('A mutation that fails delivers nothing.', APPSYNC_REALTIME, {
      confirmed: false,
    }),
    'delivery/errors-untold': may('Errors of a mutation are not delivered with its event.', NONE, {
      confirmed: false,
      variant: 'mutation-errors-in-events',
    }),
    'delivery/arguments-equal': must(
      "An argument has to equal the field of its name in the mutation's response.",
      APPSYNC_REALTIME,
    ),
    'delivery/arguments-and': must('Several arguments have to match all.', APPSYNC_REALTIME),
    'delivery/omitted-argument': must('An omitted argument is no condition.', APPSYNC_REALTIME),
    'delivery/null-argument': must('An argument that is null matches null only.', APPSYNC_REALTIME),
    'delivery/enhanced-instead': must(
      'An enhanced filter takes the place of the arguments.',
      APPSYNC_FILTERS,
    ),
    'delivery/list': must('A mutation that answers a list delivers the list.', LIST_EVENT_OBSERVED),
    'delivery/list-arguments': should('No argument matches a list.', LIST_EVENT_OBSERVED),
    'delivery/list-filter': should('No enhanced filter matches a list.', LIST_FILTER_OBSERVED),
    'delivery/scalar': should('A mutation that answers a plain value delivers it.', APPSYNC_REALTIME, {
      confirmed: false,
    }),
    'delivery/resolver-refuses': must(
      'The resolver of a subscription may refuse it, with its own errorType.',
      APPSYNC_FILTERS,
    ),
    'delivery/invalidation': must(
      'A mutation may end the subscriptions that its invalidation matches.',
      APPSYNC_INVALIDATION,
    ),
    'delivery/over-240-kb': must(
      'An event over 240 KB is dropped, while the mutation succeeds.',
      APPSYNC_METRICS,
    ),
    'delivery/metered-5-kb': must('A delivery is metered in units of 5 KB.', APPSYNC_METRICS),
    'delivery/mutation-exists': must(
      'A subscription to a mutation that is not there is refused at deployment.',
      APPSYNC_REALTIME,
    ),
    'delivery/same-type': must('A subscription has the type of its mutations.', APPSYNC_REALTIME),
    'delivery/mutation-by-api-only': must(
      'Only mutations through the API deliver; a write to the table does not.',
      APPSYNC_REALTIME,
    ),
  },
};
