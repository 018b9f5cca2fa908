/** How riders are laid out on a wall. Pure; pixels. */

interface WallLayout {
  columns: number;
  /** Per column. */
  rows: number;
  rowHeight: number;
  columnWidth: number;
}

/** Read from across a room, yet at least eight below the head of a screen of 1080 lines. */
const ROW_PART = 0.108;
const LEAST_ROW = 56;
/** A name, an output and a gap in large type need about this many heights of their row. */
const WIDE_COLUMN = 12;
const COLUMN_GAP = 24;

/** The layout that fills an area; the rows share what would be left over. */
export function wallLayout({ width, height }: { width: number; height: number }): WallLayout {
  const wanted = Math.max(LEAST_ROW, height * ROW_PART);
  const rows = Math.max(1, Math.floor(height / wanted));
  const rowHeight = height / rows;
  const columns = width >= 2 * WIDE_COLUMN * rowHeight + COLUMN_GAP ? 2 : 1;
  return { columns, rows, rowHeight, columnWidth: (width - (columns - 1) * COLUMN_GAP) / columns };
}

/** Where the rider of a place (from 0) stands: down the first column, then down the second. */
export function spotOf(
  place: number,
  { rows, rowHeight, columnWidth }: WallLayout,
): { x: number; y: number } {
  return {
    x: Math.floor(place / rows) * (columnWidth + COLUMN_GAP),
    y: (place % rows) * rowHeight,
  };
}
