import type { JsonValue } from '../../shared/json.ts';

/** An event from a resolver. EventBridge reports missing parts as errors of the entry. */
export interface OutgoingEvent {
  source?: string;
  detailType?: string;
  /** JSON. */
  detail?: string;
  resources: string[];
  /** Default: now. */
  atMs?: number;
}

export interface EventsToPut {
  eventBusArn: string;
  /** The data source's role, which needs permission to make the call. */
  roleArn: string;
  events: OutgoingEvent[];
}

/** The response of EventBridge, or the reason why EventBridge rejected the whole call. */
export type PutOutcome = { response: JsonValue } | { refusal: { type: string; message: string } };

/** Puts events on a bus with a data source's role. */
export type PutEvents = (events: EventsToPut) => PutOutcome;
