import { must, type Area } from '../../shared/entry.ts';
import { DYNAMODB_FILTERS, FILTERS, KINESIS_FILTERS, PATTERN_OBSERVED } from '../../shared/sources.ts';

export const filters: Area = {
  title: 'Record filters',
  entries: {
    'filters/string': must('A string matches itself.', FILTERS),
    'filters/one-of': must('A list of values matches any of them.', FILTERS),
    'filters/number': must('A number matches itself.', FILTERS),
    'filters/null': must('`null` matches null.', FILTERS),
    'filters/array-element': must('A list in the record matches if one of its elements matches.', FILTERS),
    'filters/prefix': must('`prefix` matches the start of a string.', FILTERS),
    'filters/suffix': must('`suffix` matches the end of a string.', FILTERS),
    'filters/ignore-case': must('`equals-ignore-case` matches a string regardless of case.', FILTERS),
    'filters/exists': must('`exists: true` matches an existing key, even if its value is null.', FILTERS),
    'filters/absent': must('`exists: false` matches a missing key.', FILTERS),
    'filters/exists-leaf': must('`exists` applies to leaf nodes; an object is not a leaf.', FILTERS),
    'filters/absent-leaf': must('`exists: false` matches if there is an object instead of a leaf.', FILTERS),
    'filters/anything-but': must('`anything-but` matches any value except those listed.', FILTERS),
    'filters/anything-but-needs-key': must('`anything-but` does not match a missing key.', FILTERS),
    'filters/numeric': must('`numeric` compares numbers with one or two bounds.', FILTERS),
    'filters/numeric-range': must(
      'A range in `numeric` has a lower bound first, and then an upper bound.',
      PATTERN_OBSERVED,
    ),
    'filters/numeric-not-text': must('`numeric` does not match strings.', FILTERS),
    'filters/or': must('`$or` matches if one of its patterns matches.', FILTERS),
    'filters/or-beside-keys': must(
      '`$or` can be combined with other keys, which also have to match.',
      FILTERS,
    ),
    'filters/all-keys': must('All keys in a pattern have to match.', FILTERS),
    'filters/types': must('A string does not match a number with the same digits.', FILTERS),
    'filters/missing-key': must('A key that is missing from the record does not match a value.', FILTERS),
    'filters/dynamodb-numbers-as-text': must(
      'In patterns for DynamoDB stream records, numbers are strings, as they are in the records.',
      DYNAMODB_FILTERS,
    ),
    'filters/value-in-list': must('A rule that is not in a list is rejected.', FILTERS),
    'filters/empty-list': must('An empty list of rules is rejected.', FILTERS),
    'filters/unknown-rule': must('An unknown rule is rejected.', FILTERS),
    'filters/data-decoded': must(
      'Patterns apply to the decoded data of a Kinesis record, parsed as JSON.',
      KINESIS_FILTERS,
    ),
    'filters/no-json-dropped': must('A JSON pattern drops records whose data is not JSON.', KINESIS_FILTERS),
    'filters/dropped-advance': must(
      'Dropped records never reach the function and are skipped permanently.',
      KINESIS_FILTERS,
    ),
    'filters/no-filter-all': must(
      'Without a filter, the function also gets data that is not JSON.',
      KINESIS_FILTERS,
    ),
  },
};
