import { z } from 'zod';
import { parseProperties } from '../shared/parse-properties.ts';
import type { CreateResource, StackContext } from './stack-context.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesis-streamconsumer.html */
const Properties = z.object({ ConsumerName: z.string(), StreamARN: z.string() });
/** When every consumer was created, in seconds since the epoch. ARNs contain it, so it is always the same. */
const CREATED_SECONDS = 1_600_000_000;

/**
 * A consumer with enhanced fan-out. The mappings that use it read the stream like other mappings, because
 * throughput is not limited here.
 */
export const kinesisStreamConsumer: CreateResource<Pick<StackContext, 'stack'>> = (
  _needs,
  logicalId,
  properties,
) => {
  const { ConsumerName: name, StreamARN: streamArn } = parseProperties(Properties, logicalId, properties);
  const consumerArn = `${streamArn}/consumer/${name}:${CREATED_SECONDS}`;
  return {
    ref: consumerArn,
    attributes: {
      ConsumerARN: consumerArn,
      ConsumerCreationTimestamp: String(CREATED_SECONDS),
      ConsumerName: name,
      ConsumerStatus: 'ACTIVE',
      StreamARN: streamArn,
    },
  };
};
