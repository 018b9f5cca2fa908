import type { AppSyncErrorEntry } from '../shared/to-alleycat-error.ts';

/** The fields of a realtime protocol message that the connection reads. */
export interface RealtimeMessage {
  type?: string;
  /** Id of the subscription that the message is about, if any. */
  id?: string;
  payload?: { connectionTimeoutMs?: number; data?: unknown; errors?: AppSyncErrorEntry[] } | null;
}

/**
 * Parses a message. Returns an empty message for invalid JSON, so that a stray message cannot crash the
 * process.
 */
export function readMessage(text: string): RealtimeMessage {
  try {
    const message = (JSON.parse(text) as RealtimeMessage | null) ?? {};
    const { payload } = message;
    if (payload?.errors && !Array.isArray(payload.errors)) delete payload.errors;
    return message;
  } catch {
    return {};
  }
}
