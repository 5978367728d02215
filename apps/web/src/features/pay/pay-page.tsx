import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Page as Frame } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/skeletons.tsx';
import { Tile, Tiles } from '../../components/tile.tsx';
import { useFormat } from '../../lib/use-format.ts';
import { type OpenMonth, useRates } from './api.ts';
import { MonthDrawer } from './month-drawer.tsx';
import styles from './pay.module.css';
import { PolicyList } from './policy-list.tsx';
import { RatesGrid } from './rates-grid.tsx';

const money = (value: string) => ({ value, status: 'OK' });

/** Loaded cost and rates of people, for those who may see single pay. */
export function Page() {
  const rates = useRates();
  const format = useFormat();
  const [open, setOpen] = useState<OpenMonth | null>(null);
  const first = rates.data?.pages[0];
  if (!first)
    return rates.error ? (
      <ErrorState error={rates.error} onRetry={() => void rates.refetch()} level={1} />
    ) : (
      <PageSkeleton />
    );
  const { totals, unnamed, span } = first;
  const more = rates.hasNextPage
    ? { load: () => void rates.fetchNextPage(), loading: rates.isFetchingNextPage }
    : null;
  return (
    <Frame
      title="Pay"
      finding={
        span && (
          <>
            <b>{format.number(first.people)}</b> {first.people === 1 ? 'person costs' : 'people cost'}{' '}
            <b>{format.compact(totals.loaded)}</b> fully loaded from {format.period(span.from)} to{' '}
            {format.period(span.to)}, of which <b>{format.compact(totals.pay)}</b> is posted pay.
          </>
        )
      }
    >
      {span === null ? (
        <EmptyState
          title="No pay has been posted yet"
          action={<ButtonLink to="/imports">Import a payroll file</ButtonLink>}
        >
          People and months stand here as soon as lines of category people name them.
        </EmptyState>
      ) : (
        <>
          <Tiles>
            <Tile label="Pay posted" kind="money" figure={money(totals.pay)} note="in the ledger" />
            <Tile
              label="Payroll-related added"
              kind="money"
              figure={money(totals.payroll)}
              note="by policy"
            />
            <Tile label="Overhead added" kind="money" figure={money(totals.overhead)} note="by policy" />
            <Tile label="Fully loaded" kind="money" figure={money(totals.loaded)} />
          </Tiles>
          {unnamed.lines > 0 && (
            <p className={styles.note}>
              {format.number(unnamed.lines)} more{' '}
              {unnamed.lines === 1 ? 'line of pay names nobody and has' : 'lines of pay name nobody and have'}{' '}
              no rate: {format.money(unnamed.amount)}.
            </p>
          )}
          <RatesGrid
            data={first}
            people={rates.data?.pages.flatMap(({ items }) => items) ?? []}
            more={more}
            onOpen={setOpen}
          />
        </>
      )}
      <PolicyList />
      <MonthDrawer open={open} onClose={() => setOpen(null)} />
    </Frame>
  );
}
