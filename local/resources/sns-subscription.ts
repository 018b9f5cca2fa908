import { z } from 'zod';
import { parseProperties } from '../shared/parse-properties.ts';
import { bool } from '../shared/properties.ts';
import { subscribe, type SubscriptionNeeds } from './sns-subscribe.ts';
import type { CreateResource } from './stack-context.ts';

const Properties = z.object({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  RawMessageDelivery: bool.default(false),
  FilterPolicy: z.record(z.string(), z.unknown()).optional(),
  FilterPolicyScope: z.enum(['MessageAttributes', 'MessageBody']).optional(),
});

export const snsSubscription: CreateResource<SubscriptionNeeds> = async (needs, logicalId, properties) => {
  const given = parseProperties(Properties, logicalId, properties);
  const { TopicArn: topicArn, Protocol: protocol, Endpoint: endpoint, FilterPolicy: policy } = given;
  const ref = await subscribe(needs, logicalId, {
    topicArn,
    protocol,
    endpoint,
    attributes: {
      RawMessageDelivery: given.RawMessageDelivery ? 'true' : undefined,
      FilterPolicy: policy && JSON.stringify(policy),
      FilterPolicyScope: given.FilterPolicyScope,
    },
  });
  return { ref, attributes: { Arn: ref } };
};
