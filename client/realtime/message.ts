import type { AppSyncErrorEntry } from '../to-alleycat-error.ts';

/** A message of AppSync's realtime protocol, as far as the connection looks at it. */
export interface RealtimeMessage {
  type?: string;
  payload?: { connectionTimeoutMs?: number; errors?: AppSyncErrorEntry[] };
}

/** Anything that is no message is an empty one: a stray frame must not end the process. */
export function readMessage(text: string): RealtimeMessage {
  try {
    return (JSON.parse(text) as RealtimeMessage | null) ?? {};
  } catch {
    return {};
  }
}

/** Longer than any keep-alive: rankings of a thousand riders are not parsed just to see that they are none. */
const KEEP_ALIVE_LENGTH = 100;

/** Whether it is one of the messages by which AppSync only says that the connection lives. */
export function isKeepAlive(text: string): boolean {
  return text.length <= KEEP_ALIVE_LENGTH && readMessage(text).type === 'ka';
}
