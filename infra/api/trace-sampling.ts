import { Names } from 'aws-cdk-lib';
import { CfnSamplingRule } from 'aws-cdk-lib/aws-xray';
import { Construct } from 'constructs';
import type { RaceApi } from './race-api.ts';

export interface TraceSamplingProps {
  readonly api: RaceApi;
  /** Percentage of requests to trace. */
  readonly percent: number;
}

/** X-Ray accepts no longer name. */
const NAME_LENGTH = 32;

/** Rules with lower numbers come first. X-Ray's default rule comes last. */
const PRIORITY = 1_000;

const ANY = '*';

/**
 * Limits how many of the API's requests X-Ray traces. Without it, X-Ray's default rule traces the first
 * request in each second and 5 % of the others. The rule has no effect on functions, because [Lambda does not
 * use sampling rules](https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html).
 */
export class TraceSampling extends Construct {
  constructor(scope: Construct, id: string, { api, percent }: TraceSamplingProps) {
    super(scope, id);
    new CfnSamplingRule(this, 'Rule', {
      samplingRule: {
        version: 1,
        ruleName: Names.uniqueResourceName(this, { maxLength: NAME_LENGTH }),
        priority: PRIORITY,
        fixedRate: percent / 100,
        // requests that are traced in any case, per second
        reservoirSize: 0,
        resourceArn: api.api.arn,
        serviceType: 'AWS::AppSync::GraphQLAPI',
        serviceName: ANY,
        host: ANY,
        httpMethod: ANY,
        urlPath: ANY,
      },
    });
  }
}
