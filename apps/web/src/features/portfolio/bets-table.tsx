import type { Lens, Portfolio } from '@steward/contracts';
import { type ReactNode, useMemo } from 'react';
import { StageBadge } from '../../components/badges.tsx';
import { Swatch } from '../../components/chart/chart.tsx';
import { type ChartTokens, categoryColor, useChartTokens } from '../../components/chart/chart-tokens.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FigureText, MoneyText } from '../../components/figure-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { LENS_NAMES, LENSES } from '../../lib/lenses.ts';
import { useAppSearch } from '../../lib/url-state.ts';
import type { Bet } from './api.ts';
import styles from './portfolio.module.css';

const numeric = (value: string | null): number | null => (value === null ? null : Number(value));

const NAME: Column<Bet> = {
  id: 'name',
  header: 'Bet',
  sort: (bet) => bet.name,
  cell: (bet) => (
    <span className={styles.bet}>
      <TextLink to="/initiatives/$key" params={{ key: bet.key }} className={styles.betName} underline="never">
        {bet.name}
      </TextLink>
      <span className={styles.betKey}>{bet.key}</span>
    </span>
  ),
};

/** All figures through the page's lens. */
function columns(portfolio: Portfolio, tokens: ChartTokens): Column<Bet>[] {
  const colorOf = (theme: string) => categoryColor(tokens, portfolio.facets.themes.indexOf(theme));
  return [
    NAME,
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

/** Value and return through each lens, beside each other. */
const EACH_LENS: Column<Bet>[] = [
  NAME,
  {
    id: 'invested',
    priority: 2,
    header: 'Invested',
    align: 'right',
    sort: (bet) => numeric(bet.valuation.invested.value),
    cell: (bet) => <FigureText figure={bet.valuation.invested} kind="money" />,
  },
  ...LENSES.map(
    (lens): Column<Bet> => ({
      id: `value-${lens}`,
      header: LENS_NAMES[lens],
      label: `${LENS_NAMES[lens]} value`,
      align: 'right',
      sort: (bet) => numeric(bet.lenses[lens].value.value),
      cell: (bet) => <FigureText figure={bet.lenses[lens].value} kind="money" />,
    }),
  ),
  ...LENSES.map(
    (lens): Column<Bet> => ({
      id: `roi-${lens}`,
      priority: 2,
      header: `ROI ${lens}`,
      align: 'right',
      sort: (bet) => numeric(bet.lenses[lens].roi.value),
      cell: (bet) => <FigureText figure={bet.lenses[lens].roi} kind="ratio" signed />,
    }),
  ),
];

const eachLens = (figure: 'value' | 'roi', cell: (lens: Lens) => ReactNode) =>
  Object.fromEntries(LENSES.map((lens) => [`${figure}-${lens}`, cell(lens)]));

/** What stands on no bet, always in sight below the bets. */
function footer({ coverage, totals, lenses, filtered, span }: Portfolio) {
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
        value: <MoneyText amount={coverage.unattributed[span.lens]} style="compact" />,
        ...eachLens('value', (lens) => <MoneyText amount={coverage.unattributed[lens]} style="compact" />),
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
        ...eachLens('value', (lens) => <FigureText figure={lenses[lens].value} kind="money" />),
        ...eachLens('roi', (lens) => <FigureText figure={lenses[lens].roi} kind="ratio" signed />),
      },
    },
  ];
}

/** Every bet of the selection, with what stands on none below. */
export function BetsTable({ portfolio }: { portfolio: Portfolio }) {
  const tokens = useChartTokens();
  const { q = '', lenses } = useAppSearch();
  const sideBySide = lenses !== undefined;
  const cols = useMemo(
    () => (sideBySide ? EACH_LENS : columns(portfolio, tokens)),
    [portfolio, tokens, sideBySide],
  );
  const rows = useMemo(() => {
    const wanted = q.trim().toLowerCase();
    return portfolio.bets.filter((bet) =>
      `${bet.name} ${bet.key} ${bet.owner}`.toLowerCase().includes(wanted),
    );
  }, [portfolio.bets, q]);
  return (
    <DataTable
      key={sideBySide ? 'lenses' : 'figures'}
      label="Bets"
      columns={cols}
      rows={rows}
      rowKey={(bet) => bet.key}
      initialSort={{ id: sideBySide ? 'value-claimed' : 'net', direction: 'desc' }}
      linked
      footer={q ? [] : footer(portfolio)}
      maxHeight="max(480px, calc(100dvh - 160px))"
      empty={<EmptyState title="No bet matches">Change the search or the filters.</EmptyState>}
    />
  );
}
