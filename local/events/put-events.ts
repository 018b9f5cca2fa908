import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isRecord } from '../shared/is-record.ts';
import { parseJson } from '../shared/parse-json.ts';
import { busEvent, type BusEvent } from './bus-event.ts';
import { busNameOf, DEFAULT_BUS } from './bus-name.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
export const PutEventsRequest = z.object({
  Entries: z.array(
    z.object({
      /** Seconds since the epoch. */
      Time: z.number().nullish(),
      Source: z.string().nullish(),
      Resources: z.array(z.string()).nullish(),
      DetailType: z.string().nullish(),
      Detail: z.string().nullish(),
      /** A name or an ARN. */
      EventBusName: z.string().nullish(),
    }),
  ),
  EndpointId: z.string().nullish(),
});
export type PutEventsEntry = z.infer<typeof PutEventsRequest>['Entries'][number];

export type EntryResult = { EventId: string } | { ErrorCode: string; ErrorMessage: string };

export interface PutEventsResponse {
  FailedEntryCount: number;
  Entries: EntryResult[];
}

const MAX_ENTRIES = 10;
/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size */
const MAX_ENTRIES_BYTES = 1024 * 1024;
const TIME_BYTES = 14;

/** Returns the reason why EventBridge rejects the whole request, or undefined if it accepts the request. */
export function refusalOf(entries: readonly PutEventsEntry[]): string | undefined {
  const bound = (rule: string) =>
    `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${rule}`;
  if (entries.length < 1) return bound('greater than or equal to 1');
  if (entries.length > MAX_ENTRIES) return bound(`less than or equal to ${MAX_ENTRIES}`);
  const bytes = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  return bytes > MAX_ENTRIES_BYTES
    ? 'Total size of the entries in the request is over the limit.'
    : undefined;
}

/** Returns the size of an entry in bytes, as EventBridge counts it. */
function sizeOf({ Time, Source, DetailType, Detail, Resources }: PutEventsEntry): number {
  const texts = [Source, DetailType, Detail, ...(Resources ?? [])];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), Time == null ? 0 : TIME_BYTES);
}

/** Converts the entries to events, and reports each entry's id or error, in the order of the entries. */
export function readEntries(
  entries: readonly PutEventsEntry[],
  { region, nowMs }: { region: string; nowMs: number },
): { response: PutEventsResponse; events: { bus: string; event: BusEvent }[] } {
  const events: { bus: string; event: BusEvent }[] = [];
  const results = entries.map((entry): EntryResult => {
    const { Source: source, DetailType: type, Detail: text, Time: seconds, Resources: resources } = entry;
    if (!source) return missing('Source');
    if (!type) return missing('DetailType');
    if (!text) return missing('Detail');
    if (source.startsWith('aws.'))
      return failed('NotAuthorizedForSourceException', 'Not authorized for the source.');
    const detail = parseJson(text);
    if (!isRecord(detail)) return failed('MalformedDetail', 'Detail is malformed.');
    const id = randomUUID();
    const atMs = seconds == null ? nowMs : seconds * 1_000;
    const event = busEvent({
      ...{ id, source, region, detail, atMs },
      'detail-type': type,
      resources: resources ?? [],
    });
    events.push({ bus: busNameOf(entry.EventBusName ?? DEFAULT_BUS), event });
    return { EventId: id };
  });
  const FailedEntryCount = results.filter((result) => 'ErrorCode' in result).length;
  return { response: { FailedEntryCount, Entries: results }, events };
}

function missing(name: string): EntryResult {
  return failed('InvalidArgument', `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);
}

function failed(ErrorCode: string, ErrorMessage: string): EntryResult {
  return { ErrorCode, ErrorMessage };
}
