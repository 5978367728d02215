import type { CostField, CostMapping, Inspection } from '@steward/contracts';
import { useMemo } from 'react';
import { Mark } from '../../components/badges.tsx';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { createFormat, type Format } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import { COST_FIELDS, FIELD_LABELS } from './fields.ts';
import styles from './imports.module.css';

type Row = Inspection['preview'][number];
type Line = NonNullable<Row['line']>;

const money = ({ amount, currency }: Line) => createFormat(currency).exact(amount);

/** The fields the preview parses, and how each is written. */
const PARSED: Partial<Record<CostField, (line: Line, format: Format) => string | null>> = {
  date: (line, format) => format.date(line.date),
  amount: money,
  debit: (line) => (line.amount.startsWith('-') ? null : money(line)),
  credit: (line) => (line.amount.startsWith('-') ? money(line) : null),
  currency: (line) => line.currency,
  team: (line) => line.team,
  initiative: (line) => line.initiative,
  vendor: (line) => line.vendor,
  description: (line) => line.description,
};

const NUMERIC: readonly CostField[] = ['amount', 'debit', 'credit'];
const ALWAYS: readonly CostField[] = ['currency', 'category'];

/** The category as far as it is decided: the preview calls the rest other. */
function categoryOf(line: Line, raw: string | null, { categories, constants }: CostMapping): string | null {
  const known = raw !== null && Object.hasOwn(categories, raw.trim().toLowerCase());
  return known || constants.category ? CATEGORY_LABELS[line.category] : null;
}

/** The first rows as they will be taken, each value above what the file says. */
export function PreviewTable({ inspection }: { inspection: Inspection }) {
  const format = useFormat();
  const { mapping, columns: fileColumns, preview } = inspection;
  const columns = useMemo(() => {
    const places = new Map(fileColumns.map(({ name }, index) => [name, index]));
    const shown = COST_FIELDS.filter(
      (field) => mapping.columns[field] || ALWAYS.includes(field) || field in mapping.constants,
    );
    return shown.map((field): Column<Row> => {
      const from = mapping.columns[field];
      return {
        id: field,
        header: (
          <>
            {FIELD_LABELS[field]}
            <span className={styles.from}>{from ? `from ${from}` : 'for all lines'}</span>
          </>
        ),
        align: NUMERIC.includes(field) ? 'right' : undefined,
        cell: (row) => {
          const raw = from === undefined ? null : (row.raw[places.get(from) ?? -1] ?? '');
          const parsed =
            row.line &&
            (field === 'category' ? categoryOf(row.line, raw, mapping) : PARSED[field]?.(row.line, format));
          return <Value row={row} column={from} raw={raw} parsed={row.line ? parsed : undefined} />;
        },
      };
    });
  }, [fileColumns, mapping, format]);
  return <PreviewRows columns={columns} rows={preview} />;
}

/** The first rows, each with whether it is taken; `columns` say what of it. */
export function PreviewRows({ columns, rows }: { columns: readonly Column<Row>[]; rows: readonly Row[] }) {
  const rowColumn: Column<Row> = { id: 'row', header: 'Row', width: '56px', cell: ({ row }) => row };
  const takenColumn: Column<Row> = { id: 'taken', header: 'Taken', cell: (row) => <Taken row={row} /> };
  return (
    <DataTable
      label="Preview of the first rows"
      columns={[rowColumn, takenColumn, ...columns]}
      rows={rows}
      rowKey={(row) => String(row.row)}
      maxHeight="480px"
      rowHeight={49}
      empty={
        <EmptyState title="No rows below the header">
          The file has a header and nothing under it. If that is wrong, set the row of the header above.
        </EmptyState>
      }
    />
  );
}

interface ValueProps {
  row: Row;
  column: string | undefined;
  raw: string | null;
  /** Undefined where the preview does not parse the field, or the row was not taken. */
  parsed: string | null | undefined;
}

/** A parsed value above the cell that it was read from. */
export function Value({ row, column, raw, parsed }: ValueProps) {
  const bad = column !== undefined && row.problems.some((problem) => problem.column === column);
  if (bad) return <span className={`${styles.parsed} ${styles.bad}`}>{raw || 'empty'}</span>;
  const main = parsed === undefined ? raw : parsed;
  return (
    <>
      <span className={styles.parsed}>{main || <span className={styles.dim}>–</span>}</span>
      {parsed !== undefined && raw !== null && raw !== '' && !main?.includes(raw.trim()) && (
        <span className={styles.raw}>{raw}</span>
      )}
    </>
  );
}

/** Whether a row becomes a line, or why not. */
function Taken({ row }: { row: Row }) {
  if (row.problems.length === 0) return <Mark tone="positive">Yes</Mark>;
  return (
    <span className={styles.problem}>
      {row.problems.map(({ column, reason }) => (column ? `${column}: ${reason}` : reason)).join('; ')}
    </span>
  );
}
