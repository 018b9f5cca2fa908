import type { FrameEntry } from '@alleycat/client';

/** Removes accents and converts to lowercase, so that `zoe` finds `Zoë`. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/**
 * Cache of folded names. Each push triggers a search of all names, and it takes over a millisecond to fold
 * 1,000 names.
 */
const foldedNames = new Map<string, string>();

function foldedName(name: string): string {
  const known = foldedNames.get(name);
  if (known !== undefined) return known;
  const fresh = folded(name);
  foldedNames.set(name, fresh);
  return fresh;
}

/**
 * Returns the riders whose names contain the text, in board order. Returns no riders if the text is empty.
 */
export function findRiders(entries: readonly FrameEntry[], text: string): FrameEntry[] {
  const sought = folded(text);
  return sought === '' ? [] : entries.filter(({ name }) => foldedName(name).includes(sought));
}
