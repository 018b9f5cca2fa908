import { describe, expect, it } from 'vitest';
import { createCommand, type CliOptions } from '../../../tools/simulator/options.ts';

function parse(line: string, environment: Record<string, string> = {}): CliOptions {
  const command = createCommand(environment)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  return command.parse(line.split(' ').filter(Boolean), { from: 'user' }).opts<CliOptions>();
}

describe('the command line', () => {
  it('parses every option', () => {
    const line =
      '--riders 20 --classes 1,2 --dropout 0.02 --late 0.1 --seed 7 --endpoint http://localhost:4567 --stream s ' +
      '--region eu-west-1 --race-seconds 30 --races 2';
    expect(parse(line)).toEqual({
      riders: 20,
      classes: [1, 2],
      dropout: 0.02,
      late: 0.1,
      seed: '7',
      endpoint: 'http://localhost:4567',
      stream: 's',
      region: 'eu-west-1',
      raceSeconds: 30,
      races: 2,
    });
  });

  it('defaults to one full class and unlimited races', () => {
    const options = parse('');
    expect(options).toMatchObject({ riders: 1000, classes: [1] });
    expect(options.races).toBeUndefined();
  });

  it('takes the stream from the environment', () => {
    expect(parse('', { ALLEYCAT_STREAM: 'mine' })).toMatchObject({ stream: 'mine' });
  });

  it.each([
    '--riders 0',
    '--riders many',
    '--classes 25',
    '--classes 1,x',
    '--dropout 2',
    '--late -1',
    '--endpoint localhost',
    '--races 1.5',
    '--ridres 5',
    '--target test --race-seconds 60',
    '--target test --stream s',
    'surplus',
  ])('rejects %s', (line) => {
    expect(() => parse(line)).toThrow();
  });
});
