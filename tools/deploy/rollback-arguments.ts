import type { Findings } from './run-checks.ts';

/** CloudFormation's limit: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackConfiguration.html */
export const MAX_WATCH_MINUTES = 180;

/**
 * Returns the arguments that make `cdk deploy` roll back if one of the stack's alarms goes off. CloudFormation
 * remembers the alarms for later updates, so a deployment that does not watch them has to remove them: it may
 * be the fix for what the alarms report.
 * @param live the stack to update. A new stack has no alarms yet, and CloudFormation fails if one is missing.
 * @param minutes how long to watch the alarms after the update. Undefined if they are not to be watched
 */
export function rollbackArguments(live: Findings['live'], minutes: number | undefined): string[] {
  if (live === undefined || live === 'unknown') return [];
  const alarms = live.outputs.RollbackAlarms;
  if (minutes === undefined || alarms === undefined) return ['--rollback-trigger-alarm-arns', 'none'];
  return [
    ...alarms.split(',').flatMap((arn) => ['--rollback-trigger-alarm-arns', arn]),
    ...['--monitoring-time-minutes', `${minutes}`],
  ];
}
