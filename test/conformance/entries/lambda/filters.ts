import { must, type Area } from '../../shared/entry.ts';
import { DYNAMODB_FILTERS, FILTERS, KINESIS_FILTERS } from '../../shared/sources.ts';

export const filters: Area = {
  title: 'Filters of records',
  entries: {
    'filters/string': must('A text matches itself.', FILTERS),
    'filters/one-of': must('A list of values matches any of them.', FILTERS),
    'filters/number': must('A number matches itself.', FILTERS),
    'filters/null': must('`null` matches null.', FILTERS),
    'filters/array-element': must('A list in the record matches if one of its elements does.', FILTERS),
    'filters/prefix': must('`prefix` matches the beginning of a text.', FILTERS),
    'filters/suffix': must('`suffix` matches the end of a text.', FILTERS),
    'filters/ignore-case': must('`equals-ignore-case` matches a text in any case.', FILTERS),
    'filters/exists': must('`exists: true` matches a key that is there, null too.', FILTERS),
    'filters/absent': must('`exists: false` matches a key that is not there.', FILTERS),
    'filters/exists-leaf': must('`exists` asks for a leaf; an object is none.', FILTERS),
    'filters/absent-leaf': must(
      '`exists: false` matches where there is an object instead of a leaf.',
      FILTERS,
    ),
    'filters/anything-but': must('`anything-but` matches other values.', FILTERS),
    'filters/anything-but-needs-key': must('`anything-but` does not match a missing key.', FILTERS),
    'filters/numeric': must('`numeric` compares numbers, by one bound or two.', FILTERS),
    'filters/numeric-not-text': must('`numeric` does not match text.', FILTERS),
    'filters/or': must('`$or` matches if one of its patterns does.', FILTERS),
    'filters/or-beside-keys': must('`$or` stands beside keys that must match too.', FILTERS),
    'filters/all-keys': must('All keys of a pattern must match.', FILTERS),
    'filters/types': must('A text does not match the number that it spells.', FILTERS),
    'filters/missing-key': must('A key that is not in the record does not match a value.', FILTERS),
    'filters/dynamodb-numbers-as-text': must(
      "Numbers of a table's record are text in patterns, as they are in the record.",
      DYNAMODB_FILTERS,
    ),
    'filters/value-in-list': must('A rule that is not in a list is refused.', FILTERS),
    'filters/empty-list': must('An empty list of rules is refused.', FILTERS),
    'filters/unknown-rule': must('An unknown rule is refused.', FILTERS),
    'filters/data-decoded': must(
      'Patterns see the data of a Kinesis record decoded, as JSON.',
      KINESIS_FILTERS,
    ),
    'filters/no-json-dropped': must(
      'A record whose data is not JSON is dropped by a pattern of JSON.',
      KINESIS_FILTERS,
    ),
    'filters/dropped-advance': must(
      'Records that are dropped never reach the function and are passed over for good.',
      KINESIS_FILTERS,
    ),
    'filters/no-filter-all': must(
      'Without a filter the function gets what is not JSON too.',
      KINESIS_FILTERS,
    ),
  },
};
