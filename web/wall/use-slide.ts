import { useLayoutEffect, useRef, type RefObject } from 'react';
import { slide, type Spot } from '../watch/slide.ts';

/** Slides an element from where it was to `x` and `y`, when these change. */
export function useSlide(element: RefObject<HTMLElement | null>, x: number, y: number): void {
  const shown = useRef<Spot>({ x, y });
  useLayoutEffect(() => {
    const from = shown.current;
    shown.current = { x, y };
    return slide(element.current, from, { x, y });
  }, [element, x, y]);
}
