import { parseJson } from '../../shared/parse-json.ts';
import { isRecord } from '../../shared/is-record.ts';

/** Client messages: https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html */
export type ClientMessage =
  | { type: 'connection_init' }
  | { type: 'start'; id: string; data: string; authorization: Record<string, string> }
  | { type: 'stop'; id: string }
  | { type: 'unknown'; id?: string };

export interface MessageError {
  errorType: string;
  message?: string;
  errorCode?: number;
}

/** Server messages, except `data`, whose payload is serialized once for many subscribers. */
export type ServerMessage =
  | { type: 'connection_ack'; payload: { connectionTimeoutMs: number } }
  | { type: 'connection_error'; payload: { errors: MessageError[] } }
  | { type: 'ka' }
  | { type: 'start_ack'; id: string }
  | { type: 'complete'; id: string }
  | { type: 'error'; id?: string; payload: { errors: MessageError[] } };

/** Parses a client message. The type is `unknown` if the message is invalid. */
export function parseMessage(text: string): ClientMessage {
  const message = parseJson(text);
  if (!isRecord(message)) return { type: 'unknown' };
  const { type, id, payload } = message;
  if (type === 'connection_init') return { type };
  const hasId = typeof id === 'string' && id !== '';
  if (type === 'stop' && hasId) return { type, id };
  if (type === 'start' && hasId && isRecord(payload) && typeof payload['data'] === 'string') {
    const extensions = isRecord(payload['extensions']) ? payload['extensions'] : {};
    return { type, id, data: payload['data'], authorization: headersOf(extensions['authorization']) };
  }
  return { type: 'unknown', ...(hasId && { id }) };
}

/** Returns headers with lowercase names. Drops values that are not strings. */
export function headersOf(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, text]) =>
      typeof text === 'string' ? [[name.toLowerCase(), text]] : [],
    ),
  );
}
