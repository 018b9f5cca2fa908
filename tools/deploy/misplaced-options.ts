import { OperatorError } from '../shared/operator-error.ts';

/** The names under which npm passes on options of these commands that it took for its own. */
const TAKEN_BY_NPM = ['stage', 'set', 'dry_run', 'watch_alarms'].map((name) => `npm_config_${name}`);
/** npm's own option `-c` has another value: the command line of `npm exec`. */
const SETTING = /^\w+=\S*$/;

/**
 * Refuses options that were not preceded by `--`. npm keeps them, so the command would use the default settings,
 * which may be those of another stack, or deploy instead of making a dry run.
 * @throws OperatorError that says where the options belong
 */
export function refuseMisplacedOptions(environment: NodeJS.ProcessEnv): void {
  const isTaken = TAKEN_BY_NPM.some((name) => environment[name]);
  if (isTaken || SETTING.test(environment['npm_config_call'] ?? ''))
    throw new OperatorError(
      'npm took options for itself, because -- is missing in front of them. Write, for example, ' +
        `npm run ${environment['npm_lifecycle_event'] ?? 'deploy'} -- --stage test`,
    );
}
