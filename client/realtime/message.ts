import type { AppSyncErrorEntry } from '../shared/to-alleycat-error.ts';

/** A message of AppSync's realtime protocol, as far as the connection looks at it. */
export interface RealtimeMessage {
  type?: string;
  /** Of the subscription, where the message is about one. */
  id?: string;
  payload?: { connectionTimeoutMs?: number; data?: unknown; errors?: AppSyncErrorEntry[] } | null;
}

/** Anything that is no message is an empty one: a stray frame must not end the process. */
export function readMessage(text: string): RealtimeMessage {
  try {
    return (JSON.parse(text) as RealtimeMessage | null) ?? {};
  } catch {
    return {};
  }
}
