import { Tooltip } from '@mantine/core';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { ofEffortText } from '../../lib/effort.ts';
import type { Format } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { InitiativeValuation } from './api.ts';
import styles from './bet.module.css';

type Cost = InitiativeValuation['costs'][number];

const HOW = { direct: 'Direct', rule: 'Rule', team: 'Team share' } as const;
/** The lines of the ledger behind a row: direct lines name the bet, a team's pool names none. */
const ledger = (key: string, { team, category, how }: Cost) => ({
  team: team ?? '-',
  category: category ?? undefined,
  initiative: how === 'direct' ? key : '-',
});

/** `Direct`, `Team share`, or by what a team's pool was split: `312.5 of 1,204 hours`. */
function howText({ how, method, effort }: Cost, format: Format): string {
  if (how === null) return '–';
  if (method === null || method === 'percentages' || effort === null) return HOW[how];
  return ofEffortText(format, method, effort.quantity, effort.total);
}

const categoryOf = ({ category }: Cost) =>
  category ? CATEGORY_LABELS[category] : 'All cost of these months';

function columns(key: string, total: bigint, format: Format): Column<Cost>[] {
  return [
    {
      id: 'team',
      header: 'Team',
      sort: ({ team }) => team,
      cell: (cost) =>
        cost.withheld ? (
          <Tooltip label="Withheld: fewer than 5 people. Your role does not include single salaries.">
            <span>Not told by team</span>
          </Tooltip>
        ) : (
          <TextLink to="/costs" search={ledger(key, cost)}>
            {cost.team ?? 'No team'}
          </TextLink>
        ),
    },
    {
      id: 'category',
      header: 'Category',
      sort: categoryOf,
      cell: categoryOf,
    },
    {
      id: 'how',
      header: 'How',
      priority: 2,
      sort: ({ how, method }) => `${how} ${method ?? ''}`,
      cell: (cost) => howText(cost, format),
    },
    {
      id: 'amount',
      header: 'Amount',
      align: 'right',
      sort: ({ amount }) => Number(amount),
      cell: ({ amount }) => <MoneyText amount={amount} style="whole" />,
    },
    {
      id: 'share',
      header: 'Of cost',
      align: 'right',
      cell: ({ amount }) => <Share amount={amount} total={total} />,
    },
  ];
}

function Share({ amount, total }: { amount: string; total: bigint }) {
  const format = useFormat();
  const part = Number(amount) / Number(formatAmount(total));
  if (!Number.isFinite(part)) return null;
  return (
    <span className={styles.share}>
      <svg viewBox="0 0 48 6" width="48" height="6" aria-hidden="true">
        <rect className={styles.shareTrack} width="48" height="6" rx="2" />
        <rect className={styles.shareFill} width={Math.max(0, Math.min(1, part)) * 48} height="6" rx="2" />
      </svg>
      <span className={styles.shareText}>{format.percent(part.toFixed(4))}</span>
    </span>
  );
}

/** Where the bet's cost comes from, each row a link to its lines. */
export function CostTable({ valuation }: { valuation: InitiativeValuation }) {
  const format = useFormat();
  const total = sum(valuation.costs.map(({ amount }) => parseAmount(amount)));
  return (
    <DataTable
      label="Cost by team and category"
      columns={columns(valuation.initiative.key, total, format)}
      rows={valuation.costs}
      rowKey={({ team, category, how, method }) => `${team}/${category}/${how}/${method}`}
      initialSort={{ id: 'amount', direction: 'desc' }}
      linked
      rowHeight={34}
      footer={
        valuation.costs.length > 0
          ? [
              {
                key: 'total',
                cells: { team: 'Total', amount: <MoneyText amount={formatAmount(total)} style="whole" /> },
              },
            ]
          : []
      }
      empty={
        <EmptyState title="No cost has reached this bet in these months">
          Cost arrives by lines that name {valuation.initiative.key}, or as a share of a team.
        </EmptyState>
      }
    />
  );
}
