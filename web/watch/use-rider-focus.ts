import { useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react';

const riderOf = (element: Element | null) =>
  element?.closest<HTMLElement>('[data-racer-id]')?.dataset.racerId;

/**
 * Rows are places, and riders go from one to another. The focus goes with the rider that it is on; to the board, when
 * that one's place has gone out of view. Returns what the board is to call when something in it takes the focus.
 */
export function useRiderFocus(board: RefObject<HTMLElement | null>): (event: FocusEvent) => void {
  const rider = useRef<string>(undefined);
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (rider.current === undefined || !board.current?.contains(focused)) return;
    const now = riderOf(focused);
    if (now === undefined || now === rider.current) return;
    const row = board.current.querySelector(`[data-racer-id="${CSS.escape(rider.current)}"]`);
    (row?.querySelector('a') ?? board.current).focus({ preventScroll: true });
  });
  return ({ target }) => (rider.current = riderOf(target));
}
