import type { FrameEntry } from '../../client/index.ts';

/** Without marks and case, so that `zoe` finds `Zoë`. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** The riders whose name has the text in it, in the order of the board; none for an empty text. */
export function findRiders(entries: readonly FrameEntry[], text: string): FrameEntry[] {
  const sought = folded(text);
  return sought === '' ? [] : entries.filter(({ name }) => folded(name).includes(sought));
}
