import { isoSeconds } from '../shared/iso-seconds.ts';
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
  id,
  'detail-type': type,
  source,
  atMs,
  region,
  resources,
  detail,
}: Pick<BusEvent, 'id' | 'detail-type' | 'source' | 'region' | 'resources' | 'detail'> & {
  atMs: number;
}): BusEvent {
  return {
    version: '0',
    id,
    'detail-type': type,
    source,
    account: ACCOUNT_ID,
    time: isoSeconds(atMs),
    region,
    resources,
    detail,
  };
}
