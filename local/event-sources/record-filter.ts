import { UnsupportedError } from '../shared/errors.ts';
import { isRecord } from '../shared/is-record.ts';
import { compileFilterPattern, parseFilterPattern } from '../event-patterns/filter-pattern.ts';
import type { StreamRecord } from './streams/stream-record.ts';

/**
 * Top-level keys that a pattern may use: for Kinesis, only the data; for DynamoDB, the change and its
 * metadata.
 */
const KEYS = {
  kinesis: ['data'],
  dynamodb: ['dynamodb', 'eventName', 'eventID', 'eventSource', 'eventVersion', 'awsRegion', 'userIdentity'],
};

/**
 * Compiles a filter that passes a record if any of the patterns matches. Without patterns, every record
 * passes.
 */
export function compileFilter(
  patterns: string[],
  kind: keyof typeof KEYS,
): (record: StreamRecord) => boolean {
  if (patterns.length === 0) return () => true;
  const tests = patterns.map((text) => {
    const pattern = parseFilterPattern(text);
    checkKeys(pattern, kind, text);
    return compileFilterPattern(pattern);
  });
  return (record) => {
    const subject = record.filterSubject();
    return subject !== undefined && tests.some((test) => test(subject));
  };
}

function checkKeys(pattern: unknown, kind: keyof typeof KEYS, text: string): void {
  if (Array.isArray(pattern)) return pattern.forEach((item) => checkKeys(item, kind, text));
  if (!isRecord(pattern)) return;
  for (const [key, inner] of Object.entries(pattern)) {
    if (key === '$or') checkKeys(inner, kind, text);
    else if (!KEYS[kind].includes(key)) {
      throw new UnsupportedError(
        `the filter pattern ${text} uses the key ${key}; ${kind} records can only be filtered by ${KEYS[kind].join(', ')}`,
      );
    }
  }
}
