import type { AwsVariant } from '../../../local/shared/variants.ts';

/** What an implementation has to do (RFC 2119) to pass for AWS in this respect. */
export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** One behavior of AWS. The tests that name its id in `shows('…')` show it. */
export interface Entry {
  level: Level;
  /** The behavior in one sentence. */
  says: string;
  /** A page of AWS's documentation, or where the behavior was observed. */
  source: string;
  /** False where AWS documents nothing and nobody has told what was observed: what is tested is a choice. */
  confirmed?: false;
  /** The option of the local runtime that makes the other choice. */
  variant?: AwsVariant;
}

/** A part of AWS. The ids of its entries all begin with the area's own name and a slash. */
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
