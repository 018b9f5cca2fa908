import { must, type Area } from '../../shared/entry.ts';
import { PATTERN_KEYS, PATTERN_OBSERVED, PATTERNS } from '../../shared/sources.ts';

export const patterns: Area = {
  title: 'Event patterns',
  entries: {
    'patterns/keys': must('A pattern matches if all its keys match.', PATTERN_KEYS),
    'patterns/key-case': must('The keys of a pattern are case-sensitive.', PATTERN_OBSERVED),
    'patterns/empty-text': must('An empty string matches an empty string.', PATTERNS),
    'patterns/null-text': must('`null` does not match the string "null".', PATTERN_OBSERVED),
    'patterns/no-json-text': must('JSON in a string is not parsed.', PATTERN_OBSERVED),
    'patterns/list': must('A list in the event matches if any of its elements matches.', PATTERN_KEYS),
    'patterns/prefix': must('`prefix` matches the start of a string in an event.', PATTERNS),
    'patterns/prefix-ignore-case': must(
      '`prefix` with `equals-ignore-case` matches the start of a string in any case.',
      PATTERNS,
    ),
    'patterns/suffix': must('`suffix` matches the end of a string in an event.', PATTERNS),
    'patterns/suffix-ignore-case': must(
      '`suffix` with `equals-ignore-case` matches the end of a string in any case.',
      PATTERNS,
    ),
    'patterns/ignore-case': must('`equals-ignore-case` matches a string in any case.', PATTERNS),
    'patterns/wildcard': must('In `wildcard`, each `*` stands for any characters.', PATTERNS),
    'patterns/wildcard-escapes': must('In `wildcard`, a backslash escapes `*` and itself.', PATTERNS),
    'patterns/wildcard-repeated': must('Consecutive `*` characters in `wildcard` are rejected.', PATTERNS),
    'patterns/anything-but': must(
      '`anything-but` matches strings and numbers that are not listed.',
      PATTERNS,
    ),
    'patterns/anything-but-needs-key': must(
      '`anything-but` does not match an event without the key.',
      PATTERN_OBSERVED,
    ),
    'patterns/anything-but-prefix': must(
      '`anything-but` with `prefix` excludes one or several prefixes.',
      PATTERNS,
    ),
    'patterns/anything-but-suffix': must(
      '`anything-but` with `suffix` excludes one or several suffixes.',
      PATTERNS,
    ),
    'patterns/anything-but-ignore-case': must(
      '`anything-but` with `equals-ignore-case` excludes strings in any case.',
      PATTERNS,
    ),
    'patterns/anything-but-wildcard': must(
      '`anything-but` with `wildcard` excludes one or several wildcards.',
      PATTERNS,
    ),
    'patterns/anything-but-null': must('`anything-but` with null is rejected.', PATTERN_OBSERVED),
    'patterns/anything-but-empty': must(
      '`anything-but` with an empty prefix or suffix is rejected.',
      PATTERN_OBSERVED,
    ),
    'patterns/numeric': must('`numeric` compares numbers in an event.', PATTERNS),
    'patterns/cidr': must('`cidr` matches IPv4 and IPv6 addresses in a range.', PATTERNS),
    'patterns/exists': must('`exists: true` matches a leaf, even if its value is null.', PATTERNS),
    'patterns/absent': must(
      '`exists: false` matches an event without the key, even if its parent is missing, too.',
      PATTERN_OBSERVED,
    ),
    'patterns/exists-empty-list': must('`exists: true` does not match an empty list.', PATTERN_OBSERVED),
    'patterns/or': must('`$or` matches an event if one of its patterns matches.', PATTERNS),
    'patterns/dots': must(
      'A dot in a key separates the keys of nested objects, in patterns and in events.',
      PATTERN_OBSERVED,
    ),
    'patterns/value-in-list': must('A value that is not in a list is rejected.', PATTERN_OBSERVED),
    'patterns/empty-list': must('An empty list in a pattern is rejected.', PATTERN_OBSERVED),
    'patterns/unknown-operator': must('An unknown operator in a pattern is rejected.', PATTERN_OBSERVED),
  },
};
