import { type ReactNode, useState } from 'react';
import styles from './data-table.module.css';
import { EmptyState } from './empty-state.tsx';
import { TableSkeleton } from './skeletons.tsx';
import { Body } from './table-body.tsx';
import { type Sort, useSorted } from './table-sort.ts';

export interface Column<Row> {
  id: string;
  header: ReactNode;
  /** What the header is called where `header` is not a text. */
  label?: string;
  cell: (row: Row) => ReactNode;
  align?: 'right';
  /** Left out where there is no room: 3 below 1360 px, 2 below 720 px. */
  priority?: 2 | 3;
  /** A CSS width; the columns without one share what is left. */
  width?: string;
  /**
   * What to sort by, in place: a number or text, null to stand last whichever way. With server-side
   * sorting (`sort` and `onSort` given) true is enough.
   */
  sort?: true | ((row: Row) => string | number | null);
  /** Which way the first click on the header sorts; numbers default to the largest first. */
  firstSort?: 'asc' | 'desc';
}

export interface DataTableProps<Row> {
  /** What the table lists, for assistive technology. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Server-side sorting; without it the table sorts what it has. */
  sort?: Sort | null;
  onSort?: (sort: Sort) => void;
  initialSort?: Sort;
  /** A click anywhere in the row follows the first link in it; arrow keys move between those links. */
  linked?: boolean;
  empty?: ReactNode;
  /** A row below the others that is always in sight: totals, unallocated. Cells by column id. */
  footer?: readonly { key: string; cells: Record<string, ReactNode> }[];
  maxHeight?: string;
  rowHeight?: number;
  /** Called when the last rows come into sight, to fetch more. Needs `maxHeight`. */
  onEnd?: () => void;
}

/**
 * The table of the application: sortable headers, a header that stays, figures to the right, rows
 * beyond the eightieth drawn only when in sight. Undefined rows show a skeleton.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, linked, empty, footer, maxHeight, rowHeight = 40, onEnd } = props;
  // A state and not a ref: the body below must render again once its scroller is there.
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const { sorted, sort, toggle } = useSorted(rows, columns, props);
  if (!rows) return <TableSkeleton />;
  if (rows.length === 0 && !footer?.length) {
    return <div className={styles.frame}>{empty ?? <EmptyState title="Nothing here yet" />}</div>;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <section ref={setScroller} className={styles.frame} style={{ maxHeight }} tabIndex={0} aria-label={label}>
      <table className={styles.table} data-linked={linked || undefined} aria-rowcount={sorted.length + 1}>
        <thead className={styles.head}>
          <tr>
            {columns.map((column) => (
              <Header key={column.id} column={column} sort={sort} onSort={toggle} />
            ))}
          </tr>
        </thead>
        <Body
          rows={sorted}
          columns={columns}
          rowKey={rowKey}
          linked={linked ?? false}
          scroller={scroller}
          rowHeight={rowHeight}
          onEnd={onEnd}
        />
        {footer && footer.length > 0 && (
          <tfoot className={styles.foot}>
            {footer.map((line, index) => (
              <tr key={line.key} className={lineClass(index, footer.length)}>
                {columns.map((column) => (
                  <td key={column.id} data-align={column.align} data-priority={column.priority}>
                    {line.cells[column.id]}
                  </td>
                ))}
              </tr>
            ))}
          </tfoot>
        )}
      </table>
    </section>
  );
}

const lineClass = (index: number, count: number): string =>
  [styles.line, index === 0 && styles.first, index === count - 1 && styles.last].filter(Boolean).join(' ');

interface HeaderProps<Row> {
  column: Column<Row>;
  sort: Sort | null;
  onSort: (column: Column<Row>) => void;
}

function Header<Row>({ column, sort, onSort }: HeaderProps<Row>) {
  const direction = sort?.id === column.id ? sort.direction : null;
  const ariaSort = direction === null ? undefined : direction === 'asc' ? 'ascending' : 'descending';
  return (
    <th
      scope="col"
      data-align={column.align}
      data-priority={column.priority}
      style={{ width: column.width }}
      aria-sort={ariaSort}
    >
      {column.sort ? (
        <button type="button" className={styles.sort} onClick={() => onSort(column)}>
          {column.header}
          <span className={styles.arrow} data-direction={direction ?? 'none'} aria-hidden="true">
            {direction === 'asc' ? '↑' : '↓'}
          </span>
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}
