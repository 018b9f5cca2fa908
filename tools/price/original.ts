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
/** An output as the original writes it, between the least and the greatest of its riders. */
const OUTPUT = 121.4567;

/** The outputs of all riders as JSON in a string, which is both what its viewers are sent and what it stores. */
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
 * What a race would cost with the design of the sample that Alleycat re-creates, in US dollars, by arithmetic: a topic
 * of AWS IoT Core that sends all outputs to every viewer at each window, readings in Kinesis, one live item with two
 * indexes that is rewritten at each window, and two items for each finisher. Left out, which makes it cheaper than it
 * was: Lambda, logs, its REST calls, and riders who send by MQTT instead of straight into the stream.
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
