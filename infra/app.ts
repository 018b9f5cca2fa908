import { join, resolve } from 'node:path';
import { Annotations, App, AssetStaging, Validations } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AlleycatStack } from './alleycat-stack.ts';
import { buildBundles, type Bundles } from './shared/bundles.ts';
import { configFromContext, parseConfig, type Config, type ConfigInput } from './shared/config.ts';

const BUILD = resolve(import.meta.dirname, '..', 'build');

/**
 * The feature flags that CDK recommends for new projects. They are set here instead of in cdk.json, so that
 * the local runtime and deployments use the same stack. One of them makes synthesis fail if a resource does
 * not match CloudFormation's schema of its type.
 */
export const FEATURE_FLAGS = { postCliContext: CURRENTLY_RECOMMENDED_FLAGS };

/** Only the `cdk` command prints the warnings. Tests and the local runtime have no alarms or emails. */
const NO_ALARM_EMAIL =
  'alarmEmail is not set, so nobody is notified when an alarm goes off. ' +
  'Pass an address with -c alarmEmail=<address>, and confirm the subscription that AWS sends to it.';

/** Cognito's limit is in https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html. */
const NO_FROM_EMAIL =
  'fromEmail is not set, so Cognito sends at most 50 emails a day for the whole AWS account. Riders who sign ' +
  "up or forget their password after that get no code. Verify a sender in Amazon SES in the stack's region, " +
  'and pass its address with -c fromEmail=<address>.';

function addStack(app: App, config: Config, bundles: Bundles): AlleycatStack {
  return new AlleycatStack(app, config.stackName, { stackName: config.stackName, config, bundles });
}

/**
 * Synthesizes the app for the `cdk` command, which passes the configuration as context (`-c name=value`).
 * Also runs CDK's own validation, which checks every resource against CloudFormation's schemas, and cdk-nag's
 * AwsSolutions pack. An error, or a finding that is not acknowledged, makes synthesis fail. Warns if no alarm
 * notifies anybody, and if only few riders can get emails.
 * @throws Error if the configuration is invalid, a resolver has no schema field, or code cannot be bundled
 */
export function synthesizeFromContext(): void {
  const app = new App(FEATURE_FLAGS);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const config = configFromContext(app.node.getAllContext() as Record<string, unknown>);
  const stack = addStack(app, config, buildBundles(BUILD));
  if (config.alarmEmail === undefined)
    Annotations.of(stack).addWarningV2('alleycat:alarmEmail', NO_ALARM_EMAIL);
  if (config.fromEmail === undefined) Annotations.of(stack).addWarningV2('alleycat:fromEmail', NO_FROM_EMAIL);
  app.synth();
}

/**
 * Synthesizes the same stack in this process, without the checks that run before a deployment: cdk-nag and
 * CDK's own template validation, whose WebAssembly engine accounts for most of the synthesis time.
 * @param outdir directory of the cloud assembly
 * @param bundles code of the functions and resolvers; by default, all code is bundled into `outdir`
 */
export function synthesize(
  config: ConfigInput,
  outdir: string,
  bundles = buildBundles(join(outdir, 'bundles')),
): void {
  AssetStaging.clearAssetHashCache(); // the cache is keyed by path, and files may have changed
  const app = new App({
    ...FEATURE_FLAGS,
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  addStack(app, parseConfig(config), bundles);
  app.synth();
}
