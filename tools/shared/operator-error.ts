/** An error whose message tells the user what is wrong and what to do. */
export class OperatorError extends Error {
  override name = 'OperatorError';
}
