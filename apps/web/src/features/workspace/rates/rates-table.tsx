import { Modal, NativeSelect, Tooltip } from '@mantine/core';
import type { FxRate } from '@steward/contracts';
import { useState } from 'react';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { Section } from '../../../components/page.tsx';
import type { Format } from '../../../lib/format.ts';
import { useMay, useMe } from '../../../lib/session.ts';
import { useFormat } from '../../../lib/use-format.ts';
import settings from '../settings.module.css';
import { useRates } from './api.ts';
import { RateHistory } from './rate-history.tsx';
import { basisOf, TYPE_WORDS, typeOptions } from './rate-words.ts';
import styles from './rates.module.css';

const columnsWith = (format: Format, reporting: string, open: (rate: FxRate) => void): Column<FxRate>[] => [
  { id: 'currency', header: 'Currency', cell: ({ currency }) => currency, sort: ({ currency }) => currency },
  {
    id: 'period',
    header: 'Month',
    cell: ({ period }) => format.period(period),
    sort: ({ period }) => period,
    firstSort: 'desc',
  },
  {
    id: 'type',
    header: 'Type',
    cell: ({ type }) => TYPE_WORDS[type],
    sort: ({ type }) => type,
  },
  {
    id: 'basis',
    header: '',
    label: 'What it is made of',
    priority: 2,
    cell: (rate) => <span className={settings.dim}>{basisOf(rate, format)}</span>,
  },
  {
    id: 'rate',
    header: `In ${reporting}`,
    align: 'right',
    cell: ({ rate }) => <span className={styles.figure}>{format.number(rate)}</span>,
    sort: ({ rate }) => Number(rate),
  },
  { id: 'source', header: 'Source', priority: 3, cell: ({ source }) => source, sort: ({ source }) => source },
  {
    id: 'recorded',
    header: 'Recorded',
    priority: 2,
    cell: ({ recordedAt, recordedBy }) => (
      <span className={settings.dim}>
        {recordedBy}, {format.dateTime(recordedAt)}
      </span>
    ),
    sort: ({ recordedAt }) => recordedAt,
    firstSort: 'desc',
  },
  {
    id: 'history',
    header: 'History',
    cell: (rate) => (
      <Tooltip label="Who recorded it, when and from what">
        <button
          type="button"
          className={styles.link}
          onClick={() => open(rate)}
          aria-label={`History of ${rate.currency} ${format.period(rate.period)}, ${TYPE_WORDS[rate.type]}`}
        >
          {rate.version === 1 ? 'first' : `${rate.version} versions`}
        </button>
      </Tooltip>
    ),
    sort: ({ version }) => version,
  },
];

const ALL = { value: '', label: 'All' };

/** Every rate in force, with where it comes from and what it replaced. */
export function RatesTable() {
  const rates = useRates();
  const mayWrite = useMay('rates:write');
  const format = useFormat();
  const { currency: reporting } = useMe().workspace;
  const [opened, setOpened] = useState<FxRate | null>(null);
  const [currency, setCurrency] = useState('');
  const [type, setType] = useState('');
  const items = rates.data?.items;
  const currencies = [...new Set(items?.map((rate) => rate.currency))];
  const shown = items?.filter(
    (rate) => (currency === '' || rate.currency === currency) && (type === '' || rate.type === type),
  );
  return (
    <Section
      title="Rates in force"
      note="Costs and outcomes are converted at the average of their month; the other types are kept beside it."
      actions={
        items &&
        items.length > 0 && (
          <>
            <NativeSelect
              size="xs"
              aria-label="Currency"
              data={[{ ...ALL, label: 'All currencies' }, ...currencies]}
              value={currency}
              onChange={(event) => setCurrency(event.currentTarget.value)}
            />
            <NativeSelect
              size="xs"
              aria-label="Type of rate"
              data={[{ ...ALL, label: 'All types' }, ...typeOptions]}
              value={type}
              onChange={(event) => setType(event.currentTarget.value)}
            />
          </>
        )
      }
    >
      {rates.error && !rates.data ? (
        <ErrorState error={rates.error} onRetry={() => void rates.refetch()} />
      ) : (
        <DataTable
          label="Exchange rates"
          columns={columnsWith(format, reporting, setOpened)}
          rows={shown}
          rowKey={({ id }) => id}
          initialSort={{ id: 'period', direction: 'desc' }}
          maxHeight="480px"
          rowHeight={36}
          empty={
            <EmptyState title={items?.length ? 'No such rate' : 'No rate is recorded'}>
              {items?.length
                ? 'Choose another currency or type.'
                : `They are needed as soon as a file brings a currency other than ${reporting}. ${
                    mayWrite
                      ? 'Type or paste them above, or take them from a file of the ECB.'
                      : 'Finance records them.'
                  }`}
            </EmptyState>
          }
        />
      )}
      <Modal
        opened={opened !== null}
        onClose={() => setOpened(null)}
        size="lg"
        title={
          opened &&
          `${opened.currency} in ${reporting}, ${format.period(opened.period)}: ${TYPE_WORDS[opened.type]}`
        }
      >
        {opened && <RateHistory rate={opened} />}
      </Modal>
    </Section>
  );
}
