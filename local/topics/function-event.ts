import { z } from 'zod';

/** A notification in a queue that is subscribed to a topic. */
const Notification = z.object({
  Type: z.string(),
  MessageId: z.string(),
  TopicArn: z.string(),
  Subject: z.string().nullish(),
  Message: z.string(),
  Timestamp: z.string(),
  SignatureVersion: z.string(),
  Signature: z.string(),
  SigningCertURL: z.string(),
  UnsubscribeURL: z.string(),
  MessageAttributes: z.record(z.string(), z.object({ Type: z.string(), Value: z.string() })).nullish(),
});

/**
 * Converts a notification in a queue to the event that SNS passes to a function.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html#sns-sample-event
 */
export function functionEvent(notification: string, subscriptionArn: string): object {
  const {
    SigningCertURL: SigningCertUrl,
    UnsubscribeURL: UnsubscribeUrl,
    Subject = null,
    MessageAttributes,
    ...rest
  } = Notification.parse(JSON.parse(notification));
  const Sns = {
    ...rest,
    Subject,
    MessageAttributes: MessageAttributes ?? {},
    SigningCertUrl,
    UnsubscribeUrl,
  };
  return {
    Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: subscriptionArn, Sns }],
  };
}
