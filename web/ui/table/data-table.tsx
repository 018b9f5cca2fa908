import type { ReactNode } from 'react';
import styles from './data-table.module.css';
import { VisuallyHidden } from '../visually-hidden.tsx';
import { t } from '../../i18n/t.ts';
import type { Messages } from '../../languages/en.ts';
import { outputHelp, type OutputKind } from '../output-help.ts';

export interface Column<Row> {
  head: keyof Messages['table']['columns'];
  /** The output that the tooltip of the column header explains. */
  help?: OutputKind;
  cell: (row: Row) => ReactNode;
  /** Determines style and width. A table has one `main` column, which takes the remaining width. */
  kind: 'rank' | 'when' | 'main' | 'output' | 'figure' | 'clock' | 'chip';
  /** Minimum table width at which the column is shown. Default: always shown. */
  from?: 'medium' | 'wide';
  /** Whether the column is the row header. */
  isRowHead?: true;
}

interface DataTableProps<Row> {
  /** Name for screen readers. */
  label: string | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Returns whether a row is about the followed rider. */
  isMine?: (row: Row) => boolean;
  /** Returns whether a row arrived while the visitor was watching. */
  isNew?: (row: Row) => boolean;
}

/** A table that looks like the live board. Narrow tables hide columns instead of scrolling sideways. */
export function DataTable<Row>({ label, columns, rows, keyOf, isMine, isNew }: DataTableProps<Row>) {
  const classOf = ({ kind, from }: Column<Row>) => `${styles[kind]} ${from ? styles[from] : ''}`;
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.head}
                scope="col"
                className={classOf(column)}
                title={column.help && outputHelp(column.help)}
              >
                {t(`table.columns.${column.head}`)}
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

/** A loading placeholder that is as tall as a table with `rows` rows. */
export function RowsSkeleton({ rows, what }: { rows: number; what: keyof Messages['loading'] }) {
  return (
    <div className={styles.skeleton} style={{ height: HEAD_HEIGHT + rows * ROW_HEIGHT }} role="status">
      <VisuallyHidden>{t(`loading.${what}`)}</VisuallyHidden>
    </div>
  );
}

/** Must match data-table.module.css. */
const ROW_HEIGHT = 52;
const HEAD_HEIGHT = 34;
