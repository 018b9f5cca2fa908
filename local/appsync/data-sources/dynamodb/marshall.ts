import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isRecord } from '../../../shared/is-record.ts';
import type { JsonValue } from '../../shared/json.ts';
import { invalid, type Path } from '../invalid-field.ts';

export type Attributes = Record<string, AttributeValue>;

/** Converts typed values in a request object to DynamoDB's format. `N` may be a JSON number or a string. */
export function toAttributes(values: unknown, where: Path): Attributes {
  if (!isRecord(values)) throw invalid(where, 'must be a map of typed values');
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, toAttribute(value, [...where, name])]),
  );
}

function toAttribute(typed: unknown, where: Path): AttributeValue {
  const entries = isRecord(typed) ? Object.entries(typed) : [];
  const [type, value] = entries[0] ?? [];
  if (entries.length !== 1) throw invalid(where, 'must be a typed value such as {"S": "text"}');
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  switch (type) {
    case 'S':
      return { S: scalar(value, where) };
    case 'N':
      return { N: scalar(value, where) };
    case 'B':
      return { B: Buffer.from(scalar(value, where), 'base64') };
    case 'BOOL':
      return { BOOL: value === true };
    case 'NULL':
      return { NULL: true };
    case 'SS':
      return { SS: list.map((item) => scalar(item, where)) };
    case 'NS':
      return { NS: list.map((item) => scalar(item, where)) };
    case 'BS':
      return { BS: list.map((item) => Buffer.from(scalar(item, where), 'base64')) };
    case 'L':
      return { L: list.map((item, index) => toAttribute(item, [...where, index])) };
    case 'M':
      return { M: toAttributes(value, where) };
    default:
      throw invalid(where, `has the unknown type ${String(type)}`);
  }
}

/** Converts attributes to plain JSON for `ctx.result`. Sets become lists; binary values become base64. */
export function fromAttributes(attributes: Attributes): { [name: string]: JsonValue } {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, fromAttribute(value)]));
}

function fromAttribute(value: AttributeValue): JsonValue {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L !== undefined) return value.L.map(fromAttribute);
  if (value.M !== undefined) return fromAttributes(value.M);
  if (value.SS !== undefined) return value.SS;
  if (value.NS !== undefined) return value.NS.map(Number);
  if (value.B !== undefined) return Buffer.from(value.B).toString('base64');
  if (value.BS !== undefined) return value.BS.map((item) => Buffer.from(item).toString('base64'));
  return null;
}

function scalar(value: unknown, where: Path): string {
  if (typeof value !== 'string' && typeof value !== 'number')
    throw invalid(where, 'must be a string or a number');
  return String(value);
}
