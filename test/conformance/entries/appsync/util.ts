import { may, must, type Area } from '../../shared/entry.ts';
import { APPSYNC_FILTERS, CODE_OBSERVED, JS_UTIL, NONE } from '../../shared/sources.ts';

export const util: Area = {
  title: 'Helpers of resolvers',
  entries: {
    'util/matches': must('util.matches matches the whole text.', JS_UTIL),
    'util/null-to-string': may('Typing null as a text gives null.', NONE, { confirmed: false }),
    'util/base64': must('base64Encode and base64Decode are of UTF-8.', JS_UTIL),
    'util/url-encode': must('urlEncode writes a plus for a blank, as forms do.', JS_UTIL),
    'util/url-decode': must('urlDecode reads it.', JS_UTIL),
    'util/default-if-null': must('defaultIfNull replaces null.', JS_UTIL),
    'util/is-null-or-blank': must('isNullOrBlank is true of blanks.', JS_UTIL),
    'util/epoch-to-iso': must('util.time writes ISO 8601.', JS_UTIL),
    'util/parse-iso': must('util.time reads ISO 8601.', JS_UTIL),
    'util/epoch-to-formatted': must('util.time writes by a pattern of Java, in a zone.', JS_UTIL),
    'util/parse-formatted': must('util.time reads by a pattern.', JS_UTIL),
    'util/round-num': must('util.math.roundNum rounds half up.', JS_UTIL),
    'util/normalize': must('util.str.normalize normalizes Unicode.', JS_UTIL),
    'util/auto-id': must('autoId makes a UUID.', JS_UTIL),
    'util/auto-ulid': must('autoUlid makes a ULID.', JS_UTIL),
    'util/auto-ksuid': must('autoKsuid makes a KSUID.', JS_UTIL),
    'util/to-map-values': must('toMapValues types values, numbers as JSON numbers.', CODE_OBSERVED),
    'util/to-string-set': must('toStringSet makes a set.', JS_UTIL),
    'util/condition-expression': must(
      'toDynamoDBConditionExpression joins conditions with AND in brackets.',
      CODE_OBSERVED,
    ),
    'util/filter-expression': must(
      'toDynamoDBFilterExpression names values by field and operator.',
      CODE_OBSERVED,
    ),
    'util/subscription-filter': must(
      'toSubscriptionFilter writes out the alternatives; a field with two operators is an OR.',
      APPSYNC_FILTERS,
    ),
  },
};
