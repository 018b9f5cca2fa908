/** Tests what the commands print before they start anything: help, invalid options, missing Java. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Command as CommanderCommand } from 'commander';
import { withPlaceOptions } from 'stack-at-home/command';
import { Command } from '../../../local/test/support/run-command.ts';
import { withRaceOptions } from '../../../tools/shared/race-options.ts';
import { createCommand } from '../../../tools/simulator/options.ts';

const COMMANDS: [name: string, file: string, options: string[]][] = [
  [
    'start',
    'tools/start/start.ts',
    ['--riders', '--no-riders', '--race-seconds', '--port', '--data', '--show'],
  ],
  [
    'race',
    'tools/race/race.ts',
    ['--riders', '--classes', '--race-seconds', '--window', '--shards', '--json'],
  ],
  ['simulate', 'tools/simulator/simulate.ts', ['--riders', '--classes', '--endpoint', '--stream', '--races']],
  ['stack-at-home', 'local/bin/stack-at-home.mjs', ['--stack', '--port', '--data', '--watch', '--json']],
];

describe.each(COMMANDS)('%s', (name, file, options) => {
  it('explains its options with --help', async () => {
    const command = new Command(file, ['--help']);
    expect(await command.ended).toBe(0);
    expect(command.stdout).toContain(`Usage: ${name} [options]`);
    for (const option of options) expect(command.stdout).toContain(option);
    expect(command.stderr).toBe('');
  });

  it('rejects an unknown option, and names it', async () => {
    const command = new Command(file, ['--rider', '5']);
    expect(await command.ended).toBe(1);
    expect(command.stderr).toContain("unknown option '--rider'");
  });
});

const RULES: [file: string, option: string, value: string, rule: string][] = [
  ['tools/start/start.ts', '--show', '7', 'expected a whole number from 1 to 6'],
  ['tools/race/race.ts', '--riders', '1.5', 'expected a whole number of at least 1'],
  ['tools/simulator/simulate.ts', '--endpoint', 'here', 'expected a URL, for example http://localhost:4567'],
  [
    'local/bin/stack-at-home.mjs',
    '--aws-variant',
    'x',
    "x is not a variant of AWS's behavior; valid names: ",
  ],
];

it.each(RULES)('%s rejects %s %j and states the rule', async (file, option, value, rule) => {
  const command = new Command(file, [`${option}=${value}`]);
  expect(await command.ended).toBe(1);
  expect(command.stderr).toContain(`${option} <`);
  expect(command.stderr).toContain(`'${value}' is invalid. ${rule}`);
  expect(command.stdout).toBe('');
});

const raceOptions = () => withRaceOptions(new CommanderCommand(), { raceSeconds: 60, shards: 2 });
const placeOptions = () => withPlaceOptions(new CommanderCommand());

const SHARED_RULES: [command: () => CommanderCommand, option: string, value: string, rule: string][] = [
  [placeOptions, '--port', '65536', 'expected a whole number from 0 to 65535'],
  [placeOptions, '--port', '-1', 'expected a whole number from 0 to 65535'],
  [placeOptions, '--kinesis-port', 'x', 'expected a whole number from 0 to 65535'],
  [raceOptions, '--race-seconds', '4', 'expected a whole number from 5 to 3600'],
  [raceOptions, '--grace', '-1', 'expected a whole number from 0 to 3600'],
  [raceOptions, '--window', '901', 'expected a whole number from 0 to 900'],
  [raceOptions, '--shards', '0', 'expected a whole number from 1 to'],
  [raceOptions, '--dropout', '2', 'expected a fraction from 0 to 1, for example 0.02'],
  [raceOptions, '--late', '', 'expected a fraction from 0 to 1, for example 0.02'],
  [() => createCommand({}), '--riders', 'many', 'expected a whole number of at least 1'],
  [() => createCommand({}), '--classes', '1,7', 'expected class ids from 1 to 6, for example 1,2'],
];

it.each(SHARED_RULES)(
  'invalid values of shared options are rejected with the rule (%#)',
  (create, option, value, rule) => {
    const command = create()
      .exitOverride()
      .configureOutput({ writeErr: () => {} });
    expect(() => command.parse([`${option}=${value}`], { from: 'user' })).toThrow(
      `'${value}' is invalid. ${rule}`,
    );
  },
);

it('start says what to install if Java is missing and cannot be downloaded', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'no-java-'));
  try {
    // a cache that is not a directory cannot contain Java, so nothing is downloaded
    const env = { PATH: empty, JAVA_HOME: undefined, XDG_CACHE_HOME: '/dev/null' };
    const command = new Command('tools/start/start.ts', ['--no-riders'], env);
    expect(await command.ended).toBe(1);
    for (const advice of [
      'sudo apt-get install openjdk-17-jre-headless',
      'brew install openjdk@17',
      'winget install EclipseAdoptium.Temurin.17.JRE',
      'JAVA_HOME',
    ])
      expect(command.stderr).toContain(advice);
    expect(command.stdout).not.toContain('GraphQL');
  } finally {
    await rm(empty, { recursive: true });
  }
});
