import { parseConfig, type Config, type ConfigInput } from '../../infra/shared/config.ts';
import { OperatorError } from '../shared/operator-error.ts';
import { checkAccess } from './checks/access.ts';
import type { StageOptions } from './options.ts';
import { settingsOf } from './settings.ts';

export interface Stage {
  /** The settings that are not the defaults. */
  settings: ConfigInput;
  config: Config;
  region: string;
}

/**
 * Reads the settings of a stage, and finds out in which region it is.
 * @throws Error that says which setting is invalid
 * @throws OperatorError that says what to do if there is no region or if AWS rejects the credentials
 */
export async function openStage(options: StageOptions): Promise<Stage> {
  const settings = await settingsOf(options);
  const config = parseConfig(settings);
  const { verdicts, region } = await checkAccess();
  if (region !== undefined) return { settings, config, region };
  const faults = verdicts.flatMap(({ verdict }) =>
    verdict.outcome === 'failed' ? [`${verdict.finding}: ${verdict.remedy}`] : [],
  );
  throw new OperatorError(faults.join('\n'));
}
