import type { Portfolio } from '@steward/contracts';
import { useMemo } from 'react';
import { StageBadge } from '../../components/badges.tsx';
import { Swatch } from '../../components/chart/chart.tsx';
import { type ChartTokens, categoryColor, useChartTokens } from '../../components/chart/chart-tokens.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FigureText, MoneyText } from '../../components/figure-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { useAppSearch } from '../../lib/url-state.ts';
import type { Bet } from './api.ts';
import styles from './portfolio.module.css';

const numeric = (value: string | null): number | null => (value === null ? null : Number(value));

function columns(portfolio: Portfolio, tokens: ChartTokens): Column<Bet>[] {
  const colorOf = (theme: string) => categoryColor(tokens, portfolio.facets.themes.indexOf(theme));
  return [
    {
      id: 'name',
      header: 'Bet',
      sort: (bet) => bet.name,
      cell: (bet) => (
        <span className={styles.bet}>
          <TextLink
            to="/initiatives/$key"
            params={{ key: bet.key }}
            className={styles.betName}
            underline="never"
          >
            {bet.name}
          </TextLink>
          <span className={styles.betKey}>{bet.key}</span>
        </span>
      ),
    },
    {
      id: 'theme',
      priority: 2,
      header: 'Theme',
      sort: (bet) => bet.theme,
      cell: (bet) => <Swatch color={colorOf(bet.theme)}>{bet.theme}</Swatch>,
    },
    {
      id: 'stage',
      priority: 2,
      header: 'Stage',
      sort: (bet) => bet.stage,
      cell: (bet) => <StageBadge stage={bet.stage} />,
    },
    {
      id: 'owner',
      priority: 3,
      header: 'Owner',
      sort: (bet) => bet.owner,
      cell: (bet) => <span className={styles.owner}>{bet.owner}</span>,
    },
    ...FIGURES,
    {
      id: 'cumulative',
      priority: 2,
      header: 'Cumulative',
      cell: (bet) => <Sparkline values={bet.cumulative} label={`Cumulative net of ${bet.name} by month`} />,
    },
  ];
}

const FIGURES = figureColumns();

function figureColumns(): Column<Bet>[] {
  const column = (
    id: keyof Bet['valuation'],
    header: string,
    kind: 'money' | 'ratio' | 'months',
    signed = false,
  ): Column<Bet> => ({
    id,
    header,
    align: 'right',
    sort: (bet) => numeric(bet.valuation[id].value),
    cell: (bet) => <FigureText figure={bet.valuation[id]} kind={kind} signed={signed} />,
  });
  return [
    column('invested', 'Invested', 'money'),
    { ...column('value', 'Value', 'money'), priority: 2 },
    column('net', 'Net', 'money', true),
    column('roi', 'ROI', 'ratio', true),
    { ...column('payback', 'Payback', 'months'), firstSort: 'asc', priority: 2 },
    { ...column('confirmedShare', 'Confirmed', 'ratio'), priority: 3 },
  ];
}

/** What stands on no bet, always in sight below the bets. */
function footer({ coverage, totals, filtered }: Portfolio) {
  const outside = filtered ? <span className={styles.outside}> outside this selection</span> : null;
  return [
    {
      key: 'unallocated',
      cells: {
        name: (
          <>
            <TextLink to="/costs" search={{ view: 'unallocated' }}>
              Unallocated cost
            </TextLink>
            {outside}
          </>
        ),
        invested: <MoneyText amount={coverage.unallocated} style="compact" />,
      },
    },
    {
      key: 'unattributed',
      cells: {
        name: (
          <>
            <TextLink to="/outcomes">Unattributed value</TextLink>
            {outside}
          </>
        ),
        value: <MoneyText amount={coverage.unattributed} style="compact" />,
      },
    },
    {
      key: 'total',
      cells: {
        name: <b>{filtered ? 'Total of this selection' : 'Total'}</b>,
        invested: <FigureText figure={totals.invested} kind="money" />,
        value: <FigureText figure={totals.value} kind="money" />,
        net: <FigureText figure={totals.net} kind="money" signed />,
        roi: <FigureText figure={totals.roi} kind="ratio" signed />,
        payback: <FigureText figure={totals.payback} kind="months" />,
        confirmedShare: <FigureText figure={totals.confirmedShare} kind="ratio" />,
      },
    },
  ];
}

/** Every bet of the selection, with what stands on none below. */
export function BetsTable({ portfolio }: { portfolio: Portfolio }) {
  const tokens = useChartTokens();
  const { q = '' } = useAppSearch();
  const cols = useMemo(() => columns(portfolio, tokens), [portfolio, tokens]);
  const rows = useMemo(() => {
    const wanted = q.trim().toLowerCase();
    return portfolio.bets.filter((bet) =>
      `${bet.name} ${bet.key} ${bet.owner}`.toLowerCase().includes(wanted),
    );
  }, [portfolio.bets, q]);
  return (
    <DataTable
      label="Bets"
      columns={cols}
      rows={rows}
      rowKey={(bet) => bet.key}
      initialSort={{ id: 'net', direction: 'desc' }}
      linked
      footer={q ? [] : footer(portfolio)}
      maxHeight="max(480px, calc(100dvh - 160px))"
      empty={<EmptyState title="No bet matches">Change the search or the filters.</EmptyState>}
    />
  );
}
