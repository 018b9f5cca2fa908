import { may, must, should, type Area } from '../../shared/entry.ts';
import {
  AMPLIFY,
  API_OBSERVED,
  APPSYNC_DOMAIN,
  APPSYNC_SOCKET,
  GRAPHQL,
  NONE,
  QUOTAS,
} from '../../shared/sources.ts';

export const socket: Area = {
  title: 'The protocol of subscriptions',
  entries: {
    'socket/ack': must(
      'connection_init is answered by connection_ack with connectionTimeoutMs 300,000.',
      APPSYNC_SOCKET,
    ),
    'socket/keep-alive-at-once': should('A `ka` follows the acknowledgement at once.', APPSYNC_SOCKET),
    'socket/keep-alive': must('A `ka` comes about every minute.', AMPLIFY),
    'socket/ack-once': should('A second connection_init is not acknowledged again.', APPSYNC_SOCKET),
    'socket/before-ack-ignored': must('What comes before the acknowledgement is ignored.', APPSYNC_SOCKET),
    'socket/closes-after-24-h': must('A connection is closed after 24 hours.', APPSYNC_SOCKET),
    'socket/connection-error': must(
      'A client that is refused gets connection_error with errorType and errorCode, and the connection is closed.',
      AMPLIFY,
    ),
    'socket/start-ack': must('`start` is answered by start_ack with its id.', APPSYNC_SOCKET),
    'socket/data': must(
      'An event is a `data` message with the id of its subscription and a payload with `data`.',
      APPSYNC_SOCKET,
    ),
    'socket/stop-complete': must(
      '`stop` is answered by complete, and nothing more comes for its id.',
      APPSYNC_SOCKET,
    ),
    'socket/duplicate-id': must(
      'An id that is in use is refused, and the first subscription stays.',
      APPSYNC_SOCKET,
    ),
    'socket/id-again': must('An id may be used again after it was stopped.', APPSYNC_SOCKET),
    'socket/subscriptions-200': must(
      'A connection has 200 subscriptions at most; one more is a MaxSubscriptionsReachedError.',
      QUOTAS,
    ),
    'socket/message-without-data': must('A `start` without data is an UnsupportedOperation.', AMPLIFY),
    'socket/empty-id': should('So is one with an empty id.', AMPLIFY),
    'socket/unknown-type': must('So is a message of an unknown type.', AMPLIFY),
    'socket/data-not-json': should('Data that is not JSON is an error.', APPSYNC_SOCKET),
    'socket/query-refused': should('A query is not run over a connection.', APPSYNC_SOCKET),
    'socket/one-field': must('A subscription has one root field.', GRAPHQL),
    'socket/invalid-document': must('A document that is invalid is an error.', APPSYNC_SOCKET),
    'socket/outlives-token': may('A connection stays open when its token expires.', NONE, {
      confirmed: false,
      variant: 'expired-token-closes-socket',
    }),
    'socket/stop-unknown': may('The stop of an id that is not there is an error.', NONE, {
      confirmed: false,
    }),
    'socket/field-unauthorized': must(
      'A subscription to a closed field is refused with "Not Authorized to access <field> on type Subscription".',
      API_OBSERVED,
    ),
    'socket/selection-unauthorized': should(
      'So is one that selects a field that is closed to its caller.',
      API_OBSERVED,
    ),
    'socket/closed-silent': must('Nothing is delivered to a closed connection.', APPSYNC_SOCKET),
    'socket/by-query-string': must(
      'The authorization may be passed in the query string, as base64.',
      APPSYNC_SOCKET,
    ),
    'socket/by-sub-protocol': must('It may be passed in the sub-protocol, as base64url.', APPSYNC_SOCKET),
    'socket/by-headers': must('It may be passed in headers.', APPSYNC_SOCKET),
    'socket/custom-domain-path': must(
      'At a custom domain the path is that of the API with /realtime behind it.',
      APPSYNC_DOMAIN,
    ),
    'socket/by-signature': must('A signature covers POST /connect with the body {}.', APPSYNC_SOCKET),
    'socket/sub-protocol-answered': must('The server agrees to graphql-ws.', APPSYNC_SOCKET),
    'socket/other-protocols-refused': must('The protocol graphql-transport-ws is refused.', APPSYNC_SOCKET),
    'socket/wrong-key': must('A wrong key is refused with UnauthorizedException and 401.', AMPLIFY),
    'socket/no-authorization': must('So is a connection without authorization.', APPSYNC_SOCKET),
    'socket/header-not-json': must('A header that is not JSON is a BadRequestException, 400.', AMPLIFY),
    'socket/payload-required': must('In the query string the payload has to be there.', APPSYNC_SOCKET),
    'socket/signature-path': must('A signature of another path is refused.', APPSYNC_SOCKET),
    'socket/start-authorized': must(
      'Each `start` is authorized for itself; modes may be mixed on a connection.',
      APPSYNC_SOCKET,
    ),
    'socket/start-signature': must('The signature of a `start` covers its data.', APPSYNC_SOCKET),
    'socket/start-authorization-required': must(
      'A `start` without authorization is refused.',
      APPSYNC_SOCKET,
    ),
    'socket/several': must('A connection may have several subscriptions.', APPSYNC_SOCKET),
    'socket/start-wrong-key': must(
      'A `start` with a wrong key is refused; the connection stays.',
      APPSYNC_SOCKET,
    ),
  },
};
