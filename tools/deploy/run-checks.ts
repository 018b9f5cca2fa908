import type { Config } from '../../infra/shared/config.ts';
import { readLiveStack, type LiveStack } from '../shared/live-stack.ts';
import { checkAccess } from './checks/access.ts';
import { bootstrap } from './checks/bootstrap.ts';
import type { Check, Facts, NamedVerdict, Verdict } from './checks/check.ts';
import { createClients } from './checks/clients.ts';
import { concurrency } from './checks/concurrency.ts';
import { judgeMail } from './checks/mail.ts';
import { raceLength } from './checks/race-length.ts';
import { shards } from './checks/shards.ts';
import type { Template } from './template/template.ts';

/** Checks that need a region and credentials, and do not depend on each other. */
const CHECKS: Check[] = [bootstrap, concurrency, raceLength, shards];

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
  const access = await checkAccess();
  const mail = { name: 'email', verdict: judgeMail(template) };
  const { region } = access;
  if (region === undefined) {
    const missing = access.verdicts.find(({ verdict }) => verdict.outcome === 'failed')!.name;
    const verdict: Verdict = { outcome: 'not run', finding: `needs the ${missing}` };
    const others = CHECKS.map(({ name }) => ({ name, verdict }));
    return { verdicts: [...access.verdicts, ...others, mail], live: 'unknown' };
  }
  const clients = createClients(region);
  try {
    const reading = readLiveStack(clients.cloudFormation, config.stackName);
    const facts = { config, clients, live: () => reading };
    const verdicts = await Promise.all(CHECKS.map((check) => run(check, facts)));
    return {
      verdicts: [...access.verdicts, ...verdicts, mail],
      live: await reading.catch(() => 'unknown' as const),
    };
  } finally {
    clients.close();
  }
}
