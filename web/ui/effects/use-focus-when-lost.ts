import { useEffect, type RefObject } from 'react';

/**
 * Moves the focus to an element when it appears, if the element that had the focus is gone, so that keyboard
 * users can continue from there. Does nothing on a page that the visitor has not interacted with yet.
 */
export function useFocusWhenLost(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost && navigator.userActivation.hasBeenActive) element.current?.focus();
  }, [element]);
}
