import type { LiveStack } from '../../shared/live-stack.ts';
import type { Check, Verdict } from './check.ts';

/** A slot number means another time with another race length, so the deployment would be rolled back. */
export function judgeRaceLength(
  live: LiveStack | undefined,
  { raceSeconds, stackName }: { raceSeconds: number; stackName: string },
): Verdict {
  if (live === undefined) return { outcome: 'ok', finding: `${raceSeconds} s; no races are stored yet` };
  // the stack consists of imported resources, whose outputs were deleted with their old stack
  if (live.status === 'IMPORT_COMPLETE' && Object.keys(live.outputs).length === 0)
    return { outcome: 'ok', finding: `${raceSeconds} s, which must be the length of the imported races` };
  const stored = live.outputs.RaceSeconds;
  if (stored === undefined)
    return {
      outcome: 'failed',
      finding: `stack ${stackName} (${live.status}) has no output RaceSeconds, so it may not be Alleycat's`,
      remedy: 'wait if it is being created; otherwise use another stackName',
    };
  if (Number(stored) === raceSeconds) return { outcome: 'ok', finding: `${raceSeconds} s, as stored` };
  return {
    outcome: 'failed',
    finding: `the stored races of stack ${stackName} last ${stored} s, not raceSeconds ${raceSeconds}`,
    remedy: `use --set raceSeconds=${stored}, or deploy a new stack with another stackName`,
  };
}

export const raceLength: Check = {
  name: 'race length',
  actions: 'cloudformation:DescribeStacks',
  run: async ({ live, config }) => judgeRaceLength(await live(), config),
};
