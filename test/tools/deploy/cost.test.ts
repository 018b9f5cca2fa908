/** Tests what a deployment is expected to cost. */
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../infra/shared/config.ts';
import { fixedCostOf } from '../../../tools/deploy/cost/fixed-cost.ts';
import { describeCountedRace, raceCostOf } from '../../../tools/deploy/cost/race-cost.ts';

const metric = { MetricStat: { Metric: { MetricName: 'Errors' } } };
const TEMPLATE = {
  Resources: {
    Stream: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 2 } },
    Single: { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Errors' } },
    Combined: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { Metrics: [{ Expression: 'a + b' }, metric, metric] },
    },
    Dashboard: { Type: 'AWS::CloudWatch::Dashboard', Properties: {} },
  },
};

describe('the fixed cost', () => {
  it('has a shard’s 730 hours, each metric of an alarm, and each dashboard', () => {
    expect(fixedCostOf(TEMPLATE)).toEqual([
      // 2 × 730 × $0.015, 3 × $0.10, 1 × $3
      expect.objectContaining({ quantity: 1_460, usd: expect.closeTo(21.9) as number }),
      expect.objectContaining({ quantity: 1, usd: expect.closeTo(3) as number }),
      expect.objectContaining({ quantity: 3, usd: expect.closeTo(0.3) as number }),
    ]);
  });

  it('has the invocations, metrics and traces of a function that runs every minute', () => {
    const rule = {
      Rule: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 minute)' } },
    };
    const fn = { Fn: { Type: 'AWS::Lambda::Function', Properties: { TracingConfig: { Mode: 'Active' } } } };
    const metrics = { service: 'CloudWatch', quantity: 2, usd: 0.6 };
    const invocations = { service: 'Lambda', quantity: 43_800, usd: expect.closeTo(0.00876) as number };
    const traces = { service: 'X-Ray', quantity: 43_800, usd: expect.closeTo(0.219) as number };
    expect(fixedCostOf({ Resources: { ...rule, ...fn } })).toMatchObject([metrics, traces, invocations]);
    expect(fixedCostOf({ Resources: rule })).toMatchObject([metrics, invocations]);
  });

  it('has a key if there is one', () => {
    const key = { Key: { Type: 'AWS::KMS::Key', Properties: {} } };
    expect(fixedCostOf({ Resources: key })).toMatchObject([{ service: 'KMS', quantity: 1, usd: 1 }]);
  });

  it('has a small cache’s 730 hours if there is one', () => {
    const cache = (Type: string) => ({ Cache: { Type: 'AWS::AppSync::ApiCache', Properties: { Type } } });
    expect(fixedCostOf({ Resources: cache('SMALL') })).toMatchObject([
      // 730 × $0.044
      { service: 'AppSync', quantity: 730, usd: expect.closeTo(32.12) as number },
    ]);
    expect(fixedCostOf({ Resources: cache('LARGE') })).toEqual([]);
  });

  it('has a web ACL and its rules if there is one', () => {
    const acl = { Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{}] } } };
    expect(fixedCostOf({ Resources: acl })).toMatchObject([
      { service: 'WAF', unit: 'web ACLs', quantity: 1, usd: 5 },
      { service: 'WAF', unit: 'rules', quantity: 1, usd: 1 },
    ]);
  });
});

describe('the cost of a race', () => {
  it('agrees with the counted race in docs/performance.md', () => {
    const { pushes, items } = raceCostOf(parseConfig({ raceSeconds: 300, windowSeconds: 5 }));
    expect(pushes).toBe(62);
    expect(Object.fromEntries(items.map(({ name, quantity }) => [name, quantity]))).toMatchObject({
      deliveredUnits: 63_000,
      operations: 2_063,
      putUnits: 300_000,
      traces: expect.closeTo(20.63) as number,
    });
  });

  it('has at most one push a second without windows', () => {
    expect(raceCostOf(parseConfig({ raceSeconds: 60, windowSeconds: 0 })).pushes).toBe(62);
  });

  it('can be counted with a command that accepts the race length', () => {
    const text = (raceSeconds: number) => describeCountedRace(parseConfig({ raceSeconds }));
    expect(text(60)).toMatch(/^To run such a race here .*\n .*--window 5 --race-seconds 60$/);
    // npm run price accepts no shorter races
    expect(text(5)).toMatch(/^To run a race of 20 s, the shortest possible, .*\n .*--race-seconds 20$/);
  });
});
