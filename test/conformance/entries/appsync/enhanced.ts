import { must, type Area } from '../../shared/entry.ts';
import { APPSYNC_EXTENSIONS, APPSYNC_FILTERS } from '../../shared/sources.ts';

export const enhanced: Area = {
  title: 'Enhanced filters',
  entries: {
    'enhanced/groups-or': must(
      'Groups are alternatives; the filters of a group must all match.',
      APPSYNC_FILTERS,
    ),
    'enhanced/eq': must('`eq` compares values and types.', APPSYNC_FILTERS),
    'enhanced/ne': must('`ne` is the opposite of `eq`.', APPSYNC_FILTERS),
    'enhanced/le': must('`le` is at most.', APPSYNC_FILTERS),
    'enhanced/lt': must('`lt` is less.', APPSYNC_FILTERS),
    'enhanced/ge': must('`ge` is at least.', APPSYNC_FILTERS),
    'enhanced/gt': must('`gt` is greater, of numbers and of texts.', APPSYNC_FILTERS),
    'enhanced/between': must('`between` includes both ends.', APPSYNC_FILTERS),
    'enhanced/contains': must('`contains` finds a part of a text, or an element of a list.', APPSYNC_FILTERS),
    'enhanced/not-contains': must('`notContains` is the opposite of `contains`.', APPSYNC_FILTERS),
    'enhanced/contains-any': must('`containsAny` finds any of several elements.', APPSYNC_FILTERS),
    'enhanced/begins-with': must('`beginsWith` compares the beginning, in its case.', APPSYNC_FILTERS),
    'enhanced/in': must('`in` is any of its values.', APPSYNC_FILTERS),
    'enhanced/not-in': must('`notIn` is none of its values.', APPSYNC_FILTERS),
    'enhanced/nested-fields': must('Points lead to nested fields.', APPSYNC_FILTERS),
    'enhanced/lists-of-objects': must('Fields of objects in a list are not found.', APPSYNC_FILTERS),
    'enhanced/unknown-operator': must('An unknown operator is refused.', APPSYNC_FILTERS),
    'enhanced/five-fields': must('A group has five different fields at most.', APPSYNC_EXTENSIONS),
    'enhanced/ten-groups': must('A filter has ten groups at most.', APPSYNC_EXTENSIONS),
    'enhanced/in-five-values': must('`in` has five values at most.', APPSYNC_EXTENSIONS),
    'enhanced/in-expands': must('The values of `in` count as groups.', APPSYNC_EXTENSIONS),
    'enhanced/contains-any-20': must('`containsAny` has 20 values at most.', APPSYNC_EXTENSIONS),
    'enhanced/text-256': must('A text has 256 characters at most.', APPSYNC_EXTENSIONS),
    'enhanced/five-levels': must('A field is five levels deep at most.', APPSYNC_FILTERS),
    'enhanced/between-two': must('`between` has two values.', APPSYNC_FILTERS),
    'enhanced/over-limit-refused': must(
      'A subscription whose filter breaks a rule is refused.',
      APPSYNC_EXTENSIONS,
    ),
  },
};
