import { beforeAll, describe, expect, it } from 'vitest';
import { AlleycatError, isFatal } from '../../client/shared/error.ts';
import { synthesized, type Synthesized } from './support/synthesized.ts';

const alarmEmail = 'ops@example.com';
let stack: Synthesized;
beforeAll(() => {
  stack = synthesized({ alarmEmail, stackName: 'Alleycat-2' });
});

const acl = () => stack.properties('RequestLimitAcl');

describe('the request limit', () => {
  it('blocks an IP address with more than 100,000 requests in five minutes, and nothing else', () => {
    expect(acl()).toMatchObject({
      Scope: 'REGIONAL',
      DefaultAction: { Allow: {} },
      Rules: [
        {
          Action: { Block: { CustomResponse: { ResponseCode: 429 } } },
          Statement: {
            RateBasedStatement: { AggregateKeyType: 'IP', Limit: 100_000, EvaluationWindowSec: 300 },
          },
        },
      ],
    });
  });

  it('answers with a status after which the client tries again', () => {
    const [{ Action }] = acl().Rules as [{ Action: { Block: { CustomResponse: { ResponseCode: number } } } }];
    const { ResponseCode: status } = Action.Block.CustomResponse;
    expect(isFatal(new AlleycatError({ errorType: 'HttpError', message: '', status }))).toBe(false);
  });

  it('applies to the API', () => {
    expect(stack.properties('RequestLimitOfApi')).toEqual({
      ResourceArn: 'RaceApi.Arn',
      WebACLArn: 'RequestLimitAcl.Arn',
    });
  });

  it('counts requests, but stores none, because they contain keys and tokens', () => {
    const visibility = { CloudWatchMetricsEnabled: true, SampledRequestsEnabled: false };
    expect(acl()).toMatchObject({
      Name: 'Alleycat-2',
      VisibilityConfig: { ...visibility, MetricName: 'Alleycat-2' },
      Rules: [{ VisibilityConfig: visibility }],
    });
  });

  it('can be changed', () => {
    const { Rules } = synthesized({ wafRequestsPerFiveMinutes: 10 }).properties('RequestLimitAcl');
    expect(Rules).toMatchObject([{ Statement: { RateBasedStatement: { Limit: 10 } } }]);
  });

  it.each([
    ['nobody is notified of alarms', {}],
    ['it is 0', { alarmEmail, wafRequestsPerFiveMinutes: 0 }],
  ])('does not exist if %s', (_, config) => {
    const { template } = synthesized(config);
    for (const type of ['WebACL', 'WebACLAssociation']) template.resourceCountIs(`AWS::WAFv2::${type}`, 0);
  });
});
