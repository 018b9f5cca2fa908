import { useEffect, type RefObject } from 'react';

/**
 * When an element appears and the previously focused element is gone, moves the focus to the new element, so
 * that keyboard users can continue from there. Does nothing before the visitor first interacts with the page.
 */
export function useFocusWhenLost(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost && navigator.userActivation.hasBeenActive) element.current?.focus();
  }, [element]);
}
