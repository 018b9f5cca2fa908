import { OperatorError } from '../shared/operator-error.ts';
import type { Findings } from './run-checks.ts';

/** CloudFormation's limit: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackConfiguration.html */
export const MAX_WATCH_MINUTES = 180;

/**
 * Returns the arguments that make `cdk deploy` roll back if one of the stack's alarms goes off. CloudFormation
 * remembers the alarms for later updates, so a deployment that does not watch them has to remove them: it may
 * be the fix for what the alarms report.
 * @param live the stack to update. A new stack has no alarms yet, and CloudFormation fails if one is missing.
 * @param minutes how long to watch the alarms after the update. Undefined if they are not to be watched
 * @throws OperatorError if the alarms are to be watched, but the deployed stack does not name them
 */
export function rollbackArguments(live: Findings['live'], minutes: number | undefined): string[] {
  if (live === undefined || live === 'unknown') return [];
  if (minutes === undefined) return ['--rollback-trigger-alarm-arns', 'none'];
  const alarms = live.outputs.RollbackAlarms;
  if (alarms === undefined)
    throw new OperatorError(
      'the deployed stack has no output RollbackAlarms, so --watch-alarms has no alarms to watch. ' +
        'Deploy once without --watch-alarms',
    );
  return [
    ...alarms.split(',').flatMap((arn) => ['--rollback-trigger-alarm-arns', arn]),
    ...['--monitoring-time-minutes', `${minutes}`],
  ];
}
