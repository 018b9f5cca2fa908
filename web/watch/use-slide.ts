import { useLayoutEffect, useRef, type RefObject } from 'react';

const SLIDE_MS = 450;
/** Who jumps further than a screen or so is not followed by the eye anyway, and would cross everyone. */
const FARTHEST_PX = 1_600;
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Slides an element from where it was to `y`, when `y` changes. By the Web Animations API, since React moves rows
 * in the document to keep the reading order, and a CSS transition does not survive being moved.
 */
export function useSlide(element: RefObject<HTMLElement | null>, y: number): void {
  const shown = useRef(y);
  useLayoutEffect(() => {
    const from = shown.current;
    shown.current = y;
    if (from === y || reducedMotion.matches || Math.abs(from - y) > FARTHEST_PX) return;
    const slide = element.current?.animate(
      [{ transform: `translateY(${from}px)` }, { transform: `translateY(${y}px)` }],
      { duration: SLIDE_MS, easing: 'cubic-bezier(0.2, 0, 0, 1)' },
    );
    return () => slide?.cancel();
  }, [element, y]);
}
