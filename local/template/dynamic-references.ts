import { isRecord } from '../shared/is-record.ts';
import type { SharedValues } from './shared-values.ts';

const REFERENCE = /\{\{resolve:([^:{}]+):([^{}]+)\}\}/g;

/**
 * Replaces dynamic references such as `{{resolve:ssm:/app/name:1}}` in resolved properties:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function resolveDynamicReferences(value: unknown, shared: SharedValues, at: string): unknown {
  if (typeof value === 'string')
    return value.replaceAll(REFERENCE, (whole, service: string, argument: string) =>
      String(
        service === 'ssm'
          ? shared.storedParameter(argument.split(':')[0] ?? argument, at)
          : shared.secret(whole, at),
      ),
    );
  if (Array.isArray(value))
    return value.map((item, index) => resolveDynamicReferences(item, shared, `${at}[${index}]`));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      resolveDynamicReferences(inner, shared, `${at}.${key}`),
    ]),
  );
}
