import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type Ref,
  type FocusEvent,
  type RefObject,
} from 'react';
import { outputHelp } from '../ui/output-help.ts';
import styles from './board.module.css';
import type { BoardLine } from './ghost.ts';
import { MeDock } from './me-dock.tsx';
import { Row, ROW_HEIGHT } from './row.tsx';
import rowStyles from './row.module.css';
import { useKeepInView } from './use-keep-in-view.ts';
import { t } from '../i18n/t.ts';

export interface BoardHandle {
  /** Scrolls a rider to the middle of the board, and keeps the rider in view until the visitor scrolls. */
  scrollTo(racerId: string): void;
}

interface BoardProps {
  ref?: Ref<BoardHandle>;
  entries: readonly BoardLine[];
  label: string | undefined;
  /** The rider to keep in view. */
  followed: string | undefined;
  /** The rider that the search found. */
  marked: string | undefined;
  /** Whether the rankings may be out of date. */
  isStale: boolean;
}

/**
 * Number of extra rows beyond each edge, so that scrolling by one line shows no gap. Each extra row adds half
 * a millisecond to the time it takes to render a push.
 */
const OVERSCAN = 1;
const HEAD_HEIGHT = 33;

/** The live board. Renders only the rows in view. Rows slide to their new places. */
export function Board({ ref, entries, label, followed, marked, isStale }: BoardProps) {
  const scroller = useRef<HTMLDivElement>(null);
  /** Place of the row that had the focus last. It stays when the focus leaves, because `blur` comes before `focus`. */
  const [focused, setFocused] = useState<number>();
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: HEAD_HEIGHT,
    rangeExtractor: useCallback((range: Range) => withNeighbors(range, focused), [focused]),
  });
  const scrollTo = useKeepInView(scroller, entries, virtualizer);
  useImperativeHandle(ref, () => ({ scrollTo }), [scrollTo]);
  const { range } = virtualizer;
  const rows = virtualizer.getVirtualItems();
  const placesBefore = useRef<ReadonlyMap<string, number>>(new Map());
  useLayoutEffect(() => {
    placesBefore.current = new Map(
      rows.flatMap(({ index }) => (entries[index] ? [[entries[index].racerId, index]] : [])),
    );
  });
  const followFocus = useRiderFocus(scroller);

  return (
    <div className={`${styles.board} ${isStale ? styles.stale : ''}`}>
      <div
        ref={scroller}
        className={styles.scroller}
        // a scrollable region must be reachable by keyboard
        tabIndex={0}
        onFocus={(event) => {
          followFocus(event);
          setFocused(placeOf(event.target));
        }}
        role="table"
        aria-label={label}
        aria-rowcount={entries.length + 1}
      >
        <div className={styles.head} role="rowgroup">
          <div className={rowStyles.cells} role="row" aria-rowindex={1}>
            <span role="columnheader" className={rowStyles.rankHead}>
              {t('table.columns.rank')}
            </span>
            <span role="columnheader">
              <span className={rowStyles.movedHead}>{t('table.columns.moved')}</span>
            </span>
            <span role="columnheader" className={rowStyles.rider}>
              {t('table.columns.rider')}
            </span>
            <span role="columnheader" className={rowStyles.status}>
              {t('table.columns.status')}
            </span>
            <span role="columnheader" className={rowStyles.figure} title={outputHelp('now')}>
              {t('table.columns.output')}
            </span>
            <span role="columnheader" className={`${rowStyles.figure} ${rowStyles.gap}`}>
              {t('table.columns.toLeader')}
            </span>
            <span role="columnheader" className={`${rowStyles.figure} ${rowStyles.next}`}>
              {t('table.columns.toNext')}
            </span>
          </div>
        </div>
        <div className={styles.rows} role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
          {rows.map(({ index }) => {
            const entry = entries[index];
            return (
              entry && (
                <Row
                  key={index}
                  entry={entry}
                  index={index}
                  isMe={entry.racerId === followed}
                  isMarked={entry.racerId === marked}
                  placesBefore={placesBefore}
                />
              )
            );
          })}
        </div>
      </div>
      {followed !== undefined && range && (
        <MeDock entries={entries} followed={followed} range={range} onShow={() => scrollTo(followed)} />
      )}
    </div>
  );
}

/** Returns the place of the row that an element is in. The first row is the header. */
function placeOf(element: Element): number | undefined {
  const index = element.closest('[aria-rowindex]')?.getAttribute('aria-rowindex');
  return index == null ? undefined : Number(index) - 2;
}

/**
 * Adds the focused row and the rows next to it to the rows that are rendered. Otherwise, a visitor who presses
 * Tab faster than the board scrolls would leave the board after the last rendered row.
 */
function withNeighbors(range: Range, focused: number | undefined): number[] {
  const rendered = defaultRangeExtractor(range);
  if (focused === undefined) return rendered;
  const near = [focused - 1, focused, focused + 1].filter((place) => place >= 0 && place < range.count);
  return [...new Set([...rendered, ...near])].sort((a, b) => a - b);
}

const riderOf = (element: Element | null) =>
  element?.closest<HTMLElement>('[data-racer-id]')?.dataset.racerId;

/**
 * Keeps the focus on a rider. When the rider moves to another row, so does the focus. If the rider moves out
 * of view, the focus goes to the board. Returns the board's `onFocus` handler.
 */
function useRiderFocus(board: RefObject<HTMLElement | null>): (event: FocusEvent) => void {
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
