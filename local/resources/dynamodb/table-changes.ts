import { z } from 'zod';
import type { MappingTarget } from '../../event-sources/mapping-target.ts';
import { parseMappingSettings } from '../../event-sources/settings.ts';
import { UnsupportedError, messageOf } from '../../shared/errors.ts';
import { digest } from '../../shared/names.ts';
import { streamMapping, type StreamMappingNeeds } from '../lambda/stream-mapping.ts';
import { putRecord } from '../put-record.ts';
import type { RunningResources, ServiceConnections, StackContext } from '../stack-context.ts';

export interface TableChangesNeeds
  extends Omit<StreamMappingNeeds, 'policies'>, Pick<StackContext, 'resourceId' | 'unsupported'> {
  services: StreamMappingNeeds['services'] & Pick<ServiceConnections, 'kinesis'>;
  running: Pick<RunningResources, 'streams' | 'mappings'>;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-table-kinesisstreamspecification.html */
export const KinesisStreamSpecification = z.object({
  StreamArn: z.string(),
  // the default is that of https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/kds_gettingstarted.html
  ApproximateCreationDateTimePrecision: z.enum(['MICROSECOND', 'MILLISECOND']).default('MICROSECOND'),
});
type KinesisStreamSpecification = z.output<typeof KinesisStreamSpecification>;

/** A batch of records of the table's own stream, as an event source mapping delivers it. */
const Batch = z.object({
  Records: z.array(
    z.object({
      awsRegion: z.string(),
      eventID: z.string(),
      eventName: z.string(),
      userIdentity: z.unknown().optional(),
      dynamodb: z.object({
        Keys: z.unknown(),
        NewImage: z.unknown().optional(),
        OldImage: z.unknown().optional(),
        SizeBytes: z.number(),
      }),
    }),
  ),
});
type Change = z.output<typeof Batch>['Records'][number];

/** View of a table's own stream with what Kinesis streams get. */
export const BOTH_IMAGES = 'NEW_AND_OLD_IMAGES';

/**
 * Sends the changes of a table to a Kinesis stream, in their order. Like a mapping, it reads the table's own stream.
 * Reports that it sends nothing if the Kinesis stream is not in the stack, or if the own stream lacks images.
 */
export function sendTableChanges(
  needs: TableChangesNeeds,
  logicalId: string,
  table: { name: string; arn: string; streamArn: string; view: string },
  { StreamArn: arn, ApproximateCreationDateTimePrecision: precision }: KinesisStreamSpecification,
): void {
  const { running, services, unsupported, clock, log } = needs;
  if (table.view !== BOTH_IMAGES || !running.streams.has(arn)) {
    const reason = running.streams.has(arn)
      ? `the StreamViewType is ${table.view} instead of ${BOTH_IMAGES}`
      : 'it is not a stream of this stack';
    unsupported.add(new UnsupportedError(`changes are not sent to ${arn}, because ${reason}`, logicalId));
    return;
  }
  const target: MappingTarget = {
    definition: { name: table.name, arn: table.arn, roleArn: '', timeoutSeconds: 0 },
    async invoke(event) {
      try {
        for (const change of Batch.parse(event).Records) {
          const text = JSON.stringify(recordOf(change, table.name, precision, clock.now()));
          const partitionKey = digest(JSON.stringify(change.dynamodb.Keys)).slice(0, PARTITION_KEY_LENGTH);
          await putRecord(services.kinesis, arn, { text, partitionKey });
        }
      } catch (error) {
        log.error(`${logicalId}: changes were not sent to ${arn}: ${messageOf(error)}; retrying`);
        throw error;
      }
    },
  };
  const settings = parseMappingSettings(logicalId, {
    EventSourceArn: table.streamArn,
    FunctionName: table.name,
    StartingPosition: 'TRIM_HORIZON',
  });
  // DynamoDB reads its own changes with a service-linked role
  const policies = { permits: () => true };
  running.mappings.set(needs.resourceId(logicalId), streamMapping({ ...needs, policies }, settings, target));
}

/** Length of the partition keys that have been observed, which are hexadecimal. */
const PARTITION_KEY_LENGTH = 32;

/**
 * Returns a change in the format for Kinesis. The keys and their order are those of recorded changes. The time is
 * that at which the change was read, because DynamoDB Local reports only the minute.
 */
function recordOf(
  {
    awsRegion,
    eventID,
    eventName,
    userIdentity = null,
    dynamodb: { Keys, NewImage, OldImage, SizeBytes },
  }: Change,
  tableName: string,
  precision: KinesisStreamSpecification['ApproximateCreationDateTimePrecision'],
  nowMs: number,
): object {
  const isMicro = precision === 'MICROSECOND';
  return {
    awsRegion,
    eventID: eventID.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    eventName,
    userIdentity,
    recordFormat: 'application/json',
    tableName,
    dynamodb: {
      ApproximateCreationDateTime: isMicro ? nowMs * 1_000 : nowMs,
      ...{ Keys, NewImage, OldImage, SizeBytes },
      ...(isMicro && { ApproximateCreationDateTimePrecision: precision }),
    },
    eventSource: 'aws:dynamodb',
  };
}
