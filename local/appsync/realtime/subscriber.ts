/** Receives the events of one subscription. */
export interface Subscriber {
  /** @param tail the payload as JSON and the message's closing brace, shared by a group of subscribers */
  deliver(tail: Buffer): void;
  /** Ends the subscription because it was invalidated. */
  invalidate(): void;
}
