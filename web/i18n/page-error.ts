/** An error whose message explains it to the visitor. */
export class PageError extends Error {
  override readonly name: string = 'PageError';

  /**
   * @param text returns the message. Called when the message is read, because an error may be shown in another
   * language than the one in which it was thrown.
   */
  constructor(text: () => string, options?: ErrorOptions) {
    super(undefined, options);
    Object.defineProperty(this, 'message', { get: text });
  }
}
