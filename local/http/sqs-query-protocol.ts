import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isRecord } from '../shared/is-record.ts';
import { element, xmlText } from './xml.ts';

/**
 * SQS's older protocol: a form or a query string in, XML out. HTTP data sources use it, because it needs no
 * special headers. The emulator speaks only the JSON protocol.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests.html
 */
export interface SqsQuery {
  operation: string;
  /** Input of the operation in the JSON protocol. */
  input: Record<string, unknown>;
}

const NAMESPACE = 'http://queue.amazonaws.com/doc/2012-11-05/';

/** Lists and maps by the name that each of their members has in a form. */
const LISTS: Record<string, string> = {
  AttributeName: 'AttributeNames',
  MessageAttributeName: 'MessageAttributeNames',
  MessageSystemAttributeName: 'MessageSystemAttributeNames',
  TagKey: 'TagKeys',
  SendMessageBatchRequestEntry: 'Entries',
  DeleteMessageBatchRequestEntry: 'Entries',
  ChangeMessageVisibilityBatchRequestEntry: 'Entries',
};
const MAPS: Record<string, string> = {
  Attribute: 'Attributes',
  MessageAttribute: 'MessageAttributes',
  MessageSystemAttribute: 'MessageSystemAttributes',
  Tag: 'Tags',
};
const NUMBERS = new Set([
  ...['DelaySeconds', 'MaxNumberOfMessages', 'VisibilityTimeout', 'WaitTimeSeconds', 'MaxResults'],
]);

/** Reads a request. Returns undefined if it uses the JSON protocol. */
export function readSqsQuery(
  { url = '/', headers }: { url?: string | undefined; headers: IncomingHttpHeaders },
  body: Buffer,
): SqsQuery | undefined {
  if (headers['x-amz-target'] !== undefined) return undefined;
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const parameters = [...searchParams, ...(isForm ? new URLSearchParams(body.toString('utf8')) : [])];
  const operation = parameters.find(([name]) => name === 'Action')?.[1];
  if (operation === undefined) return undefined;
  const tree: Tree = new Map();
  for (const [name, value] of parameters)
    if (name !== 'Action' && name !== 'Version') insert(tree, name.split('.'), value);
  const input = structureOf(tree);
  // a request to a queue's URL need not name it again
  if (pathname !== '/') input['QueueUrl'] ??= new URL(pathname, `http://${headers.host ?? 'localhost'}`).href;
  return { operation, input };
}

type Tree = Map<string, string | Tree>;

function insert(tree: Tree, [first = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) return void tree.set(first, value);
  const known = tree.get(first);
  const child = known instanceof Map ? known : new Map<string, string | Tree>();
  tree.set(first, child);
  insert(child, rest, value);
}

function structureOf(tree: Tree): Record<string, unknown> {
  const structure: Record<string, unknown> = {};
  for (const [name, value] of tree) {
    const list = LISTS[name];
    const map = MAPS[name];
    if (typeof value === 'string') structure[name] = NUMBERS.has(name) ? Number(value) : value;
    else if (list !== undefined) structure[list] = [...value.values()].map(valueOf);
    else if (map !== undefined) structure[map] = Object.fromEntries([...value.values()].map(entryOf));
    else structure[name] = structureOf(value);
  }
  return structure;
}

function valueOf(value: string | Tree): unknown {
  return typeof value === 'string' ? value : structureOf(value);
}

function entryOf(member: string | Tree): [string, unknown] {
  const { Name: name, Key: key, Value: value } = typeof member === 'string' ? {} : structureOf(member);
  return [String(name ?? key), value];
}

/** Formats the output of an operation as XML. */
export function sqsAnswer(operation: string, output: Record<string, unknown>): string {
  const members = Object.entries(output).map(([name, value]) => memberXml(name, value, operation));
  const result = members.length === 0 ? '' : element(`${operation}Result`, members.join(''));
  const metadata = element('ResponseMetadata', element('RequestId', randomUUID()));
  return document(`${operation}Response`, result + metadata);
}

/** Formats an error as XML. */
export function sqsError({ code, message }: { code: string; message: string }): string {
  const error = [
    element('Type', 'Sender'),
    element('Code', xmlText(code)),
    element('Message', xmlText(message)),
    '<Detail/>',
  ];
  return document('ErrorResponse', element('Error', error.join('')) + element('RequestId', randomUUID()));
}

function memberXml(name: string, value: unknown, operation: string): string {
  if (Array.isArray(value))
    return value.map((item) => memberXml(itemName(name, operation), item, operation)).join('');
  const map = Object.keys(MAPS).find((member) => MAPS[member] === name);
  if (map !== undefined && isRecord(value)) {
    const keyName = map === 'Tag' ? 'Key' : 'Name';
    const entries = Object.entries(value).map(([key, inner]) =>
      element(map, element(keyName, xmlText(key)) + memberXml('Value', inner, operation)),
    );
    return entries.join('');
  }
  if (!isRecord(value)) return element(name, xmlText(String(value)));
  const members = Object.entries(value).map(([key, inner]) => memberXml(key, inner, operation));
  return element(name, members.join(''));
}

/** Returns the name of a list's items in XML. */
function itemName(list: string, operation: string): string {
  if (list === 'Successful') return `${operation}ResultEntry`;
  return list === 'Failed' ? 'BatchResultErrorEntry' : list.replace(/s$/, '');
}

function document(name: string, content: string): string {
  return `<?xml version="1.0"?><${name} xmlns="${NAMESPACE}">${content}</${name}>`;
}
