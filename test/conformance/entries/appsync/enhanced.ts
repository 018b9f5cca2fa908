import { must, type Area } from '../../shared/entry.ts';
import { APPSYNC_EXTENSIONS, APPSYNC_FILTERS } from '../../shared/sources.ts';

export const enhanced: Area = {
  title: 'Enhanced filters',
  entries: {
    'enhanced/groups-or': must(
      'Groups are alternatives; within a group, all filters have to match.',
      APPSYNC_FILTERS,
    ),
    'enhanced/eq': must('`eq` compares values and types.', APPSYNC_FILTERS),
    'enhanced/ne': must('`ne` is the opposite of `eq`.', APPSYNC_FILTERS),
    'enhanced/le': must('`le` matches values less than or equal to the given one.', APPSYNC_FILTERS),
    'enhanced/lt': must('`lt` matches values less than the given one.', APPSYNC_FILTERS),
    'enhanced/ge': must('`ge` matches values greater than or equal to the given one.', APPSYNC_FILTERS),
    'enhanced/gt': must(
      '`gt` matches values greater than the given one, both numbers and strings.',
      APPSYNC_FILTERS,
    ),
    'enhanced/between': must('`between` includes both ends.', APPSYNC_FILTERS),
    'enhanced/contains': must('`contains` matches a substring or an element of a list.', APPSYNC_FILTERS),
    'enhanced/not-contains': must('`notContains` is the opposite of `contains`.', APPSYNC_FILTERS),
    'enhanced/contains-any': must(
      '`containsAny` matches a list that contains any of its values.',
      APPSYNC_FILTERS,
    ),
    'enhanced/begins-with': must('`beginsWith` matches a prefix, case-sensitively.', APPSYNC_FILTERS),
    'enhanced/in': must('`in` matches any value in its list.', APPSYNC_FILTERS),
    'enhanced/not-in': must('`notIn` matches any value that is not in its list.', APPSYNC_FILTERS),
    'enhanced/nested-fields': must('A dot in a field name selects a nested field.', APPSYNC_FILTERS),
    'enhanced/lists-of-objects': must('Fields of objects in a list never match.', APPSYNC_FILTERS),
    'enhanced/unknown-operator': must('An unknown operator is rejected.', APPSYNC_FILTERS),
    'enhanced/five-fields': must('A group has at most five different fields.', APPSYNC_EXTENSIONS),
    'enhanced/ten-groups': must('A filter has at most ten groups.', APPSYNC_EXTENSIONS),
    'enhanced/in-five-values': must('`in` accepts at most five values.', APPSYNC_EXTENSIONS),
    'enhanced/in-expands': must('Each value of `in` counts as a group.', APPSYNC_EXTENSIONS),
    'enhanced/contains-any-20': must('`containsAny` accepts at most 20 values.', APPSYNC_EXTENSIONS),
    'enhanced/text-256': must('A string value has at most 256 characters.', APPSYNC_EXTENSIONS),
    'enhanced/five-levels': must('A field can be at most five levels deep.', APPSYNC_FILTERS),
    'enhanced/between-two': must('`between` takes exactly two values.', APPSYNC_FILTERS),
    'enhanced/over-limit-refused': must(
      'A subscription whose filter breaks a rule is rejected.',
      APPSYNC_EXTENSIONS,
    ),
  },
};
