/** Lists the licenses of the packages that ship. See --help. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Command } from 'commander';
import { printFailure } from 'stack-at-home/command';
import { findForbidden, readLicenses } from './read-licenses.ts';

new Command('licenses')
  .description(
    'Lists the licenses of the packages that ship in functions, resolvers, the page and the client. Exits with 1 if ' +
      'a license requires more than naming the authors.',
  )
  .parse();

try {
  const { stdout } = await promisify(execFile)(
    'npm',
    ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'],
    {
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const licenses = readLicenses(JSON.parse(stdout));
  for (const [license, packages] of licenses)
    process.stdout.write(`${license.padEnd(14)} ${packages.length}: ${packages.join(', ')}\n`);
  const forbidden = findForbidden(licenses);
  if (forbidden.length > 0)
    throw new Error(
      `packages that ship must not have these licenses: ${forbidden.join('; ')}; replace the packages, ` +
        'or add the license to tools/licenses/read-licenses.ts',
    );
} catch (error) {
  process.exitCode = 1;
  printFailure(error);
}
