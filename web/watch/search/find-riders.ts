import type { FrameEntry } from '@alleycat/client';

/** Without marks and case, so that `zoe` finds `Zoë`. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** Names are looked through at each push; to fold a thousand of them anew takes over a millisecond. */
const foldedNames = new Map<string, string>();

function foldedName(name: string): string {
  const known = foldedNames.get(name);
  if (known !== undefined) return known;
  const fresh = folded(name);
  foldedNames.set(name, fresh);
  return fresh;
}

/** The riders whose name has the text in it, in the order of the board; none for an empty text. */
export function findRiders(entries: readonly FrameEntry[], text: string): FrameEntry[] {
  const sought = folded(text);
  return sought === '' ? [] : entries.filter(({ name }) => foldedName(name).includes(sought));
}
