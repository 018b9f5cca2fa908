import { z } from 'zod';
import { mapParameters } from '../services/sns.ts';
import { arn, physicalName } from '../shared/names.ts';
import { parseProperties } from '../shared/parse-properties.ts';
import { bool } from '../shared/properties.ts';
import { subscribe, type SubscriptionNeeds } from './sns-subscribe.ts';
import type { CreateResource, StackIdentity } from './stack-context.ts';

const Properties = z.object({
  TopicName: z.string().optional(),
  DisplayName: z.string().optional(),
  FifoTopic: bool.default(false),
  ContentBasedDeduplication: bool.default(false),
  Subscription: z.array(z.object({ Protocol: z.string(), Endpoint: z.string() })).default([]),
});
const NAME_LENGTH = 256;

interface Needs extends SubscriptionNeeds {
  stack: StackIdentity;
}

export const snsTopic: CreateResource<Needs> = async (needs, logicalId, properties) => {
  const { stack, services, running } = needs;
  const given = parseProperties(Properties, logicalId, properties);
  const suffix = given.FifoTopic ? '.fifo' : '';
  const name = given.TopicName ?? physicalName(stack.name, logicalId, NAME_LENGTH - suffix.length) + suffix;
  await services.sns('CreateTopic', {
    Name: name,
    ...mapParameters('Attributes', {
      DisplayName: given.DisplayName,
      FifoTopic: given.FifoTopic ? 'true' : undefined,
      ContentBasedDeduplication: given.ContentBasedDeduplication ? 'true' : undefined,
    }),
  });
  const topicArn = arn('sns', stack.region, name);
  running.topics.add(topicArn);
  for (const [index, { Protocol: protocol, Endpoint: endpoint }] of given.Subscription.entries())
    await subscribe(needs, `${logicalId}.Subscription.${index}`, { topicArn, protocol, endpoint });
  return { ref: topicArn, attributes: { TopicArn: topicArn, TopicName: name } };
};
