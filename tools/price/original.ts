import { LIST_PRICES, ORIGINAL_PRICES } from './list-prices.ts';

export interface OriginalRace {
  riders: number;
  viewers: number;
  windowSeconds: number;
  raceSeconds: number;
  shards: number;
}

const METERED_BYTES = 5 * 1_024;
const WRITE_UNIT_BYTES = 1_024;
/** A typical rider output, with as many digits as the original sample writes. */
const OUTPUT = 121.4567;

/**
 * Returns the size of the message with all riders' outputs, which the sample both stores and sends to
 * viewers.
 */
function messageBytes(riders: number): number {
  const results = Object.fromEntries(Array.from({ length: riders }, (_, racerId) => [racerId, OUTPUT]));
  const ts = `${Date.UTC(2026, 0)}`;
  return JSON.stringify({
    msg: 'results',
    classId: '1',
    raceId: 'race-0',
    ts,
    results: JSON.stringify(results),
  }).length;
}

/**
 * Calculates what a race would cost in US dollars with the original sample's design. An AWS IoT Core topic
 * sends all outputs to every viewer after each window. Kinesis receives the readings. One live item with two
 * indexes is rewritten after each window, and each finisher has two items. The result is too low, because it
 * leaves out Lambda, logs, REST calls, and the readings that riders send over MQTT.
 */
export function priceOfOriginal({
  riders,
  viewers,
  windowSeconds,
  raceSeconds,
  shards,
}: OriginalRace): number {
  const windows = Math.ceil(raceSeconds / windowSeconds);
  const bytes = messageBytes(riders);
  const messages = windows * Math.ceil(bytes / METERED_BYTES) * (viewers + 1);
  const copies = 3;
  const liveWrites = windows * Math.ceil(bytes / WRITE_UNIT_BYTES) * copies;
  const finishWrites = riders * 2 * copies;
  return (
    messages * ORIGINAL_PRICES.messages.usd +
    ((viewers * raceSeconds) / 60) * ORIGINAL_PRICES.connectionMinutes.usd +
    riders * raceSeconds * LIST_PRICES.putUnits.usd +
    ((shards * raceSeconds) / 3_600) * LIST_PRICES.shardHours.usd +
    (liveWrites + finishWrites) * LIST_PRICES.writeUnits.usd
  );
}
