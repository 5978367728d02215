import { Button, SegmentedControl, Select } from '@mantine/core';
import type { PersonMonth, RouteResponse } from '@steward/contracts';
import { periodsBetween } from '@steward/finance';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { SearchField } from '../../components/filter-bar.tsx';
import { Section } from '../../components/page.tsx';
import type { Format } from '../../lib/format.ts';
import { apiQuery } from '../../lib/query.ts';
import { useAppSearch, useSetSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useUrlSearch } from '../../lib/use-url-search.ts';
import { type OpenMonth, ratesUrl, useRatesQuery } from './api.ts';
import styles from './pay.module.css';

type Rates = RouteResponse<'GET /pay/rates'>;

const SHOWN = [
  { value: 'rate', label: 'Rate' },
  { value: 'payroll', label: 'Without overhead' },
  { value: 'loaded', label: 'Loaded cost' },
  { value: 'pay', label: 'Pay' },
] as const;
type Shown = (typeof SHOWN)[number]['value'];

/** What a cell says, and why where it says nothing. */
function textOf(month: PersonMonth, shown: Shown, format: Format): { text: string; detail: string } {
  if (shown === 'pay' || shown === 'loaded')
    return { text: format.whole(month[shown]), detail: format.exact(month[shown]) };
  const { value, reason } = shown === 'rate' ? month.loadedRate : month.payrollRate;
  return value === null
    ? { text: '–', detail: reason ?? 'not defined' }
    : { text: format.money(value), detail: format.exact(value) };
}

interface GridProps {
  data: Rates;
  people: Rates['items'];
  more: { load: () => void; loading: boolean } | null;
  onOpen: (open: OpenMonth) => void;
}

/** People down, months across; a cell opens what it consists of. */
export function RatesGrid({ data, people, more, onOpen }: GridProps) {
  const format = useFormat();
  const query = useRatesQuery();
  const setSearch = useSetSearch();
  const { show } = useAppSearch();
  const shown: Shown = SHOWN.find(({ value }) => value === show)?.value ?? 'rate';
  return (
    <Section
      title="What does an hour of each person cost?"
      note="For a productive hour, by month. A cell opens what it consists of, down to its lines."
      actions={
        <Button
          component="a"
          href={ratesUrl(query)}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          CSV
        </Button>
      }
    >
      <div className={styles.stack}>
        <Bar shown={shown} onShow={(value) => setSearch({ show: value === 'rate' ? undefined : value })} />
        {people.length === 0 ? (
          <EmptyState title="Nobody is paid in these months">
            Choose other months above, another team, or another name.
          </EmptyState>
        ) : (
          <Grid span={data.span} people={people} shown={shown} format={format} onOpen={onOpen} />
        )}
        {more && (
          <div>
            <Button variant="default" onClick={more.load} loading={more.loading}>
              Show more of {format.number(data.people)} people
            </Button>
          </div>
        )}
      </div>
    </Section>
  );
}

function Bar({ shown, onShow }: { shown: Shown; onShow: (shown: Shown) => void }) {
  const [search, setSearch] = useUrlSearch('search');
  const { team } = useAppSearch();
  const set = useSetSearch();
  const teams = useQuery(apiQuery('GET /teams'));
  return (
    <div className={styles.bar}>
      <SearchField label="Name" value={search} onChange={(text) => setSearch(text.slice(0, 100))} />
      <Select
        size="xs"
        aria-label="Team"
        placeholder="All teams"
        clearable
        searchable
        data={[{ value: '-', label: 'No team' }, ...(teams.data?.items.map(({ name }) => name) ?? [])]}
        value={team ?? null}
        onChange={(value) => set({ team: value ?? undefined })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Show"
        data={[...SHOWN]}
        value={shown}
        onChange={(value) => onShow(value as Shown)}
      />
    </div>
  );
}

interface CellsProps {
  span: Rates['span'];
  people: Rates['items'];
  shown: Shown;
  format: Format;
  onOpen: (open: OpenMonth) => void;
}

function Grid({ span, people, shown, format, onOpen }: CellsProps) {
  const periods = useMemo(() => (span ? periodsBetween(span.from, span.to) : []), [span]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <section className={styles.frame} tabIndex={0} aria-label="People and months">
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">Person</th>
            {periods.map((period) => (
              <th key={period} scope="col">
                {format.shortPeriod(period)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map(({ person, months }) => (
            <tr key={person}>
              <th scope="row" title={person}>
                {person}
              </th>
              {periods.map((period) => {
                const month = months.find((one) => one.period === period);
                return (
                  <td key={period}>{month && <Cell {...{ person, month, shown, format, onOpen }} />}</td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellProps extends OpenMonth {
  shown: Shown;
  format: Format;
  onOpen: (open: OpenMonth) => void;
}

function Cell({ person, month, shown, format, onOpen }: CellProps) {
  const { text, detail } = textOf(month, shown, format);
  return (
    <button
      type="button"
      className={styles.cell}
      title={detail}
      aria-label={`${person}, ${format.period(month.period)}: ${text === '–' ? detail : text}`}
      onClick={() => onOpen({ person, month })}
    >
      {text}
    </button>
  );
}
