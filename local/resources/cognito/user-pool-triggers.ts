import { findFunction } from '../../lambda/find-function.ts';
import { TRIGGERS, type PoolTriggers } from '../../services/cognito/invoke-trigger.ts';
import { RuntimeError } from '../../shared/errors.ts';
import { isRecord } from '../../shared/is-record.ts';
import type { Log } from '../../shared/log.ts';
import type { RunningResources } from '../stack-context.ts';

const CALLED: ReadonlySet<string> = new Set(TRIGGERS);
const TOKEN_CONFIG = 'PreTokenGenerationConfig';

/**
 * Returns the functions in a pool's `LambdaConfig`, by trigger. Warns about triggers that are not emulated.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cognito-userpool-lambdaconfig.html
 */
export function userPoolTriggers(
  config: Record<string, unknown>,
  { running, log }: { running: Pick<RunningResources, 'functions'>; log: Log },
  logicalId: string,
): PoolTriggers {
  const triggers: PoolTriggers = {};
  const ignored: string[] = [];
  for (const [name, value] of Object.entries(config)) {
    const trigger = name === TOKEN_CONFIG ? 'PreTokenGeneration' : name;
    const functionArn = isRecord(value) ? value['LambdaArn'] : value;
    if (!CALLED.has(trigger) || typeof functionArn !== 'string') ignored.push(name);
    else
      triggers[trigger] = async (event) => {
        const target = findFunction(running.functions.values(), functionArn);
        if (target === undefined) throw new RuntimeError(`the function ${functionArn} does not run here`);
        return target.invoke(event);
      };
  }
  if (ignored.length > 0)
    log.warn(`${logicalId}: these triggers are not emulated and are never called: ${ignored.join(', ')}`);
  return triggers;
}
