import { parseFlags, type ConfigInput } from '../../infra/shared/config.ts';
import { readStage } from '../shared/read-stage.ts';
import { refuseMisplacedOptions } from './misplaced-options.ts';
import type { StageOptions } from './options.ts';

/**
 * Returns the settings to deploy with: those of the stage, overridden by flags. Other settings have their
 * defaults.
 * @param root folder that contains `stages`. Default: this repository
 * @throws Error that says which setting of which source is invalid
 * @throws OperatorError if npm took options for itself
 */
export async function settingsOf({ stage, set }: StageOptions, root?: string): Promise<ConfigInput> {
  refuseMisplacedOptions(process.env);
  const settings = stage === undefined ? {} : await readStage(stage, root);
  return { ...settings, ...parseFlags(set) };
}
