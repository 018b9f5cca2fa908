import { ACCOUNT_ID } from '../shared/names.ts';

/**
 * An event as rules and their targets see it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 */
export interface BusEvent {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** ISO 8601 in whole seconds. */
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
}

export function busEvent({
  atMs,
  ...rest
}: Pick<BusEvent, 'id' | 'detail-type' | 'source' | 'region' | 'resources' | 'detail'> & {
  atMs: number;
}): BusEvent {
  const { id, 'detail-type': type, source, region, resources, detail } = rest;
  const time = isoSeconds(atMs);
  return {
    version: '0',
    id,
    'detail-type': type,
    source,
    account: ACCOUNT_ID,
    time,
    region,
    resources,
    detail,
  };
}

/** Formats a time as EventBridge does: without fractions of a second. */
export function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
