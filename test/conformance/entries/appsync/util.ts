import { may, must, type Area } from '../../shared/entry.ts';
import {
  APPSYNC_FILTERS,
  CODE_OBSERVED,
  JS_UTIL,
  NONE,
  JAVA_FORMATTER,
  JAVA_ZONED,
  JAVA_PATTERN,
  JS_TIME,
  JS_STR,
  JS_XML,
} from '../../shared/sources.ts';

export const util: Area = {
  title: 'Resolver helpers',
  entries: {
    'util/matches': must('util.matches requires the whole string to match.', JS_UTIL),
    'util/null-to-string': may('util.dynamodb.toString(null) returns null.', NONE, { confirmed: false }),
    'util/base64': must('base64Encode and base64Decode use UTF-8.', JS_UTIL),
    'util/url-encode': must('urlEncode encodes a space as a plus sign, as forms do.', JS_UTIL),
    'util/url-decode': must('urlDecode decodes a plus sign as a space.', JS_UTIL),
    'util/default-if-null': must('defaultIfNull returns its second argument if the first is null.', JS_UTIL),
    'util/is-null-or-blank': must('isNullOrBlank is true for whitespace.', JS_UTIL),
    'util/epoch-to-iso': must('util.time formats times as ISO 8601.', JS_UTIL),
    'util/parse-iso': must('util.time parses ISO 8601.', JS_UTIL),
    'util/epoch-to-formatted': must('util.time formats times with a Java pattern and a time zone.', JS_UTIL),
    'util/parse-formatted': must('util.time parses times with a pattern.', JS_UTIL),
    'util/java-patterns': must("util.time supports the letters of Java's DateTimeFormatter.", JAVA_FORMATTER),
    'util/clock-changes': must(
      'A local time in a gap moves forward, and a time that occurs twice is the earlier one.',
      JAVA_ZONED,
    ),
    'util/strict-dates': must('util.time does not parse dates that do not exist.', JS_TIME),
    'util/java-regex': must("util.matches uses the syntax of Java's Pattern.", JAVA_PATTERN),
    'util/literal-replacement': must('util.str.toReplace inserts the text unchanged.', JS_STR),
    'util/xml': must('util.xml converts XML to a map or to JSON, with numbers as numbers.', JS_XML),
    'util/filter-brackets': must(
      'util.transform puts brackets around each condition and group of a filter.',
      CODE_OBSERVED,
    ),
    'util/empty-groups': may('Empty groups in a filter say nothing.', NONE, { confirmed: false }),
    'util/round-num': must('util.math.roundNum rounds half up.', JS_UTIL),
    'util/normalize': must('util.str.normalize normalizes Unicode.', JS_UTIL),
    'util/auto-id': must('autoId creates a UUID.', JS_UTIL),
    'util/auto-ulid': must('autoUlid creates a ULID.', JS_UTIL),
    'util/auto-ksuid': must('autoKsuid creates a KSUID.', JS_UTIL),
    'util/to-map-values': must(
      'toMapValues returns typed values, with numbers as JSON numbers.',
      CODE_OBSERVED,
    ),
    'util/to-string-set': must('toStringSet converts a list of strings to a DynamoDB string set.', JS_UTIL),
    'util/condition-expression': must(
      'toDynamoDBConditionExpression joins conditions with AND, in parentheses.',
      CODE_OBSERVED,
    ),
    'util/filter-expression': must(
      'toDynamoDBFilterExpression names value placeholders after the field and the operator.',
      CODE_OBSERVED,
    ),
    'util/subscription-filter': must(
      'toSubscriptionFilter expands alternatives into filter groups; two operators on one field are alternatives.',
      APPSYNC_FILTERS,
    ),
  },
};
