import { z } from 'zod';
import { kinesisSource } from '../event-sources/streams/kinesis-source.ts';
import { StreamTails } from '../event-sources/streams/stream-tails.ts';
import { arn, physicalName } from '../shared/names.ts';
import { ServiceError } from '../services/json-rpc.ts';
import { parseProperties } from '../shared/parse-properties.ts';
import { number } from './properties.ts';
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
  running: Pick<RunningResources, 'streams'>;
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
  try {
    await rpc.call('CreateStream', { StreamName: name, ShardCount: shards });
  } catch (error) {
    // The stream already exists in the data directory. Do not check its shard count, which splits may have
    // changed.
    if (!(error instanceof ServiceError && error.type === 'ResourceInUseException')) throw error;
  }
  await untilActive();
  const streamArn = arn('kinesis', region, `stream/${name}`);
  running.streams.set(
    streamArn,
    new StreamTails(kinesisSource({ arn: streamArn, streamName: name, region, rpc }), clock, log),
  );
  return { ref: name, attributes: { Arn: streamArn } };

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
