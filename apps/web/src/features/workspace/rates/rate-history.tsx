import type { FxRate, FxRateVersion } from '@steward/contracts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import type { Format } from '../../../lib/format.ts';
import { useFormat } from '../../../lib/use-format.ts';
import settings from '../settings.module.css';
import { useRateHistory } from './api.ts';
import { basisOf } from './rate-words.ts';

const columnsWith = (format: Format): Column<FxRateVersion>[] => [
  { id: 'version', header: '', label: 'Version', width: '40px', cell: ({ version }) => version },
  { id: 'rate', header: 'Rate', align: 'right', cell: ({ rate }) => format.number(rate) },
  {
    id: 'source',
    header: 'From',
    cell: (rate) => (
      <>
        {rate.source} <span className={settings.dim}>{basisOf(rate, format)}</span>
      </>
    ),
  },
  {
    id: 'recorded',
    header: 'Recorded',
    cell: ({ recordedBy, recordedAt }) => (
      <>
        {recordedBy}
        <br />
        <span className={settings.dim}>{format.dateTime(recordedAt)}</span>
      </>
    ),
  },
  {
    id: 'replaced',
    header: 'Replaced',
    priority: 2,
    cell: ({ replaced }) =>
      replaced ? (
        <>
          {replaced.by}
          <br />
          <span className={settings.dim}>{format.dateTime(replaced.at)}</span>
        </>
      ) : (
        'in force'
      ),
  },
];

/** Every version of one rate, newest first. */
export function RateHistory({ rate: { currency, period, type } }: { rate: FxRate }) {
  const history = useRateHistory({ currency, period, type });
  const format = useFormat();
  if (history.error) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />;
  return (
    <DataTable
      label="Versions"
      columns={columnsWith(format)}
      rows={history.data?.items}
      rowKey={({ id }) => id}
    />
  );
}
