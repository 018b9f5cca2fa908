import { InvalidArgumentError } from 'commander';
import { isSmokePrefix } from '../../shared/smoke-riders.ts';

/** The riders to delete: one rider, or all riders of one `npm run race -- --target`. */
export interface WantedRiders {
  /** A rider's id, or the start of the ids of several riders. */
  id: string;
  isPrefix: boolean;
}

/**
 * Parses the option `--rider`. Only riders that a race has simulated can be deleted together, so that a typo
 * never deletes everybody.
 */
export function readRiders(text: string): WantedRiders {
  const prefix = text.replace(/\*$/, '');
  if (prefix !== text && isSmokePrefix(prefix)) return { id: prefix, isPrefix: true };
  if (/^[A-Za-z0-9_-]{1,64}$/.test(text)) return { id: text, isPrefix: false };
  throw new InvalidArgumentError(
    "expected a rider's id, for example the sub of an account, or the riders of a race on a deployed stack, " +
      'for example smoke-1a2b3c4d-*',
  );
}

export function isWanted({ id, isPrefix }: WantedRiders, racerId: string): boolean {
  return isPrefix ? racerId.startsWith(id) : racerId === id;
}
