import { DefinitionError } from '../shared/errors.ts';

/**
 * Returns whether a text matches a pattern as a whole. Without a pattern, every text matches.
 *
 * @param property the property that contains the pattern, for the error message
 * @throws DefinitionError for an invalid pattern
 */
export function wholeMatch(property: string, pattern: string | undefined): (text: string) => boolean {
  if (pattern === undefined) return () => true;
  try {
    const whole = new RegExp(`^(?:${pattern})$`);
    return (text) => whole.test(text);
  } catch {
    throw new DefinitionError(`The ${property} ${pattern} is not a valid regular expression`);
  }
}
