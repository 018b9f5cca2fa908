import { may, must, should, type Area } from '../../shared/entry.ts';
import {
  AMPLIFY,
  API_OBSERVED,
  APPSYNC_DOMAIN,
  APPSYNC_SOCKET,
  GRAPHQL,
  NONE,
  PATTERNS_OBSERVED,
  QUOTAS,
} from '../../shared/sources.ts';

export const socket: Area = {
  title: 'Subscription protocol',
  entries: {
    'socket/ack': must(
      'connection_init is answered with connection_ack and connectionTimeoutMs 300,000.',
      APPSYNC_SOCKET,
    ),
    'socket/keep-alive-at-once': should(
      'A `ka` message follows the acknowledgment immediately.',
      APPSYNC_SOCKET,
    ),
    'socket/keep-alive': must('A `ka` message is sent about every minute.', AMPLIFY),
    'socket/ack-once': should('A second connection_init is not acknowledged.', APPSYNC_SOCKET),
    'socket/before-ack-ignored': must('Messages before the acknowledgment are ignored.', APPSYNC_SOCKET),
    'socket/closes-after-24-h': must('A connection is closed after 24 hours.', APPSYNC_SOCKET),
    'socket/connection-error': must(
      'A rejected client gets connection_error with errorType and errorCode, and the connection is closed.',
      AMPLIFY,
    ),
    'socket/start-ack': must('`start` is answered with start_ack and the same id.', APPSYNC_SOCKET),
    'socket/data': must(
      'An event is sent as a `data` message with the id of its subscription and a payload with `data`.',
      APPSYNC_SOCKET,
    ),
    'socket/stop-complete': must(
      '`stop` is answered with complete, and nothing more is sent for its id.',
      APPSYNC_SOCKET,
    ),
    'socket/duplicate-id': must(
      'An id that is in use is rejected, and the first subscription remains active.',
      APPSYNC_SOCKET,
    ),
    'socket/id-again': must('An id can be used again after a stop.', APPSYNC_SOCKET),
    'socket/subscriptions-200': must(
      'A connection has at most 200 subscriptions; the next one causes a MaxSubscriptionsReachedError.',
      QUOTAS,
    ),
    'socket/message-without-data': must(
      'A `start` without data causes an UnsupportedOperation error.',
      AMPLIFY,
    ),
    'socket/empty-id': should('A `start` with an empty id causes an UnsupportedOperation error.', AMPLIFY),
    'socket/unknown-type': must(
      'A message of an unknown type causes an UnsupportedOperation error.',
      AMPLIFY,
    ),
    'socket/data-not-json': should('Data that is not JSON causes an error.', APPSYNC_SOCKET),
    'socket/query-refused': should('A query cannot be run over a connection.', APPSYNC_SOCKET),
    'socket/one-field': must('A subscription has one root field.', GRAPHQL),
    'socket/invalid-document': must('An invalid document causes an error.', APPSYNC_SOCKET),
    'socket/outlives-token': may('A connection stays open when its token expires.', NONE, {
      confirmed: false,
      variant: 'expired-token-closes-socket',
    }),
    'socket/stop-unknown': may('A `stop` message with an unknown id causes an error.', NONE, {
      confirmed: false,
    }),
    'socket/field-unauthorized': must(
      'A subscription to a field that is closed to its caller is rejected with "Not Authorized to access <field> on type Subscription".',
      API_OBSERVED,
    ),
    'socket/selection-not-checked': should(
      "Directives are checked for the subscription field only: subscribers get the fields of a type that is closed to their mode, if the mutation's caller selected them.",
      PATTERNS_OBSERVED,
    ),
    'socket/closed-silent': must('Nothing is sent to a closed connection.', APPSYNC_SOCKET),
    'socket/by-query-string': must(
      'The authorization can be passed in the query string, encoded as base64.',
      APPSYNC_SOCKET,
    ),
    'socket/by-sub-protocol': must(
      'The authorization can be passed in the sub-protocol, encoded as base64url.',
      APPSYNC_SOCKET,
    ),
    'socket/by-headers': must('The authorization can be passed in headers.', APPSYNC_SOCKET),
    'socket/custom-domain-path': must(
      "On a custom domain, the path is the API's path followed by /realtime.",
      APPSYNC_DOMAIN,
    ),
    'socket/by-signature': must('A signature covers POST /connect with the body {}.', APPSYNC_SOCKET),
    'socket/sub-protocol-answered': must('The server accepts the sub-protocol graphql-ws.', APPSYNC_SOCKET),
    'socket/other-protocols-refused': must(
      'The sub-protocol graphql-transport-ws is rejected.',
      APPSYNC_SOCKET,
    ),
    'socket/wrong-key': must(
      'An invalid key is rejected with an UnauthorizedException and error code 401.',
      AMPLIFY,
    ),
    'socket/no-authorization': must('A connection without authorization is rejected.', APPSYNC_SOCKET),
    'socket/header-not-json': must(
      'A header that is not JSON is rejected with a BadRequestException and error code 400.',
      AMPLIFY,
    ),
    'socket/payload-required': must('A query string without a payload is rejected.', APPSYNC_SOCKET),
    'socket/signature-path': must('A signature for a different path is rejected.', APPSYNC_SOCKET),
    'socket/start-authorized': must(
      'Each `start` is authorized separately; a connection can mix modes.',
      APPSYNC_SOCKET,
    ),
    'socket/start-signature': must('The signature of a `start` covers its data.', APPSYNC_SOCKET),
    'socket/start-authorization-required': must(
      'A `start` without authorization is rejected.',
      APPSYNC_SOCKET,
    ),
    'socket/several': must('A connection can have several subscriptions.', APPSYNC_SOCKET),
    'socket/start-wrong-key': must(
      'A `start` with an invalid key is rejected, and the connection stays open.',
      APPSYNC_SOCKET,
    ),
  },
};
