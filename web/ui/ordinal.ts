const rules = new Intl.PluralRules('en', { type: 'ordinal' });
const SUFFIXES: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** `1st`, `2nd`, `13th`, `103rd`. */
export function ordinal(rank: number): string {
  return `${rank}${SUFFIXES[rules.select(rank)] ?? 'th'}`;
}
