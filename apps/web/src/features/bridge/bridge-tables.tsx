import type { Bridge, BridgeMovement, ProductLineBridge } from '@steward/contracts';
import { Mark } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { NONE } from '../../components/lines/filters.tsx';
import { TextLink } from '../../components/links.tsx';
import { MOVEMENT_LABELS } from '../../components/movements.ts';
import { Section } from '../../components/page.tsx';
import type { Format } from '../../lib/format.ts';
import { type AppSearch, useAppSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './bridge.module.css';

/** The months of the page and what of it a link is about. */
const searchOf = ({ from, to }: AppSearch, more: AppSearch): AppSearch => ({ from, to, ...more });

const figure = (
  id: 'arr' | 'claimed' | 'confirmed' | 'unattributed',
  header: string,
): Column<BridgeMovement> => ({
  id,
  header,
  align: 'right',
  cell: (movement) => <MoneyText amount={movement[id]} style="compact" />,
});

const columnsWith = (format: Format, search: AppSearch): Column<BridgeMovement>[] => [
  {
    id: 'movement',
    header: 'Movement',
    cell: ({ movement }) => (
      <TextLink
        to="/bridge/events"
        search={searchOf(search, { movement, productLine: search.productLine })}
        fz="inherit"
      >
        {MOVEMENT_LABELS[movement]}
      </TextLink>
    ),
  },
  {
    id: 'events',
    header: 'Events',
    align: 'right',
    priority: 2,
    cell: ({ events }) => format.number(events),
  },
  figure('arr', 'Happened'),
  figure('claimed', 'Claimed'),
  { ...figure('confirmed', 'Confirmed'), priority: 2 },
  figure('unattributed', 'Unattributed'),
];

/** What outcomes have taken of each kind of movement. */
export function ClaimTable({ total }: { total: Bridge }) {
  const format = useFormat();
  const search = useAppSearch();
  return (
    <Section
      title="Who has taken what happened"
      note="An event counts for one outcome. Claimed is what claimed and confirmed outcomes have taken; retention is about revenue that did not move, so contraction and churn stay unattributed."
    >
      <DataTable
        label="Movements and what outcomes have taken of them"
        columns={columnsWith(format, search)}
        rows={total.movements}
        rowKey={({ movement }) => movement}
        linked
        rowHeight={37}
      />
    </Section>
  );
}

const arrOf = ({ movements }: Bridge, wanted: BridgeMovement['movement']) =>
  movements.find(({ movement }) => movement === wanted)?.arr ?? '0';

const lineColumns = (search: AppSearch): Column<ProductLineBridge>[] => {
  const moved = (movement: BridgeMovement['movement']): Column<ProductLineBridge> => ({
    id: movement,
    header: MOVEMENT_LABELS[movement],
    align: 'right',
    priority: 2,
    cell: (line) => <MoneyText amount={arrOf(line, movement)} style="compact" />,
    sort: (line) => Number(arrOf(line, movement)),
  });
  const end = (id: 'opening' | 'fx' | 'closing', header: string): Column<ProductLineBridge> => ({
    id,
    header,
    align: 'right',
    ...(id === 'fx' && { priority: 2 }),
    cell: (line) => <MoneyText amount={line[id]} style="compact" />,
    sort: (line) => Number(line[id]),
  });
  return [
    {
      id: 'line',
      header: 'Product line',
      cell: ({ productLine, known }) => (
        <>
          <TextLink
            to="/bridge/events"
            search={searchOf(search, { productLine: productLine ?? NONE })}
            fz="inherit"
          >
            {productLine ?? 'No product line'}
          </TextLink>{' '}
          {productLine !== null && !known && <Mark tone="warning">unknown</Mark>}
        </>
      ),
      sort: ({ productLine }) => productLine,
    },
    end('opening', 'Opening'),
    moved('new'),
    moved('expansion'),
    moved('reactivation'),
    moved('contraction'),
    moved('churn'),
    end('fx', 'Rates'),
    end('closing', 'Closing'),
  ];
};

/** The same bridge for each product line; together they are the whole. */
export function LineTable({ lines }: { lines: readonly ProductLineBridge[] }) {
  const search = useAppSearch();
  return (
    <Section title="By product line" note="Together they are the bridge above, exactly.">
      <DataTable
        label="The bridge of each product line"
        columns={lineColumns(search)}
        rows={lines}
        rowKey={({ productLine }) => productLine ?? ''}
        linked
        rowHeight={37}
        initialSort={{ id: 'closing', direction: 'desc' }}
      />
    </Section>
  );
}

const KINDS: Record<string, string> = {
  new_recurring: 'new recurring revenue',
  expansion: 'expansion',
  retained: 'retained revenue',
};

interface WithoutEventsProps {
  claims: readonly { kind: string; outcomes: number; arr: string }[];
}

/** Claims that cannot be held against what happened. */
export function WithoutEvents({ claims }: WithoutEventsProps) {
  const format = useFormat();
  if (claims.length === 0) return null;
  return (
    <Section
      title="Claims that name no event"
      note="They begin in these months and are for recurring revenue, yet nobody has said which movements they are about. They are of the whole company, whatever is filtered."
    >
      <ul className={styles.claims}>
        {claims.map(({ kind, outcomes, arr }) => (
          <li key={kind}>
            <TextLink underline="always" to="/outcomes" search={{ kind }} fz="inherit">
              {format.number(outcomes)} {outcomes === 1 ? 'claim' : 'claims'} of {KINDS[kind] ?? kind}
            </TextLink>
            , <MoneyText amount={arr} /> a year
            {kind === 'retained' && ': revenue that did not move has no events'}
          </li>
        ))}
      </ul>
    </Section>
  );
}
