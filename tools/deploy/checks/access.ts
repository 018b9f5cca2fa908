import type { NamedVerdict, Verdict } from './check.ts';
import { createClients } from './clients.ts';
import { judgeCaller, readCaller } from './credentials.ts';
import { judgeRegion, readRegion } from './region.ts';

export interface Access {
  verdicts: NamedVerdict[];
  /** The region, if all verdicts are ok. */
  region?: string;
}

/** Checks the region and the credentials, which every request to AWS needs. */
export async function checkAccess(): Promise<Access> {
  const region = await readRegion();
  const verdictsWith = (credentials: Verdict): NamedVerdict[] => [
    { name: 'region', verdict: judgeRegion(region) },
    { name: 'credentials', verdict: credentials },
  ];
  if (!region) return { verdicts: verdictsWith({ outcome: 'not run', finding: 'needs the region' }) };
  const clients = createClients(region);
  try {
    const credentials = judgeCaller(await readCaller(clients.sts));
    return { verdicts: verdictsWith(credentials), ...(credentials.outcome === 'ok' && { region }) };
  } finally {
    clients.close();
  }
}
