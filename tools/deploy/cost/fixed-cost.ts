import { z } from 'zod';
import { FIXED_PRICES, LIST_PRICES } from '../../price/list-prices.ts';
import { propertiesOf, type Template } from '../template/template.ts';

export interface CostItem {
  service: string;
  unit: string;
  quantity: number;
  usd: number;
}

/** Average length of a month, which AWS also uses for its estimates. */
const HOURS_PER_MONTH = 730;

const streamSchema = z.object({ ShardCount: z.number() });
/** An alarm has one metric of its own, or several metrics and the expressions that combine them. */
const alarmSchema = z.object({
  Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional(),
});

const cacheSchema = z.object({ Type: z.string() });

/** Only close-races has a schedule. */
const scheduleSchema = z.object({ ScheduleExpression: z.literal('rate(1 minute)') });
const RUNS_PER_MONTH = HOURS_PER_MONTH * 60;
/** Metrics that each run writes, even if there is no race: days until the keys expire, and closed races. */
const METRICS_OF_RUNS = 2;

const webAclSchema = z.object({ Rules: z.array(z.unknown()) });

/** CloudWatch bills an alarm for each metric that it reads. */
function metricsOf(alarm: Record<string, unknown>): number {
  const { Metrics } = alarmSchema.parse(alarm);
  return Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** Returns what the stack costs in a month without any races, most expensive first. */
export function fixedCostOf(template: Template): CostItem[] {
  const shards = propertiesOf(template, 'AWS::Kinesis::Stream').map(
    (stream) => streamSchema.parse(stream).ShardCount,
  );
  const schedules = propertiesOf(template, 'AWS::Events::Rule').map((rule) => scheduleSchema.parse(rule));
  const runs = schedules.length * RUNS_PER_MONTH;
  const traced = propertiesOf(template, 'AWS::Lambda::Function').some((fn) => 'TracingConfig' in fn);
  const webAcls = propertiesOf(template, 'AWS::WAFv2::WebACL');
  const caches = propertiesOf(template, 'AWS::AppSync::ApiCache').map(
    (cache) => cacheSchema.parse(cache).Type,
  );
  const quantities = [
    [LIST_PRICES.shardHours, sum(shards) * HOURS_PER_MONTH],
    [FIXED_PRICES.smallCacheHours, caches.filter((type) => type === 'SMALL').length * HOURS_PER_MONTH],
    [FIXED_PRICES.alarmMetrics, sum(propertiesOf(template, 'AWS::CloudWatch::Alarm').map(metricsOf))],
    [FIXED_PRICES.customMetrics, schedules.length * METRICS_OF_RUNS],
    [LIST_PRICES.invocations, runs],
    [LIST_PRICES.traces, traced ? runs : 0],
    [FIXED_PRICES.dashboards, propertiesOf(template, 'AWS::CloudWatch::Dashboard').length],
    [FIXED_PRICES.keys, propertiesOf(template, 'AWS::KMS::Key').length],
    [FIXED_PRICES.webAcls, webAcls.length],
    [FIXED_PRICES.webAclRules, sum(webAcls.map((acl) => webAclSchema.parse(acl).Rules.length))],
  ] as const;
  return quantities
    .map(([{ service, unit, usd }, quantity]) => ({ service, unit, quantity, usd: quantity * usd }))
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => b.usd - a.usd);
}

/** Costs that also arise without races, but depend on more than the template. */
export const NOT_IN_FIXED_COST =
  'AppSync caches other than SMALL, other custom metrics, logs, storage, the duration of the runs of close-races, taxes and free tiers';
