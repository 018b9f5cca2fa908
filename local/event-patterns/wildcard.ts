import { UnsupportedError } from '../shared/errors.ts';
import { escapeRegExp } from '../shared/escape-reg-exp.ts';
import { eachText, textOf, type Operator } from './operators.ts';

/** A literal part, an escaped character, or a wildcard. */
const TOKEN = /\\.?|\*|[^\\*]+/g;

/**
 * The operator `wildcard`: `*` stands for any characters, and a backslash escapes `*` and itself.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching
 */
export const wildcard: Operator = (argument) => {
  const pattern = textOf('wildcard', argument);
  const tokens = pattern.match(TOKEN) ?? [];
  const source = tokens.map((token, index) => {
    if (token === '*') {
      if (tokens[index - 1] === '*')
        throw new UnsupportedError(`the wildcard ${pattern} has consecutive * characters; use only one`);
      return '.*';
    }
    if (!token.startsWith('\\')) return escapeRegExp(token);
    if (token !== '\\*' && token !== '\\\\')
      throw new UnsupportedError(String.raw`the wildcard ${pattern} may only escape \* and \\`);
    return token;
  });
  const expression = new RegExp(`^${source.join('')}$`, 's');
  return eachText((text) => expression.test(text));
};
