import { join, resolve } from 'node:path';
import { App, AssetStaging, Validations } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AlleycatStack } from './alleycat-stack.ts';
import { buildBundles, type BundledEntries } from './shared/bundles.ts';
import { configFromContext, parseConfig, type Config, type ConfigInput } from './shared/config.ts';

const BUILD = resolve(import.meta.dirname, '..', 'build');

/**
 * The feature flags of a new CDK project. Set here instead of in cdk.json, so that the local runtime and deployments
 * use the same stack.
 */
const FEATURE_FLAGS = { postCliContext: CURRENTLY_RECOMMENDED_FLAGS };

function addStack(app: App, config: Config, bundleDirectory: string, entries?: BundledEntries): void {
  const bundles = buildBundles(bundleDirectory, entries);
  new AlleycatStack(app, config.stackName, { stackName: config.stackName, config, bundles });
}

/**
 * Synthesizes the app of the `cdk` command, configured by its context (`-c name=value`). cdk-nag's
 * AwsSolutions pack runs with it; an unacknowledged finding fails the synthesis.
 * @throws Error for a wrong configuration, a resolver without a schema field, and code that does not bundle
 */
export function synthesizeFromContext(): void {
  const app = new App(FEATURE_FLAGS);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  addStack(app, configFromContext(app.node.getAllContext() as Record<string, unknown>), BUILD);
  app.synth();
}

/**
 * Synthesizes the same stack in this process, without the deployment checks.
 * @param outdir directory of the cloud assembly and its bundles
 * @param entries entries that changed since the last synthesis into `outdir`; default: all
 */
export function synthesize(config: ConfigInput, outdir: string, entries?: BundledEntries): void {
  AssetStaging.clearAssetHashCache(); // the cache is keyed by path, and files may have changed
  const app = new App({ ...FEATURE_FLAGS, outdir, analyticsReporting: false });
  addStack(app, parseConfig(config), join(outdir, 'bundles'), entries);
  app.synth();
}
