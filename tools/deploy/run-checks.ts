import type { Config } from '../../infra/shared/config.ts';
import { bootstrap } from './checks/bootstrap.ts';
import type { Check, Facts, Verdict } from './checks/check.ts';
import { concurrency } from './checks/concurrency.ts';
import { judgeCaller, readCaller } from './checks/credentials.ts';
import { judgeMail } from './checks/mail.ts';
import { raceLength } from './checks/race-length.ts';
import { judgeRegion, readRegion } from './checks/region.ts';
import { shards } from './checks/shards.ts';
import { createClients } from './checks/clients.ts';
import { readLiveStack, type LiveStack } from './checks/live-stack.ts';
import type { Template } from './template/template.ts';

/** Checks that need a region and credentials. They do not depend on each other. */
const CHECKS: Check[] = [bootstrap, concurrency, raceLength, shards];

export interface NamedVerdict {
  name: string;
  verdict: Verdict;
}

export interface Findings {
  verdicts: NamedVerdict[];
  /** The stack that a deployment would update. `unknown` if AWS could not be asked. */
  live: LiveStack | undefined | 'unknown';
}

async function run({ name, actions, run: check }: Check, facts: Facts): Promise<NamedVerdict> {
  try {
    return { name, verdict: await check(facts) };
  } catch (error) {
    const { name: code, message } = error as Error;
    const remedy = /AccessDenied|NotAuthorized/.test(code)
      ? `grant ${actions}`
      : 'check the network, and run this again';
    return { name, verdict: { outcome: 'not run', finding: `${code}: ${message}`, remedy } };
  }
}

/** Checks everything that would make a deployment fail or harm races in progress. Changes nothing. */
export async function runChecks(config: Config, template: Template): Promise<Findings> {
  const region = await readRegion();
  const local = [
    { name: 'email', verdict: judgeMail(template) },
    { name: 'region', verdict: judgeRegion(region) },
  ];
  const without = (what: string): NamedVerdict[] =>
    CHECKS.map(({ name }) => ({ name, verdict: { outcome: 'not run', finding: `needs ${what}` } }));
  if (!region) return { verdicts: [...local, ...without('the region')], live: 'unknown' };
  const clients = createClients(region);
  try {
    const caller = { name: 'credentials', verdict: judgeCaller(await readCaller(clients.sts)) };
    if (caller.verdict.outcome !== 'ok')
      return { verdicts: [...local, caller, ...without('the credentials')], live: 'unknown' };
    const reading = readLiveStack(clients.cloudFormation, config.stackName);
    const facts = { config, clients, live: () => reading };
    const verdicts = await Promise.all(CHECKS.map((check) => run(check, facts)));
    return { verdicts: [...local, caller, ...verdicts], live: await reading.catch(() => 'unknown' as const) };
  } finally {
    clients.close();
  }
}
