import type { ReactNode } from 'react';
import styles from './data-table.module.css';
import { VisuallyHidden } from '../visually-hidden.tsx';

export interface Column<Row> {
  head: string;
  /** What it is, for who stops at the head. */
  help?: string;
  cell: (row: Row) => ReactNode;
  /** How it is set, and how wide it is. A table has one `main`, which takes the room that is left. */
  kind: 'rank' | 'when' | 'main' | 'output' | 'figure' | 'clock' | 'chip';
  /** The narrowest table that has room for it; every one when absent. */
  from?: 'medium' | 'wide';
  /** Whether it names the row. */
  isRowHead?: true;
}

interface DataTableProps<Row> {
  /** What screen readers call it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** The rows that are about the visitor. */
  isMine?: (row: Row) => boolean;
  /** Rows that came while the visitor was looking. */
  isNew?: (row: Row) => boolean;
}

/** A table in the form of the live board. Narrow ones leave columns out, so that none scrolls sideways. */
export function DataTable<Row>({ label, columns, rows, keyOf, isMine, isNew }: DataTableProps<Row>) {
  const classOf = ({ kind, from }: Column<Row>) => `${styles[kind]} ${from ? styles[from] : ''}`;
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" className={classOf(column)} title={column.help}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              className={`${isMine?.(row) ? styles.mine : ''} ${isNew?.(row) ? styles.new : ''}`}
            >
              {columns.map((column) =>
                column.isRowHead ? (
                  <th key={column.head} scope="row" className={classOf(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.head} className={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Placeholder as high as a table with that number of rows, while they load. */
export function RowsSkeleton({ rows, what }: { rows: number; what: string }) {
  return (
    <div className={styles.skeleton} style={{ height: HEAD_HEIGHT + rows * ROW_HEIGHT }} role="status">
      <VisuallyHidden>Loading {what} …</VisuallyHidden>
    </div>
  );
}

/** As in data-table.module.css. */
const ROW_HEIGHT = 52;
const HEAD_HEIGHT = 34;
