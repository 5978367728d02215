import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect } from 'react';
import styles from './data-table.module.css';
import type { Column } from './data-table.tsx';
import { moveBetweenRows, openRow } from './table-keys.ts';

const VIRTUAL_FROM = 80;
const END_WITHIN = 20;

interface BodyProps<Row> {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  linked: boolean;
  scroller: HTMLElement | null;
  rowHeight: number;
  onEnd: (() => void) | undefined;
}

/** The rows; many of them are drawn only while in sight. */
export function Body<Row>({ rows, columns, rowKey, linked, scroller, rowHeight, onEnd }: BodyProps<Row>) {
  const virtual = rows.length > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: virtual,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtual
    ? virtualizer.getVirtualItems()
    : rows.map((_, index) => ({ index, start: 0, end: 0 }));
  useSteadyColumns(scroller, virtual && items.length > 0);
  const atEnd = (items.at(-1)?.index ?? 0) >= rows.length - END_WITHIN;
  useEffect(() => {
    if (atEnd) onEnd?.();
  }, [atEnd, onEnd]);
  const before = virtual ? (items[0]?.start ?? 0) : 0;
  const after = virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  return (
    // The links in the rows take the focus; this only widens their reach.
    <tbody
      className={styles.body}
      onKeyDown={linked ? moveBetweenRows : undefined}
      onClick={linked ? openRow : undefined}
    >
      {before > 0 && <Spacer height={before} span={columns.length} />}
      {items.map(({ index }) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <tr key={rowKey(row)} aria-rowindex={index + 2} style={{ height: rowHeight }}>
            {columns.map((column) => (
              <td key={column.id} data-align={column.align} data-priority={column.priority}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        );
      })}
      {after > 0 && <Spacer height={after} span={columns.length} />}
    </tbody>
  );
}

const Spacer = ({ height, span }: { height: number; span: number }) => (
  <tr style={{ height }}>
    <td colSpan={span} className={styles.spacer} />
  </tr>
);

/** Keeps columns as wide as the first rows made them, since they would jump with every row that comes into sight. */
function useSteadyColumns(scroller: HTMLElement | null, drawn: boolean): void {
  useLayoutEffect(() => {
    const table = scroller?.querySelector('table');
    if (!table || !drawn) return;
    const heads = [...table.querySelectorAll('th')];
    const widths = heads.map((head) => head.offsetWidth);
    heads.forEach((head, index) => {
      head.style.width = `${widths[index]}px`;
    });
    table.style.tableLayout = 'fixed';
    table.classList.add(styles.steady ?? '');
  }, [scroller, drawn]);
}
