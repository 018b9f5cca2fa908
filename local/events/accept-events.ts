import type { Clock } from '../shared/clock.ts';
import type { EventBuses } from './event-buses.ts';
import { readEntries, refusalOf, type PutEventsEntry, type PutEventsResponse } from './put-events.ts';

/** The response to a PutEvents request, or the reason why the whole request is invalid. */
export type PutEventsOutcome = { response: PutEventsResponse } | { refusal: string };

/** Validates a PutEvents request and puts its valid entries on their buses. */
export type AcceptEvents = (entries: readonly PutEventsEntry[]) => PutEventsOutcome;

export function acceptEvents(buses: EventBuses, region: string, clock: Clock): AcceptEvents {
  return (entries) => {
    const refusal = refusalOf(entries);
    if (refusal !== undefined) return { refusal };
    const nowMs = clock.now();
    const { response, events } = readEntries(entries, { region, nowMs });
    for (const { bus, event } of events) buses.put(bus, event, { receivedMs: nowMs, forwarded: false });
    return { response };
  };
}
