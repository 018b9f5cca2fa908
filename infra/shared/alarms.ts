import { Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  TreatMissingData,
  type AlarmProps,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export interface AlarmsProps {
  /** Address to notify. @default none; alarms are visible only in CloudWatch */
  readonly email?: string | undefined;
}

export interface AlarmOptions extends Partial<Omit<AlarmProps, 'metric' | 'alarmDescription'>> {
  readonly metric: IMetric;
  /** What happened and what riders or viewers notice. */
  readonly meaning: string;
  /** Anchor of a heading in docs/runbook.md. */
  readonly runbook: string;
  /**
   * Whether a deployment that watches alarms is rolled back when this one goes off. CloudFormation watches at
   * most five. @default false
   */
  readonly rollsBack?: boolean;
}

/** By default, an alarm goes off as soon as its metric counts something. */
const DEFAULTS = {
  threshold: 1,
  comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  evaluationPeriods: 1,
  treatMissingData: TreatMissingData.NOT_BREACHING,
};

/** Periods of an alarm that ignores a short disturbance: three of five. */
export const REPEATED = { evaluationPeriods: 5, datapointsToAlarm: 3 };

/** All of the stack's alarms, and the target that they notify. */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  /** The alarms that roll a deployment back. */
  readonly rollbackTriggers: Alarm[] = [];
  readonly #topic: Topic | undefined;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    if (props.email === undefined) return;
    const key = new Key(this, 'Key', { enableKeyRotation: true });
    key.grantEncryptDecrypt(new ServicePrincipal('cloudwatch.amazonaws.com'));
    this.#topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true });
    // enforceSSL replaces SNS's default topic policy, which would allow alarms to publish
    this.#topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.#topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    this.#topic.addSubscription(new EmailSubscription(props.email));
  }

  add(scope: Construct, id: string, { meaning, runbook, rollsBack, ...props }: AlarmOptions): void {
    const alarmDescription = `${meaning} See docs/runbook.md#${runbook}`;
    const alarm = new Alarm(scope, id, { ...DEFAULTS, ...props, alarmDescription });
    this.all.push(alarm);
    if (rollsBack) this.rollbackTriggers.push(alarm);
    if (this.#topic) alarm.addAlarmAction(new SnsAction(this.#topic));
  }
}
