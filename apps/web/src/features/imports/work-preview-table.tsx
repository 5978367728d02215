import type { Inspection } from '@steward/contracts';
import { useMemo } from 'react';
import type { Column } from '../../components/data-table.tsx';
import type { Format } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './imports.module.css';
import { PreviewRows, Value } from './preview-table.tsx';
import { WORK_FIELDS, type WorkKind, type WorkMapping, workColumns } from './work-reading.ts';

type Row = Inspection['preview'][number];
type Work = NonNullable<Row['work']>;

/** The fields the preview parses, and how each is written. */
const PARSED: Record<string, (work: Work, format: Format) => string | null> = {
  date: (work, format) => format.date(work.date),
  hours: ({ quantity }, format) => quantity && `${format.quantity(quantity)} h`,
  points: ({ quantity }, format) => quantity && format.quantity(quantity),
  person: (work) => work.person,
  team: (work) => work.team,
  initiative: (work) => work.initiative,
  key: (work) => work.item,
};

const NUMERIC = ['hours', 'points'];
const CONSTANT = ['team', 'initiative'] as const;

interface WorkPreviewTableProps {
  inspection: Inspection;
  kind: WorkKind;
  mapping: WorkMapping;
}

/** The first rows as hours or issues, each value above what the file says. */
export function WorkPreviewTable({ inspection, kind, mapping }: WorkPreviewTableProps) {
  const format = useFormat();
  const { columns: fileColumns, preview } = inspection;
  const columns = useMemo(() => {
    const places = new Map(fileColumns.map(({ name }, index) => [name, index]));
    const from = workColumns(mapping);
    const isConstant = (field: string) =>
      CONSTANT.some(
        (name) => name === field && (mapping.constants[name] || (name === 'initiative' && mapping.labels)),
      );
    const shown = Object.keys(WORK_FIELDS[kind]).filter((field) => from[field] || isConstant(field));
    return shown.map((field): Column<Row> => {
      const name = from[field] || undefined;
      const labelled = field === 'initiative' && mapping.labels ? mapping.labels.column : undefined;
      return {
        id: field,
        header: (
          <>
            {WORK_FIELDS[kind][field]}
            <span className={styles.from}>
              {name || labelled ? `from ${name ?? labelled}` : 'for all lines'}
            </span>
          </>
        ),
        align: NUMERIC.includes(field) ? 'right' : undefined,
        cell: (row) => {
          const raw = name === undefined ? null : (row.raw[places.get(name) ?? -1] ?? '');
          const parsed = row.work && PARSED[field] ? PARSED[field](row.work, format) : undefined;
          return <Value row={row} column={name} raw={raw} parsed={parsed} />;
        },
      };
    });
  }, [fileColumns, mapping, kind, format]);
  return <PreviewRows columns={columns} rows={preview} />;
}
