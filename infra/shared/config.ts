import { z } from 'zod';
import { classesSchema, DEFAULT_CLASSES } from './classes.ts';
import { recordPeriodsSchema, timeZoneSchema } from './record-settings.ts';

const wholeNumber = (min: number, max: number) =>
  z
    .number(`must be a whole number from ${min} to ${max}`)
    .int(`must be a whole number from ${min} to ${max}`)
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`);

const flag = () => z.boolean('must be true or false');

/**
 * Default of `wafRequestsPerFiveMinutes` if somebody is notified. All riders in a gym share one IP address.
 * A rider in a browser makes 153 requests in a race of five minutes: three queries at the start, and a
 * mutation every two seconds (docs/performance.md). A viewer makes two or three. So the limit allows for 500
 * such riders (76,500 requests) and 7,000 viewers at one address. At 333 requests a second each, an attacker
 * needs 15 addresses to use up AppSync's quota of 5,000 tokens a second. publish-rankings and close-races
 * also call the API. In 24 classes with windows of 5 s, they make fewer than 1,600 requests.
 */
const DEFAULT_WAF_REQUESTS = 100_000;

/** Limits of AWS WAF: https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html */
const MIN_WAF_REQUESTS = 10;
const MAX_WAF_REQUESTS = 2_000_000_000;

/** Instance types of an AppSync cache, as in CloudFormation. */
const CACHE_SIZES = [
  'SMALL',
  'MEDIUM',
  'LARGE',
  'XLARGE',
  'LARGE_2X',
  'LARGE_4X',
  'LARGE_8X',
  'LARGE_12X',
] as const;

/**
 * All settings of a deployment. They are passed as flags (`-c name=value`), as an object, or in a stage file.
 */
export const settingsSchema = z.strictObject({
  stackName: z
    .string()
    .regex(
      /^[A-Za-z][A-Za-z0-9-]{0,63}$/,
      'must start with a letter and have at most 64 letters, digits and hyphens',
    )
    .default('Alleycat')
    .describe(
      'Name of the CloudFormation stack, which starts with a letter and has at most 64 letters, digits and hyphens.',
    ),
  classes: classesSchema
    .default(DEFAULT_CLASSES)
    .describe(
      'The classes, in the order of their ids, which start with 1. Results and records belong to the id, so add classes at the end.',
    ),
  raceSeconds: wholeNumber(5, 3600)
    .default(300)
    .describe(
      'Length of a race, and of the slot in which riders can join. A deployment that changes it is rejected.',
    ),
  graceSeconds: wholeNumber(0, 3600)
    .default(15)
    .describe('How long readings may still arrive after the last possible finish.'),
  maxRidersPerRace: wholeNumber(1, 20_000)
    .default(10_000)
    .describe('Maximum number of riders in a race. Readings from additional riders are rejected.'),
  windowSeconds: wholeNumber(0, 900)
    .default(5)
    .describe(
      'Length of a tumbling window. Live rankings are updated once per window; 0 updates them with every batch.',
    ),
  // Lambda polls each shard once a second, so all parts are written within a little more than a second of
  // each other
  publishDelaySeconds: wholeNumber(0, 10)
    .default(1)
    .describe("How long a push waits for data from other shards. 0 pushes each shard's data immediately."),
  // In the local runtime, the wait before a retry doubles each time, up to 30 s, so ten retries take 2.5
  // minutes. A database or queue restarts or fails over in less time.
  streamRetries: wholeNumber(0, 10_000)
    .default(10)
    .describe('Number of retries before Lambda gives up on a batch.'),
  shardCount: wholeNumber(1, 500)
    .default(8)
    .describe('Number of Kinesis shards. Each accepts 1,000 readings per second.'),
  introspection: flag().default(false).describe('Whether clients may read the schema from the API.'),
  apiCache: z
    .enum(['none', ...CACHE_SIZES], `must be none, ${CACHE_SIZES.join(', ')}`)
    .default('none')
    .describe(
      "Size of the AppSync cache for the riders' names, which many viewers query at once. SMALL costs about $32 a month.",
    ),
  // AppSync requires a new API key to be valid for at least a day after the deployment. The expiry is
  // computed earlier, during synthesis, so 1 would be too short.
  apiKeyDays: wholeNumber(2, 365)
    .default(365)
    .describe(
      "Number of days that the viewers' API keys are valid after a deployment, rounded to the start of a month.",
    ),
  keyGeneration: wholeNumber(1, 1_000_000)
    .default(1)
    .describe(
      "Number of the viewers' API key. Raise it by one to get a new key; the previous key works until you raise it again.",
    ),
  retainData: flag()
    .default(true)
    .describe("Whether to keep the table and the riders' accounts when the stack is deleted."),
  keepRacesDays: wholeNumber(0, 3650)
    .default(365)
    .describe(
      'How long races and results are kept, and the records of a period after its end. All-time records are kept forever; 0 keeps everything.',
    ),
  recordPeriods: recordPeriodsSchema
    .default([])
    .describe(
      'Periods that records are kept for, in addition to all time. Each costs one or more writes for each rider and race.',
    ),
  timeZone: timeZoneSchema
    .default('UTC')
    .describe('Time zone in which the periods of records start. Weeks start on Monday.'),
  alarmEmail: z.email().optional().describe('Email address to notify when an alarm goes off. Default: none.'),
  domainName: z
    .hostname()
    .optional()
    .describe("The web page's own domain. Default: the domain that CloudFront assigns."),
  certificateArn: z
    .string()
    .regex(
      /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      'expected the ARN of a certificate in us-east-1, the only region that CloudFront takes certificates from',
    )
    .optional()
    .describe("ARN of a certificate for the page's own domain, in ACM in us-east-1."),
  fromEmail: z
    .email()
    .optional()
    .describe(
      "Sender of emails to riders, which must be an identity that Amazon SES has verified in the stack's region. Default: Cognito's own address.",
    ),
  monthlyBudgetUsd: wholeNumber(1, 1_000_000)
    .optional()
    .describe(
      "Monthly budget for the AWS account. alarmEmail is notified at 80% of it, and if AWS's forecast exceeds it. Default: none.",
    ),
  tracePercent: wholeNumber(0, 100)
    .default(1)
    .describe(
      'Percentage of API requests that AWS X-Ray traces. It traces invocations of functions at a fixed rate, unless this is 0.',
    ),
  wafRequestsPerFiveMinutes: z
    .union([wholeNumber(0, 0), wholeNumber(MIN_WAF_REQUESTS, MAX_WAF_REQUESTS)], {
      error: `must be 0 (no AWS WAF) or a whole number from ${MIN_WAF_REQUESTS} to ${MAX_WAF_REQUESTS}`,
    })
    .optional()
    .describe(
      `Number of requests in five minutes above which AWS WAF blocks an IP address. 0 means no AWS WAF. Default: ${DEFAULT_WAF_REQUESTS} if alarmEmail is set, otherwise 0.`,
    ),
});

/** The settings of a deployment, which also have rules about several settings. */
const configSchema = settingsSchema
  .superRefine(({ domainName, certificateArn }, context) => {
    if ((domainName === undefined) === (certificateArn === undefined)) return;
    const [given, missing] =
      domainName === undefined ? ['certificateArn', 'domainName'] : ['domainName', 'certificateArn'];
    const message = `requires ${missing}; set both or neither`;
    context.addIssue({ code: 'custom', path: [given], message });
  })
  .refine(({ alarmEmail, monthlyBudgetUsd }) => monthlyBudgetUsd === undefined || alarmEmail !== undefined, {
    path: ['monthlyBudgetUsd'],
    error: 'requires alarmEmail, the address to notify; set alarmEmail, too',
  });

export type Config = z.output<typeof configSchema> & { wafRequestsPerFiveMinutes: number };
export type ConfigInput = z.input<typeof settingsSchema>;

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The JSON schema of each setting. */
export const SETTINGS_AS_JSON = Object.entries(
  z.toJSONSchema(settingsSchema, { io: 'input' }).properties!,
) as [name: string, schema: JsonSchema][];

const FIX_CONTEXT = 'Set values with -c name=value; docs/settings.md lists the settings';

/** Describes the place of a value, for example `classes: class 3: name`. */
function placeOf(path: readonly PropertyKey[]): string {
  const entry = path[0] === 'classes' ? 'class' : 'entry';
  return path.map((key) => (typeof key === 'number' ? `${entry} ${key + 1}` : String(key))).join(': ');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((value, key) => (Object(value) as Record<PropertyKey, unknown>)[key], input);
}

/** @throws Error that lists every unknown setting and every invalid value */
function check<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  { source, remedy }: { source: string; remedy: string },
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const place = placeOf(issue.path);
    if (issue.code === 'unrecognized_keys')
      return place === ''
        ? `unknown setting ${issue.keys.join(', ')}; valid settings are ${Object.keys(configSchema.shape).join(', ')}`
        : `${place}: unknown property ${issue.keys.join(', ')}`;
    return place === ''
      ? issue.message
      : `${place}: ${issue.message} (got ${JSON.stringify(valueAt(input, issue.path))})`;
  });
  throw new Error(`${source}: ${faults.join('; ')}. ${remedy}`);
}

/**
 * Checks a configuration and fills in defaults.
 * @throws Error that lists every unknown setting and every invalid value
 */
export function parseConfig(input: unknown): Config {
  const config = check(configSchema, input, { source: 'configuration', remedy: FIX_CONTEXT });
  const defaultRequests = config.alarmEmail === undefined ? 0 : DEFAULT_WAF_REQUESTS;
  return { ...config, wafRequestsPerFiveMinutes: config.wafRequestsPerFiveMinutes ?? defaultRequests };
}

/** The content of a stage file: settings, and the reference to the schema that editors follow. */
const stageSchema = settingsSchema
  .extend({ $schema: z.string().optional().describe('Schema of this file, for editors.') })
  .describe('Settings of one stage. Settings that are left out have their defaults.');

/**
 * Checks the content of a stage file. Returns only the settings that the file contains, so that others can
 * be added before `parseConfig` fills in defaults.
 * @param file path of the file, for errors
 * @throws Error that names the file, every unknown setting and every invalid value
 */
export function parseStage(input: unknown, file: string): ConfigInput {
  check(stageSchema, input, {
    source: file,
    remedy: 'Correct the file; docs/settings.md lists the settings',
  });
  const settings = { ...(input as z.input<typeof stageSchema>) };
  delete settings.$schema;
  return settings;
}

const NUMBER = /^-?\d+$/;
const BOOLEAN = z.stringbool();

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns the list, number or Boolean that the text of a flag means, or the text if it means none of these. */
function valueOfText(text: string, schema: JsonSchema): unknown {
  const type = schema.type ?? schema.anyOf?.[0]?.type;
  if (type === 'integer' && NUMBER.test(text)) return Number(text);
  if (type === 'array') return jsonOf(text) ?? text;
  return (type === 'boolean' ? BOOLEAN.safeParse(text).data : undefined) ?? text;
}

/**
 * Checks the values of flags (`-c name=value`), which are text. Returns the settings that they mean, without
 * defaults.
 * @throws Error that lists every unknown setting and every invalid value
 */
export function parseFlags(flags: Record<string, unknown>): ConfigInput {
  const schemas = new Map(SETTINGS_AS_JSON);
  const settings = Object.entries(flags).map(([name, value]) => {
    const schema = schemas.get(name);
    return [name, schema && typeof value === 'string' ? valueOfText(value, schema) : value];
  });
  const input: unknown = Object.fromEntries(settings);
  check(settingsSchema, input, { source: 'configuration', remedy: FIX_CONTEXT });
  return input as ConfigInput;
}

/** Returns the JSON schema of stage files, in which editors look up names, limits and descriptions. */
export function stageJsonSchema(): object {
  return z.toJSONSchema(stageSchema, { io: 'input' });
}

/** Matches CDK's own context keys. The CDK CLI itself adds the last two. All other keys must be settings. */
const CDK_KEYS = /^@aws-cdk|:|^cdk-|^cdkNag|^cli-telemetry$|^acknowledged-issue-numbers$/;

/** Reads the settings from the context of a CDK app. */
export function configFromContext(context: Record<string, unknown>): Config {
  const flags = Object.entries(context).filter(([key]) => !CDK_KEYS.test(key));
  return parseConfig(parseFlags(Object.fromEntries(flags)));
}
