/** One subscription of one connection. */
export interface Subscriber {
  /** @param tail of the message: its payload as JSON and the closing brace, shared by all who get the same */
  deliver(tail: Buffer): void;
  /** The subscription was invalidated: it is over. */
  invalidate(): void;
}
