import type { AwsVariant } from '../../../local/shared/variants.ts';

/** Requirement level in the sense of RFC 2119 for an implementation that behaves like AWS. */
export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** One AWS behavior. A test that covers it passes its id to `shows('…')`. */
export interface Entry {
  level: Level;
  /** The behavior in one sentence. */
  says: string;
  /** A page of AWS's documentation, or the place where somebody observed the behavior. */
  source: string;
  /**
   * False if AWS does not document the behavior and nobody has observed it. The test then checks an
   * assumption.
   */
  confirmed?: false;
  /** Option of the local runtime that selects the other possible behavior. */
  variant?: AwsVariant;
}

/** A part of AWS. The ids of its entries start with the area's name and a slash. */
export interface Area {
  title: string;
  entries: Record<string, Entry>;
}

type Rest = Pick<Entry, 'confirmed' | 'variant'>;
const entryOf =
  (level: Level) =>
  (says: string, source: string, rest: Rest = {}): Entry => ({ level, says, source, ...rest });

export const must = entryOf('MUST');
export const should = entryOf('SHOULD');
export const may = entryOf('MAY');
