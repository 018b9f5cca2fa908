import { Stack } from 'aws-cdk-lib';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Alarms } from '../shared/alarms.ts';
import { countMetric } from '../shared/metrics.ts';
import type { RaceApi } from './race-api.ts';

export interface RequestLimitProps {
  readonly api: RaceApi;
  /** Number of requests in five minutes above which AWS WAF blocks an IP address. */
  readonly requests: number;
  readonly alarms: Alarms;
}

/** Instead of AWS WAF's 403, after which the client does not reconnect. */
const TOO_MANY_REQUESTS = 429;

/** Limits how many requests each IP address can make to the API. AWS WAF checks it before the API does. */
export class RequestLimit extends Construct {
  constructor(scope: Construct, id: string, { api, requests, alarms }: RequestLimitProps) {
    super(scope, id);
    // CloudWatch's dimension WebACL is the ACL's name or its metric's name, so both are the same
    const { stackName: name, region } = Stack.of(this);
    const acl = new CfnWebACL(this, 'Acl', {
      name,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible(name),
      rules: [
        {
          name: 'RequestsPerAddress',
          priority: 0,
          action: { block: { customResponse: { responseCode: TOO_MANY_REQUESTS } } },
          statement: {
            rateBasedStatement: { aggregateKeyType: 'IP', limit: requests, evaluationWindowSec: 300 },
          },
          visibilityConfig: visible('RequestsPerAddress'),
        },
      ],
    });
    new CfnWebACLAssociation(this, 'OfApi', { resourceArn: api.api.arn, webAclArn: acl.attrArn });
    alarms.add(this, 'Blocked', {
      metric: countMetric('AWS/WAFV2', 'BlockedRequests', { WebACL: name, Region: region, Rule: 'ALL' }),
      meaning: 'AWS WAF blocks an IP address with too many requests. Its viewers and riders are cut off.',
      runbook: 'requests-blocked',
    });
  }
}

/** Counts requests in CloudWatch, but stores no samples, because they contain headers with keys and tokens. */
function visible(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}
