import { parseConfig } from '../../../infra/shared/config.ts';
import { requireRegion } from '../../deploy/checks/region.ts';
import { readStage } from '../../shared/read-stage.ts';
import type { Place } from './deployment.ts';

/**
 * Returns where to find a stack.
 * @param target name of a stage, or the Lambda endpoint that `npm start` prints
 * @throws Error that lists the stages if there is no such stage
 */
export async function placeOf(target: string): Promise<Place> {
  if (/^https?:/.test(target)) return { stack: 'local', region: 'local', local: target };
  const { stackName: stack } = parseConfig(await readStage(target));
  return { stack, region: await requireRegion() };
}
