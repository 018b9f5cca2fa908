import { z } from 'zod';
import { kinesisSource } from '../event-sources/streams/kinesis-source.ts';
import { StreamTails } from '../event-sources/streams/stream-tails.ts';
import { arn, physicalName } from '../shared/names.ts';
import { isServiceError } from '../services/json-rpc.ts';
import { parseProperties } from '../shared/parse-properties.ts';
import { number } from '../shared/properties.ts';
import type { CreateResource, RunningResources, ServiceConnections, StackIdentity } from './stack-context.ts';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';

const Properties = z.object({
  Name: z.string().optional(),
  ShardCount: number.optional(),
  StreamModeDetails: z.object({ StreamMode: z.enum(['PROVISIONED', 'ON_DEMAND']) }).optional(),
});

/**
 * Initial shards of an on-demand stream:
 * https://docs.aws.amazon.com/streams/latest/dev/how-do-i-size-a-stream.html
 */
const ON_DEMAND_SHARDS = 4;

interface Needs {
  stack: StackIdentity;
  services: Pick<ServiceConnections, 'kinesis'>;
  running: Pick<RunningResources, 'streams' | 'recreations'>;
  clock: Clock;
  log: Log;
}

export const kinesisStream: CreateResource<Needs> = async (needs, logicalId, properties) => {
  const { stack, running, clock, log } = needs;
  const { kinesis: rpc } = needs.services;
  const { region } = stack;
  const given = parseProperties(Properties, logicalId, properties);
  const name = given.Name ?? physicalName(stack.name, logicalId);
  const onDemand = given.StreamModeDetails?.StreamMode === 'ON_DEMAND';
  const shards = onDemand ? ON_DEMAND_SHARDS : (given.ShardCount ?? 1);
  // If the stream already exists in the data directory, its shard count is not checked, because splits may have
  // changed it.
  await unlessRejected('ResourceInUseException', 'CreateStream', { ShardCount: shards });
  await untilActive();
  running.recreations.push(async () => {
    await unlessRejected('ResourceNotFoundException', 'DeleteStream');
    // kinesalite deletes the stream shortly after its answer
    while (!(await unlessRejected('ResourceInUseException', 'CreateStream', { ShardCount: shards })));
    await untilActive();
  });
  const streamArn = arn('kinesis', region, `stream/${name}`);
  running.streams.set(
    streamArn,
    new StreamTails(kinesisSource({ arn: streamArn, streamName: name, region, rpc, clock }), clock, log),
  );
  return { ref: name, attributes: { Arn: streamArn } };

  /** Calls an operation. Returns false if it fails with the given error. */
  async function unlessRejected(type: string, operation: string, input: object = {}): Promise<boolean> {
    try {
      await rpc.call(operation, { StreamName: name, ...input });
      return true;
    } catch (error) {
      if (isServiceError(error, type)) return false;
      throw error;
    }
  }

  async function untilActive(): Promise<void> {
    for (;;) {
      const { StreamDescriptionSummary: summary } = await rpc.call<{
        StreamDescriptionSummary: { StreamStatus: string };
      }>('DescribeStreamSummary', { StreamName: name });
      if (summary.StreamStatus === 'ACTIVE') return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
};
