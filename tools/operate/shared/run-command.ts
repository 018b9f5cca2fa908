import pc from 'picocolors';
import { requireRegion } from '../../deploy/checks/region.ts';
import { explainError, type Remedies } from '../../shared/explain-error.ts';
import { findDeployment, type Deployment, type Place } from './deployment.ts';
import type { CommonOptions } from './options.ts';

/** Silences the SDK's warning about future Node versions, because operators cannot act on it. */
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

const REMEDIES: Remedies = {
  unreachable: 'Check the region and the network, or that npm start is still running, and run this again.',
  noCredentials: 'For npm start, pass --local.',
  permissions: 'Or grant the permissions that docs/runbook.md lists.',
  other: 'Run this again, which is always safe.',
};

async function placeOf({ stack, region, local }: CommonOptions): Promise<Place> {
  if (local !== undefined) return { stack, region: 'local', local };
  return { stack, region: region ?? (await requireRegion()) };
}

/** Runs a command against the deployment that its options name. The first Ctrl-C stops it gracefully. */
export async function runCommand<Report>(
  options: CommonOptions,
  command: {
    run(deployment: Deployment, signal: AbortSignal, log: (line: string) => void): Promise<Report>;
    describe(report: Report): string[];
    isClean(report: Report): boolean;
  },
): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const log = (line: string) => process.stderr.write(`${pc.dim(line)}\n`);
  let deployment: Deployment | undefined;
  try {
    deployment = await findDeployment(await placeOf(options));
    const report = await command.run(deployment, stopping.signal, log);
    const out = options.json ? process.stderr : process.stdout;
    for (const line of command.describe(report)) out.write(`${line}\n`);
    if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    process.exitCode = command.isClean(report) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${pc.red(explainError(error, REMEDIES))}\n`);
    process.exitCode = 1;
  } finally {
    deployment?.close();
  }
}
