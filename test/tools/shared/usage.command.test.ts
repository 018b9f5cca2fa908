/** Tests what the commands print before they start anything: help, invalid options, missing Java. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Command as CommanderCommand } from 'commander';
import { Command } from '../../../local/test/support/run-command.ts';
import { createDeployCommand as deploy } from '../../../tools/deploy/options.ts';
import { createCommand as race, type RaceCommandOptions } from '../../../tools/race/options.ts';
import { createCommand as simulate } from '../../../tools/simulator/options.ts';
import { createCommand as start } from '../../../tools/start/options.ts';

const COMMANDS: Record<string, () => CommanderCommand> = {
  start,
  race,
  deploy,
  simulate: () => simulate({}),
};

/** Parses arguments, and throws what the command would print before it exits with 1. */
function parse(command: CommanderCommand, args: string[]): void {
  command.exitOverride().configureOutput({ writeErr: () => {} });
  command.parse(args, { from: 'user' });
}

it('start --help prints its options, and starts nothing', async () => {
  const command = new Command('tools/start/start.ts', ['--help']);
  expect(await command.ended).toBe(0);
  expect(command.stdout).toContain('Usage: start [options]');
  for (const { long } of start().options) expect(command.stdout).toContain(long);
  expect(command.stderr).toBe('');
});

it.each(Object.entries(COMMANDS))('%s rejects an unknown option, and names it', (_name, create) => {
  expect(() => parse(create(), ['--rider', '5'])).toThrow("unknown option '--rider'");
});

it('an invalid option is printed with its rule, and the command exits with 1', async () => {
  const command = new Command('tools/race/race.ts', ['--riders=1.5']);
  expect(await command.ended).toBe(1);
  expect(command.stderr).toContain("--riders <count>' argument '1.5' is invalid. ");
  expect(command.stderr).toContain('expected a whole number of at least 1');
  expect(command.stdout).toBe('');
});

const RULES: [command: () => CommanderCommand, option: string, value: string, rule: string][] = [
  [start, '--show', '25', 'expected a whole number from 1 to 24'],
  [start, '--class-names', 'Morning,', 'name 2 must be text of 1 to'],
  [start, '--class-names', 'A,B,A', 'name 3 must differ from the names of all other classes'],
  [start, '--port', '65536', 'expected a whole number from 0 to 65535'],
  [start, '--port', '-1', 'expected a whole number from 0 to 65535'],
  [start, '--kinesis-port', 'x', 'expected a whole number from 0 to 65535'],
  [start, '--aws-variant', 'x', "x is not a variant of AWS's behavior; valid names: "],
  [race, '--race-seconds', '4', 'expected a whole number from 5 to 3600'],
  [race, '--grace', '-1', 'expected a whole number from 0 to 3600'],
  [race, '--window', '901', 'expected a whole number from 0 to 900'],
  [race, '--shards', '0', 'expected a whole number from 1 to'],
  [race, '--dropout', '2', 'expected a fraction from 0 to 1, for example 0.02'],
  [race, '--late', '', 'expected a fraction from 0 to 1, for example 0.02'],
  [() => simulate({}), '--riders', 'many', 'expected a whole number of at least 1'],
  [() => simulate({}), '--classes', '1,25', 'expected class ids from 1 to 24, for example 1,2'],
  [() => simulate({}), '--endpoint', 'here', 'expected a URL, for example http://localhost:4567'],
];

it.each(RULES)(
  'invalid values are rejected, and the error states the rule (%#)',
  (create, option, value, rule) => {
    expect(() => parse(create(), [`${option}=${value}`])).toThrow(`'${value}' is invalid. ${rule}`);
  },
);

describe('race --target', () => {
  const raceWith = (...args: string[]) => {
    const command = race();
    parse(command, ['--target', 'test', ...args]);
    return command.opts<RaceCommandOptions>();
  };

  it('is a small race in one class that everybody finishes, unless other options say otherwise', () => {
    expect(raceWith()).toMatchObject({ riders: 10, classes: 1, dropout: 0, late: 0 });
    expect(raceWith('--riders', '50', '--late', '0.1')).toMatchObject({ riders: 50, classes: 1, late: 0.1 });
  });

  it.each([
    '--chaos',
    '--iam-report',
    '--aws-variant=query-limit-100',
    '--dynamodb-limits',
    '--verbose',
    '--shards=2',
    '--window=1',
    '--grace=9',
    '--race-seconds=9',
  ])('cannot be combined with %s, which only makes sense on this machine', (option) => {
    const name = option.split('=')[0]!;
    expect(() => raceWith(option)).toThrow(
      new RegExp(`'--target <stage>' cannot be used with option '${name}`),
    );
  });
});

it('start says what to install if Java is missing and cannot be downloaded', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'no-java-'));
  try {
    // a cache that is not a directory cannot contain Java, so nothing is downloaded
    const env = { PATH: empty, JAVA_HOME: undefined, XDG_CACHE_HOME: '/dev/null' };
    const command = new Command('tools/start/start.ts', ['--no-riders', '--no-web'], env);
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
