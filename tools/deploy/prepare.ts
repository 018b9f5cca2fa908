import type { Config } from '../../infra/shared/config.ts';
import { describeCost, describeResources, describeSettings, describeVerdicts } from './report.ts';
import { runChecks, type Findings } from './run-checks.ts';
import { synthesizeTemplate } from './template/synthesize-template.ts';

export interface Preparation {
  /** What a deployment would do and cost, and the outcome of the checks. */
  lines: string[];
  /** Whether all checks are ok. */
  isReady: boolean;
  /** The stack that a deployment would update. `unknown` if AWS could not be asked. */
  live: Findings['live'];
}

/** Finds out what a deployment would do, and whether anything speaks against it. Changes nothing. */
export async function prepare(config: Config): Promise<Preparation> {
  const template = await synthesizeTemplate(config);
  const { verdicts, live } = await runChecks(config, template);
  return {
    lines: [
      ...describeSettings(config),
      '',
      ...describeResources(template, config, live),
      '',
      ...describeCost(template, config),
      '',
      'Checks',
      ...describeVerdicts(verdicts),
    ],
    isReady: verdicts.every(({ verdict }) => verdict.outcome === 'ok'),
    live,
  };
}
