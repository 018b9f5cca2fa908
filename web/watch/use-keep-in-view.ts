import type { Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { BoardLine } from './ghost.ts';

/** What visitors do to scroll. Scripts that scroll fire none of these events. */
const SCROLLS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Returns a function that scrolls a rider to the middle of the board. Then, whenever the rider moves out of
 * view, the board follows, until the visitor scrolls.
 */
export function useKeepInView(
  scroller: RefObject<HTMLElement | null>,
  entries: readonly BoardLine[],
  virtualizer: Virtualizer<HTMLDivElement, Element>,
): (racerId: string) => void {
  const kept = useRef<string>(undefined);

  useEffect(() => {
    const element = scroller.current!;
    const release = () => (kept.current = undefined);
    for (const type of SCROLLS) element.addEventListener(type, release, { passive: true });
    return () => {
      for (const type of SCROLLS) element.removeEventListener(type, release);
    };
  }, [scroller]);

  useLayoutEffect(() => {
    const index = entries.findIndex(({ racerId }) => racerId === kept.current);
    if (index >= 0 && !isInView(index, virtualizer)) virtualizer.scrollToIndex(index, { align: 'center' });
  }, [entries, virtualizer]);

  return useCallback(
    (racerId: string) => {
      kept.current = racerId;
      const index = entries.findIndex((entry) => entry.racerId === racerId);
      if (index >= 0) virtualizer.scrollToIndex(index, { align: 'center' });
    },
    [entries, virtualizer],
  );
}

/** Returns whether a row is in view, and not cut off at the edge. */
function isInView(index: number, { range }: Virtualizer<HTMLDivElement, Element>): boolean {
  return range !== null && index > range.startIndex && index < range.endIndex;
}
