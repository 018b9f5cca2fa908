import { parseFlags, type ConfigInput } from '../../infra/shared/config.ts';
import { readStage } from '../shared/read-stage.ts';
import type { StageOptions } from './options.ts';

/**
 * Returns the settings to deploy with: those of the stage, overridden by flags. Other settings have their
 * defaults.
 * @param root folder that contains `stages`. Default: this repository
 * @throws Error that says which setting of which source is invalid
 */
export async function settingsOf({ stage, set }: StageOptions, root?: string): Promise<ConfigInput> {
  const settings = stage === undefined ? {} : await readStage(stage, root);
  return { ...settings, ...parseFlags(set) };
}
