import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AlleycatStack } from './alleycat-stack.ts';
import { buildBundles } from './bundles.ts';
import { configFromContext, parseConfig, type Config, type ConfigInput } from './config.ts';

function addStack(app: App, config: Config): App {
  buildBundles();
  new AlleycatStack(app, config.stackName, { stackName: config.stackName, config });
  return app;
}

/**
 * The app of the `cdk` command, configured by its context (`-c name=value`). cdk-nag's AwsSolutions pack
 * runs with each synthesis, and a finding that nobody acknowledged fails it.
 * @throws Error for a wrong configuration, a resolver that names no field, and code that does not bundle
 */
export function appFromContext(): App {
  const app = new App();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return addStack(app, configFromContext(app.node.getAllContext() as Record<string, unknown>));
}

/**
 * Synthesizes the same stack in this process, without the checks that are for a deployment.
 * @param outdir where the cloud assembly goes
 */
export function synthesize(config: ConfigInput, outdir: string): void {
  addStack(new App({ outdir, analyticsReporting: false }), parseConfig(config)).synth();
}
