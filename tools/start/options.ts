import { Command } from 'commander';
import { readPort, wholeNumber, withPlaceOptions, type PlaceOptions } from 'stack-at-home/command';
import type { ClassSettings } from '../../infra/shared/classes.ts';
import { MAX_CLASSES } from '../../race/class-id.ts';
import { USUAL_API_PORT, USUAL_WEB_PORT } from './usual-ports.ts';
import { readClasses, readClassNames, readCount } from '../shared/option-readers.ts';
import { withRaceOptions, type RaceOptions } from '../shared/race-options.ts';

export interface StartOptions extends RaceOptions, PlaceOptions {
  riders: number | false;
  classes?: number[];
  classNames?: ClassSettings[];
  show?: number;
  web: boolean;
  webPort?: number;
  host?: string | true;
}

export function createCommand(): Command {
  const command = withRaceOptions(new Command('start'), { raceSeconds: 60, shards: 2 })
    .description(
      'Runs the whole product on this machine with simulated riders. Serves the race page, and prints the rankings of a class.',
    )
    .option('-r, --riders <count>', 'riders in each class', readCount, 100)
    .option('--no-riders', 'do not simulate riders; send telemetry yourself')
    .option(
      '-c, --classes <list>',
      'class ids of the simulated riders, separated by commas (default: the first three)',
      readClasses,
    )
    .option(
      '--class-names <list>',
      'names of the classes, separated by commas (default: six classes)',
      readClassNames,
    )
    .option(
      '--show <class>',
      'class whose rankings are printed (default: the first of --classes)',
      wholeNumber(1, MAX_CLASSES),
    )
    .option('--no-web', 'do not build and serve the race page')
    .option(
      '--web-port <port>',
      `port for the race page (0: any free port; default: ${USUAL_WEB_PORT} or the next free one)`,
      readPort,
    );
  command.option(
    '--host [address]',
    'also serve the page to the local network, over HTTPS (default address: all private ones of this machine)',
  );
  return withPlaceOptions(command, `${USUAL_API_PORT} or the next free one`);
}
