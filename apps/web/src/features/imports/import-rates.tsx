import { Button } from '@mantine/core';
import type { ImportReport } from '@steward/contracts';
import { useMutation } from '@tanstack/react-query';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { FormError } from '../../components/form-error.tsx';
import { Section } from '../../components/page.tsx';
import type { Format } from '../../lib/format.ts';
import { api } from '../../lib/request.ts';
import { useMay, useMe } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './imports.module.css';

type Rate = ImportReport['rates'][number];

const columnsWith = (format: Format, reporting: string): Column<Rate>[] => [
  { id: 'currency', header: 'Currency', cell: ({ currency }) => currency },
  { id: 'period', header: 'Month', cell: ({ period }) => format.period(period) },
  {
    id: 'rate',
    header: `${reporting} for one unit`,
    align: 'right',
    cell: ({ rate }) => format.number(rate),
  },
  {
    id: 'story',
    header: '',
    label: 'What happened to it',
    cell: ({ rate, staged, inForce }) => (
      <span className={styles.dim}>
        {rate !== staged && `read at ${format.number(staged)}. `}
        {rate !== inForce && `In force by now: ${format.number(inForce)}.`}
      </span>
    ),
  },
];

/** The rates that the lines of an import stand at, and a staged one's way to those in force. */
export function ImportRates({ report }: { report: ImportReport }) {
  const format = useFormat();
  const mayStage = useMay('imports:stage');
  const { currency } = useMe().workspace;
  const convert = useMutation({
    mutationFn: () => api('POST /imports/:id/convert', { params: { id: report.id }, body: {} }),
  });
  if (report.rates.length === 0) return null;
  const stale = report.status === 'staged' && report.rates.some(({ rate, inForce }) => rate !== inForce);
  return (
    <Section
      title="Exchange rates"
      note={
        stale
          ? 'A rate has changed since this file was read. It can be posted once it is converted again.'
          : `What its lines were converted with; a posted line keeps its rate${report.moved ? '' : ' until it is restated'}.`
      }
      actions={
        stale &&
        mayStage && (
          <Button onClick={() => convert.mutate()} loading={convert.isPending}>
            Convert at the rates in force
          </Button>
        )
      }
    >
      <FormError error={convert.error} />
      <DataTable
        label="Exchange rates of this import"
        columns={columnsWith(format, currency)}
        rows={report.rates}
        rowKey={({ currency: code, period }) => `${code} ${period}`}
        maxHeight="320px"
        rowHeight={36}
      />
    </Section>
  );
}
