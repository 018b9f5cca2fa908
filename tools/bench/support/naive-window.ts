import { GetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Each rider's best output in each race. */
type Best = Record<string, Record<string, number>>;

interface NaiveEvent {
  Records: { kinesis: { data: string } }[];
  state: Best;
  isFinalInvokeForWindow: boolean;
}

interface NaiveReading {
  raceId: number;
  racerId: string | number;
  cadence: number;
  resistance: number;
}

/** Rounds by converting to a string and back, as the sample does. */
const roundTo = (value: number, digits: number) =>
  Number(`${Math.round(Number(`${value}e${digits}`))}e-${digits}`);

/**
 * The original sample's algorithm, for comparison. It decodes each record, rounds the output, and keeps the
 * best output in nested objects. At the end of the window, it reads the race's item, merges the outputs, and
 * writes the item without a condition. It does not validate readings.
 */
export async function naiveWindow(
  client: DynamoDBDocumentClient,
  event: NaiveEvent,
): Promise<{ state: Best }> {
  const { state } = event;
  for (const record of event.Records) {
    const reading = JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString()) as NaiveReading;
    const { raceId, racerId, cadence, resistance } = reading;
    const output = roundTo(((cadence + 35) * (resistance + 65)) / 100, 4);
    state[raceId] ??= {};
    const race = state[raceId];
    race[racerId] = Math.max(race[racerId] ?? 0, output);
  }
  if (!event.isFinalInvokeForWindow) return { state };
  for (const [raceId, best] of Object.entries(state)) {
    const Key = { PK: `race-${raceId}`, SK: 'results' };
    const { Item } = await client.send(new GetCommand({ TableName: 'races', Key }));
    const stored = JSON.parse((Item?.results as string | undefined) ?? '{}') as Record<string, number>;
    const results = JSON.stringify({ ...stored, ...best });
    await client.send(new PutCommand({ TableName: 'races', Item: { ...Key, results } }));
  }
  return { state: {} };
}
