import { z } from 'zod';
import { parseRaceId } from '../../../race/race-id.ts';

const digits = z.string().regex(/^\d+$/);
const batchInfoSchema = z.object({
  shardId: z.string().min(1),
  startSequenceNumber: digits,
  endSequenceNumber: digits,
  approximateArrivalOfFirstRecord: z.iso.datetime(),
  approximateArrivalOfLastRecord: z.iso.datetime(),
  batchSize: z.int().nonnegative(),
  streamArn: z.string(),
});
export type BatchInfo = z.output<typeof batchInfoSchema>;

const requestContext = z.object({ condition: z.string() });
const kinesisFailureSchema = z.object({ requestContext, KinesisBatchInfo: batchInfoSchema });
const tableFailureSchema = z.object({ requestContext, DDBStreamBatchInfo: batchInfoSchema });

const quarantineSchema = z.object({
  rejection: z.string(),
  streamArn: z.string(),
  shardId: z.string().min(1),
  sequenceNumber: digits,
  partitionKey: z.string(),
  arrivedAt: z.number(),
  data: z.base64().nullable(),
});
export type QuarantinedRecord = z.output<typeof quarantineSchema>;

/** A batch that Lambda gave up on, and the reason. */
export interface GivenUp {
  condition: string;
  batch: BatchInfo;
}

const givenUpRaceSchema = z.object({
  raceId: z.string().refine((raceId) => parseRaceId(raceId) !== undefined),
  reason: z.string(),
  streamArn: z.string().optional(),
});
export type GivenUpRace = z.output<typeof givenUpRaceSchema>;

function parse<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** Parses Lambda's OnFailure document for a Kinesis consumer. Returns undefined for anything else. */
export function parseKinesisFailure(body: string): GivenUp | undefined {
  const parsed = parse(kinesisFailureSchema, body);
  return parsed && { condition: parsed.requestContext.condition, batch: parsed.KinesisBatchInfo };
}

/** Parses Lambda's OnFailure document for a consumer of the table's stream, or returns undefined. */
export function parseTableFailure(body: string): GivenUp | undefined {
  const parsed = parse(tableFailureSchema, body);
  return parsed && { condition: parsed.requestContext.condition, batch: parsed.DDBStreamBatchInfo };
}

/**
 * Parses a message about a race that publish-rankings or close-races gave up on. Returns undefined for
 * anything else.
 */
export function parseGivenUpRace(body: string): GivenUpRace | undefined {
  return parse(givenUpRaceSchema, body);
}

/**
 * Parses a message that live-standings put into the quarantine queue. Returns undefined for anything else.
 */
export function parseQuarantined(body: string): QuarantinedRecord | undefined {
  return parse(quarantineSchema, body);
}
