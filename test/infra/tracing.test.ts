import { beforeAll, describe, expect, it } from 'vitest';
import { synthesized, type Synthesized } from './support/synthesized.ts';

let stack: Synthesized;
let untraced: Synthesized;
beforeAll(() => {
  stack = synthesized();
  untraced = synthesized({ tracePercent: 0 });
});

describe('tracing', () => {
  it('covers one percent of the requests to this API, and no others', () => {
    expect(stack.properties('RaceApi').XrayEnabled).toBe(true);
    expect(stack.properties('TraceSamplingRule')).toEqual({
      SamplingRule: {
        Version: 1,
        RuleName: expect.stringMatching(/^Alleycat.{1,24}$/) as string,
        Priority: 1_000,
        FixedRate: 0.01,
        ReservoirSize: 0,
        ResourceARN: 'RaceApi.Arn',
        ServiceType: 'AWS::AppSync::GraphQLAPI',
        ServiceName: '*',
        Host: '*',
        HTTPMethod: '*',
        URLPath: '*',
      },
    });
  });

  it('is off for the API if the percentage is 0', () => {
    expect(untraced.properties('RaceApi').XrayEnabled).toBe(false);
    untraced.template.resourceCountIs('AWS::XRay::SamplingRule', 0);
  });
});
