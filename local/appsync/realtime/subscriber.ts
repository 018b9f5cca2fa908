/** Receives the events of one subscription. */
export interface Subscriber {
  /** @param tail the payload as JSON and the message's closing brace; a group of subscribers shares it */
  deliver(tail: Buffer): void;
  /** Ends the subscription because it was invalidated. */
  invalidate(): void;
}
