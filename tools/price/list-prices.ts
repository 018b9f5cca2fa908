/**
 * AWS's list prices in us-east-1, in US dollars, without free tiers, as of the date below. To update them,
 * check the linked pages and change the date.
 */
export const SEEN_ON = '2026-11-23';

export interface ListPrice {
  service: string;
  /** Name of the unit, as printed on the bill. */
  unit: string;
  usd: number;
  /** URL of the page with the price. */
  source: string;
}

const APPSYNC = 'https://aws.amazon.com/appsync/pricing/';
const LAMBDA = 'https://aws.amazon.com/lambda/pricing/';
const KINESIS = 'https://aws.amazon.com/kinesis/data-streams/pricing/';
const DYNAMODB = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const WAF = 'https://aws.amazon.com/waf/pricing/';
const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';
const MILLION = 1e-6;

export const LIST_PRICES = {
  putUnits: { service: 'Kinesis', unit: 'records written, per 25 KB', usd: 0.014 * MILLION, source: KINESIS },
  shardHours: { service: 'Kinesis', unit: 'shard-hours', usd: 0.015, source: KINESIS },
  invocations: { service: 'Lambda', unit: 'invocations', usd: 0.2 * MILLION, source: LAMBDA },
  gbSeconds: { service: 'Lambda', unit: 'GB-seconds, arm64', usd: 0.0000133334, source: LAMBDA },
  writeUnits: { service: 'DynamoDB', unit: 'write units', usd: 0.625 * MILLION, source: DYNAMODB },
  readUnits: { service: 'DynamoDB', unit: 'read units', usd: 0.125 * MILLION, source: DYNAMODB },
  operations: { service: 'AppSync', unit: 'queries and mutations', usd: 4 * MILLION, source: APPSYNC },
  deliveredUnits: {
    service: 'AppSync',
    unit: 'real-time updates delivered, per 5 KB',
    usd: 2 * MILLION,
    source: APPSYNC,
  },
  connectionMinutes: { service: 'AppSync', unit: 'connection minutes', usd: 0.08 * MILLION, source: APPSYNC },
  gigabytesOut: {
    service: 'Data transfer',
    unit: 'GB out to the internet',
    usd: 0.09,
    source: 'https://aws.amazon.com/ec2/pricing/on-demand/',
  },
  gigabytesLogged: {
    service: 'CloudWatch',
    unit: 'GB of logs ingested',
    usd: 0.5,
    source: CLOUDWATCH,
  },
  traces: {
    service: 'X-Ray',
    unit: 'traces recorded',
    usd: 5 * MILLION,
    source: 'https://aws.amazon.com/xray/pricing/',
  },
} as const satisfies Record<string, ListPrice>;

/** Additional prices of resources that cost the same without any races: per month, unless the unit is hours. */
export const FIXED_PRICES = {
  alarmMetrics: { service: 'CloudWatch', unit: 'metrics read by alarms', usd: 0.1, source: CLOUDWATCH },
  customMetrics: { service: 'CloudWatch', unit: 'custom metrics', usd: 0.3, source: CLOUDWATCH },
  dashboards: { service: 'CloudWatch', unit: 'dashboards', usd: 3, source: CLOUDWATCH },
  keys: {
    service: 'KMS',
    unit: 'keys, before their first rotation',
    usd: 1,
    source: 'https://aws.amazon.com/kms/pricing/',
  },
  // not seen on the linked page, but in copies of it: check it before you rely on it
  smallCacheHours: { service: 'AppSync', unit: 'hours of a SMALL cache', usd: 0.044, source: APPSYNC },
  webAcls: { service: 'WAF', unit: 'web ACLs', usd: 5, source: WAF },
  webAclRules: { service: 'WAF', unit: 'rules', usd: 1, source: WAF },
} as const satisfies Record<string, ListPrice>;

const IOT_CORE = 'https://aws.amazon.com/iot-core/pricing/';

/** Additional prices for the original sample's design, for comparison. */
export const ORIGINAL_PRICES = {
  messages: { service: 'IoT Core', unit: 'messages, per 5 KB', usd: 1 * MILLION, source: IOT_CORE },
  connectionMinutes: {
    service: 'IoT Core',
    unit: 'connection minutes',
    usd: 0.08 * MILLION,
    source: IOT_CORE,
  },
} as const satisfies Record<string, ListPrice>;

/** Number of units used, by price name. */
export type Usage = Record<keyof typeof LIST_PRICES, number>;
