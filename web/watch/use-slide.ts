import { useLayoutEffect, useRef, type RefObject } from 'react';

const SLIDE_MS = 450;
/** Who jumps further than a screen or so is not followed by the eye anyway, and would cross everyone. */
const FARTHEST_PX = 1_600;
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

const at = (x: number, y: number) => ({ transform: `translate(${x}px, ${y}px)` });

/**
 * Slides an element from where it was to `y`, and to `x` where there are columns, when that changes. By the Web
 * Animations API, since React moves rows in the document to keep the reading order, and a CSS transition does not
 * survive being moved.
 */
export function useSlide(element: RefObject<HTMLElement | null>, y: number, x = 0): void {
  const shown = useRef({ x, y });
  useLayoutEffect(() => {
    const from = shown.current;
    shown.current = { x, y };
    const distance = Math.hypot(from.x - x, from.y - y);
    if (distance === 0 || distance > FARTHEST_PX || reducedMotion.matches) return;
    const slide = element.current?.animate([at(from.x, from.y), at(x, y)], {
      duration: SLIDE_MS,
      easing: 'cubic-bezier(0.2, 0, 0, 1)',
    });
    return () => slide?.cancel();
  }, [element, x, y]);
}
