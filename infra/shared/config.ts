import { z } from 'zod';

/** A whole number, also as text, as `-c` gives it. zod's coercion would read '', null and true as numbers, too. */
const wholeNumber = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value),
    z.number().int().min(min).max(max),
  );

/** Every setting of a deployment, as CDK context (`-c name=value`) or as an object from code. */
const configSchema = z
  .strictObject({
    stackName: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/)
      .default('Alleycat')
      .describe('Name of the CloudFormation stack.'),
    raceSeconds: wholeNumber(5, 3600)
      .default(300)
      .describe('Length of a race, and of the slot in which it may be joined. Fixed once a table has data.'),
    graceSeconds: wholeNumber(0, 3600)
      .default(15)
      .describe('How long after the last possible finish a reading may still arrive.'),
    windowSeconds: wholeNumber(0, 900)
      .default(5)
      .describe('Tumbling window of the live rankings: how often they move. 0 writes every batch.'),
    // Lambda reads each shard once a second, so the parts of all are there in little more than one
    publishDelaySeconds: wholeNumber(0, 10)
      .default(1)
      .describe('How long a push waits for other shards. 0 pushes the riders of each as they come.'),
    // ten last two and a half minutes with waits that double up to half a minute, as the local runtime has them:
    // longer than a store is away that restarts or fails over
    streamRetries: wholeNumber(0, 10_000)
      .default(10)
      .describe('How often a batch of a stream is tried again before it is given up.'),
    shardCount: wholeNumber(1, 500).default(8).describe('Kinesis shards. One takes 1,000 readings a second.'),
    introspection: z
      .stringbool()
      .or(z.boolean())
      .default(false)
      .describe('Whether clients may read the schema from the API.'),
    // one day is over too soon: AppSync wants a day at least, and counts from a moment after the synthesis
    apiKeyDays: wholeNumber(2, 365)
      .default(365)
      .describe('How long the viewers’ API key is valid after a deployment.'),
    retainData: z
      .stringbool()
      .or(z.boolean())
      .default(true)
      .describe('Whether the table and the riders’ accounts outlive the stack.'),
    alarmEmail: z.email().optional().describe('Who is told when an alarm goes off; nobody when absent.'),
  })
  .describe('Configuration of an Alleycat deployment.');

export type Config = z.output<typeof configSchema>;
export type ConfigInput = z.input<typeof configSchema>;

/** What a setting is for and what it is when nobody says otherwise; the README's table is checked against it. */
export function describeConfig(): { name: string; default: string; description: string }[] {
  const defaults: Partial<Record<string, string | number | boolean | undefined>> = parseConfig({});
  return Object.entries(configSchema.shape).map(([name, setting]) => ({
    name,
    default: String(defaults[name] ?? ''),
    description: setting.description ?? '',
  }));
}

/**
 * @throws Error that names every unknown key and every value that is out of bounds.
 */
export function parseConfig(input: unknown): Config {
  const parsed = configSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const given = Object(input) as Record<string, unknown>;
  const faults = parsed.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `unknown setting ${issue.keys.join(', ')}; known are ${Object.keys(configSchema.shape).join(', ')}`
      : `${issue.path.join('.')}: ${issue.message}, not "${String(given[String(issue.path[0])])}"`,
  );
  throw new Error(
    `configuration: ${faults.join('; ')}. Set it with -c name=value; README.md lists the settings`,
  );
}

/** CDK's own context keys look like this (`cdk` itself saves the last two); all others are meant for us. */
const CDK_KEYS = /^@aws-cdk|:|^cdk-|^cdkNag|^cli-telemetry$|^acknowledged-issue-numbers$/;

/** Picks our settings out of a CDK app's whole context. */
export function configFromContext(context: Record<string, unknown>): Config {
  return parseConfig(Object.fromEntries(Object.entries(context).filter(([key]) => !CDK_KEYS.test(key))));
}
