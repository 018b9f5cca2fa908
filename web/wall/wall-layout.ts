/** Computes where riders appear on the big screen. All sizes are in pixels. */
import type { Size } from '../ui/effects/use-size.ts';

interface WallLayout {
  columns: number;
  /** Rows per column. */
  rows: number;
  rowHeight: number;
  columnWidth: number;
}

/**
 * Row height as a fraction of the screen's height, so that rows are readable from across a room even while the
 * winner takes half of the board's room. Without a winner, at least eight rows fit on a 1080p screen.
 */
const ROW_PART = 0.084;
const LEAST_ROW = 56;
/** Minimum column width, in row heights. This leaves room for a name, an output and a gap in large type. */
const WIDE_COLUMN = 12;
const COLUMN_GAP = 24;

/** Computes a layout that fills an area of the screen. Rows grow to use up any leftover height. */
export function wallLayout({ width, height }: Size, screenHeight: number): WallLayout {
  const wanted = Math.max(LEAST_ROW, screenHeight * ROW_PART);
  const rows = Math.max(1, Math.floor(height / wanted));
  const rowHeight = height / rows;
  const columns = width >= 2 * WIDE_COLUMN * rowHeight + COLUMN_GAP ? 2 : 1;
  return { columns, rows, rowHeight, columnWidth: (width - (columns - 1) * COLUMN_GAP) / columns };
}

/**
 * Returns where a place is on the screen. Places start from 0, and fill the first column before the second.
 */
export function spotOf(
  place: number,
  { rows, rowHeight, columnWidth }: WallLayout,
): { x: number; y: number } {
  return {
    x: Math.floor(place / rows) * (columnWidth + COLUMN_GAP),
    y: (place % rows) * rowHeight,
  };
}
