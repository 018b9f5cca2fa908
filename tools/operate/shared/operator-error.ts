/** Its message says what is wrong and what to do, for whoever sits at the terminal. */
export class OperatorError extends Error {
  override name = 'OperatorError';
}
