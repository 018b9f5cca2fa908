import { compileFilterPattern, parseFilterPattern } from '../../event-patterns/filter-pattern.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import { isRecord } from '../../shared/is-record.ts';
import { parseJson } from '../../shared/parse-json.ts';

/** Returns whether a message with this body passes the filter. */
export type PassesFilter = (body: string) => boolean;

/**
 * Compiles a filter for messages, which pass if any of the patterns matches. Without patterns, every message
 * passes. A pattern for the contents of the body drops messages whose body is not JSON, and a pattern for the
 * whole body drops those whose body is JSON.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
 */
export function compileMessageFilter(patterns: string[]): PassesFilter {
  if (patterns.length === 0) return () => true;
  const tests = patterns.map((text) => {
    const pattern = bodyPattern(text);
    const matches = compileFilterPattern(pattern);
    const wantsJson = isRecord(pattern.body);
    return (body: string) => {
      const json = parseJson(body);
      const isJson = typeof json === 'object' && json !== null;
      return isJson === wantsJson && matches({ body: isJson ? json : body });
    };
  });
  return (body) => tests.some((test) => test(body));
}

/** @throws UnsupportedError for text that is not JSON, and for keys other than `body` */
function bodyPattern(text: string): { body: unknown } {
  const pattern = parseFilterPattern(text);
  if (!isRecord(pattern) || Object.keys(pattern).join() !== 'body')
    throw new UnsupportedError(`the filter pattern ${text} must have the key body, and no others`);
  return { body: pattern['body'] };
}
