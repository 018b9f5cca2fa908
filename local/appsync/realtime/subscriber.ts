/** A subscription of a connection. */
export interface Subscriber {
  /** @param tail the payload as JSON and the closing brace of the message, shared by a group of subscribers */
  deliver(tail: Buffer): void;
  /** Ends the subscription because it was invalidated. */
  invalidate(): void;
}
