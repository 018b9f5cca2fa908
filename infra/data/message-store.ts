import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type {
  DlqDestinationConfig,
  IEventSourceDlq,
  IEventSourceMapping,
  IFunction,
} from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Alarms } from '../shared/alarms.ts';
import { allow } from '../shared/allow.ts';

export interface MessageStoreProps {
  /** What messages in the queue mean and what riders or viewers notice. Starts the alarm's description. */
  readonly meaning: string;
  /** Anchor of a heading in docs/runbook.md. */
  readonly runbook: string;
  readonly alarms: Alarms;
  /** Number of visible messages at which the alarm goes off. @default 1 */
  readonly threshold?: number;
}

/**
 * A queue of messages for an operator: rejected records, or batches that Lambda gave up on. As the
 * `onFailure` destination of an event source mapping, it also allows the mapping's function to send messages.
 */
export class MessageStore extends Construct implements IEventSourceDlq {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: MessageStoreProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'This queue is itself a dead-letter queue, which an operator reads.',
    });
    props.alarms.add(this, 'NotEmpty', {
      metric: this.queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
      ...(props.threshold !== undefined && { threshold: props.threshold }),
      meaning: props.meaning,
      runbook: props.runbook,
    });
  }

  /** Allows only sending; `queue.grantSendMessages` would also allow reading attributes. */
  allowSendingBy(grantee: IGrantable): void {
    allow(grantee, ['sqs:SendMessage'], [this.queue.queueArn]);
  }

  bind(_mapping: IEventSourceMapping, fn: IFunction): DlqDestinationConfig {
    this.allowSendingBy(fn);
    return { destination: this.queue.queueArn };
  }
}
