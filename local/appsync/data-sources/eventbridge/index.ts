import { isRecord } from '../../../shared/is-record.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { DataSource } from '../data-source.ts';
import { invalid } from '../invalid-field.ts';
import type { OutgoingEvent, PutEvents } from './put-events.ts';

interface EventBridgeDataSourceOptions {
  eventBusArn: string;
  roleArn: string;
  putEvents: PutEvents;
}

/**
 * `AMAZON_EVENTBRIDGE` data source: puts the request's events on the bus. The result is EventBridge's response,
 * which contains the errors of single events.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-eventbridge-js.html
 */
export function eventBridgeDataSource({
  eventBusArn,
  roleArn,
  putEvents,
}: EventBridgeDataSourceOptions): DataSource {
  return {
    execute: async (request) => {
      const outcome = putEvents({ eventBusArn, roleArn, events: readRequest(request) });
      if ('response' in outcome) return { result: outcome.response };
      const { type, message } = outcome.refusal;
      return { result: null, error: { type: `EventBridge:${type}`, message } };
    },
  };
}

/** @throws FieldError for a request that AppSync would not send */
function readRequest(request: JsonValue): OutgoingEvent[] {
  if (!isRecord(request) || request['operation'] === undefined) throw invalid(['operation'], 'not found');
  const { operation, events } = request;
  if (operation !== 'PutEvents') throw invalid(['operation'], 'must be PutEvents');
  if (events === undefined) throw invalid(['events'], 'not found');
  if (!Array.isArray(events)) throw invalid(['events'], 'must be a list');
  return events.map(readEvent);
}

function readEvent(event: unknown, index: number): OutgoingEvent {
  if (!isRecord(event)) throw invalid(['events', index], 'must be an object');
  const text = (name: 'source' | 'detailType' | 'time'): string | undefined => {
    const value = event[name] ?? undefined;
    if (value !== undefined && typeof value !== 'string')
      throw invalid(['events', index, name], 'must be a string');
    return value;
  };
  const source = text('source');
  const detailType = text('detailType');
  const time = text('time');
  const atMs = time === undefined ? undefined : Date.parse(time);
  if (Number.isNaN(atMs)) throw invalid(['events', index, 'time'], 'must be an RFC 3339 timestamp');
  const detail = event['detail'] ?? undefined;
  const resources: unknown = event['resources'] ?? [];
  if (!Array.isArray(resources) || !resources.every((item) => typeof item === 'string'))
    throw invalid(['events', index, 'resources'], 'must be a list of strings');
  return {
    resources,
    ...(source !== undefined && { source }),
    ...(detailType !== undefined && { detailType }),
    ...(detail !== undefined && { detail: JSON.stringify(detail) }),
    ...(atMs !== undefined && { atMs }),
  };
}
