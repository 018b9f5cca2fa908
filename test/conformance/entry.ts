import type { AwsVariant } from '../../local/shared/variants.ts';

/** What an implementation has to do (RFC 2119) to pass for AWS in this respect. */
export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** One behaviour of AWS. It is shown by the tests that have its id, in brackets, in their titles. */
export interface Entry {
  level: Level;
  /** The behaviour in one sentence. */
  says: string;
  /** A page of AWS's documentation, or where the behaviour was observed. */
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

/** Ids as titles of tests carry them: `[windows/state-required]`. */
export const ID_IN_TITLE = /\[([a-z][a-z0-9-]*\/[a-z0-9-]+)\]/g;

export function idsIn(title: string): string[] {
  return [...title.matchAll(ID_IN_TITLE)].map(([, id]) => id!);
}
