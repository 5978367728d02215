import { Button, Textarea, TextInput } from '@mantine/core';
import type { FxRate } from '@steward/contracts';
import { type FormEvent, useState } from 'react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FormError } from '../../components/form-error.tsx';
import { Section } from '../../components/page.tsx';
import type { Format } from '../../lib/format.ts';
import { useMay, useMe } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useRates, useRecordRates } from './api.ts';
import { readPastedRates } from './pasted-rates.ts';
import styles from './settings.module.css';

const columnsWith = (format: Format, reporting: string): Column<FxRate>[] => [
  { id: 'currency', header: 'Currency', cell: ({ currency }) => currency, sort: ({ currency }) => currency },
  {
    id: 'period',
    header: 'Month',
    cell: ({ period }) => format.period(period),
    sort: ({ period }) => period,
    firstSort: 'desc',
  },
  {
    id: 'rate',
    header: `${reporting} for one unit`,
    align: 'right',
    cell: ({ rate }) => format.number(rate),
    sort: ({ rate }) => Number(rate),
  },
  { id: 'source', header: 'Source', priority: 2, cell: ({ source }) => source },
  {
    id: 'recordedAt',
    header: 'Recorded',
    priority: 2,
    cell: ({ recordedAt }) => <span className={styles.dim}>{format.dateTime(recordedAt)}</span>,
  },
];

export function RatesTab() {
  const rates = useRates();
  const mayWrite = useMay('rates:write');
  const format = useFormat();
  const { currency } = useMe().workspace;
  return (
    <>
      {mayWrite && <PasteForm />}
      <Section
        title="Rates in force"
        note="Monthly averages. Lines already posted keep the rate they were converted with."
      >
        {rates.error && !rates.data ? (
          <ErrorState error={rates.error} onRetry={() => void rates.refetch()} />
        ) : (
          <DataTable
            label="Exchange rates"
            columns={columnsWith(format, currency)}
            rows={rates.data?.items}
            rowKey={({ id }) => id}
            initialSort={{ id: 'period', direction: 'desc' }}
            maxHeight="480px"
            rowHeight={36}
            empty={
              <EmptyState title="No rate is recorded">
                They are needed as soon as a file brings a currency other than {currency}.
              </EmptyState>
            }
          />
        )}
      </Section>
    </>
  );
}

function PasteForm() {
  const { currency } = useMe().workspace;
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const record = useRecordRates();
  const { rates, problems } = readPastedRates(text, currency);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    record.mutate({ source: source.trim(), rates }, { onSuccess: () => setText('') });
  };
  return (
    <Section
      title="Record rates"
      note="Paste them from a spreadsheet: currency, month and rate, a line each."
    >
      <form className={`${styles.form} ${styles.wide}`} onSubmit={submit}>
        <Textarea
          aria-label="Rates, a line each"
          placeholder={'EUR\t2026-01\t1.0825\nGBP\t2026-01\t1.2710'}
          autosize
          minRows={4}
          maxRows={14}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {problems.length > 0 && (
          <ul className={styles.problems}>
            {problems.slice(0, 6).map(({ line, text: what, reason }) => (
              <li key={line}>
                Line {line}, “{what.slice(0, 60)}”: {reason}
              </li>
            ))}
          </ul>
        )}
        <TextInput
          label="Source"
          placeholder="ECB monthly average"
          value={source}
          maxLength={200}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        <FormError error={record.error} />
        <div className={styles.line}>
          <Button
            type="submit"
            disabled={rates.length === 0 || problems.length > 0 || source.trim() === ''}
            loading={record.isPending}
          >
            {rates.length > 0 ? `Record ${rates.length} ${rates.length === 1 ? 'rate' : 'rates'}` : 'Record'}
          </Button>
          {record.isSuccess && !text && (
            <p className={styles.good} role="status">
              Recorded.
            </p>
          )}
        </div>
      </form>
    </Section>
  );
}
