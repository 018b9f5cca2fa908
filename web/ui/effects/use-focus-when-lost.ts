import { useEffect, type RefObject } from 'react';

/**
 * Takes the focus to an element that appears, when what had it has just gone: a keyboard then goes on from there. Who
 * has only just come to the page is left alone.
 */
export function useFocusWhenLost(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost && navigator.userActivation.hasBeenActive) element.current?.focus();
  }, [element]);
}
