import { Checkbox, SegmentedControl } from '@mantine/core';
import type { RevenueEvent } from '@steward/contracts';
import { useMemo, useState } from 'react';
import { Mark, StatusBadge } from '../../components/badges.tsx';
import type { Column } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { Filter, FilterBar, SearchField } from '../../components/filter-bar.tsx';
import { FilterChip, ImportChip, NONE } from '../../components/lines/filters.tsx';
import { cut, dateColumn, LineTable } from '../../components/lines/line-table.tsx';
import { TextLink } from '../../components/links.tsx';
import { MOVEMENT_LABELS } from '../../components/movements.ts';
import { Page as Frame } from '../../components/page.tsx';
import type { Format } from '../../lib/format.ts';
import { useMay } from '../../lib/session.ts';
import { useAppSearch, useSetSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useUrlSearch } from '../../lib/use-url-search.ts';
import { eventKey, useBridge, useEventFilters, useEventSort, useEvents } from './api.ts';
import { EventDrawer } from './event-drawer.tsx';
import { PickedEvents } from './picked-events.tsx';

type Picked = ReadonlyMap<string, RevenueEvent>;

interface Picking {
  picked: Picked;
  flip: (event: RevenueEvent) => void;
}

function columnsWith(format: Format, picking: Picking | null): Column<RevenueEvent>[] {
  return [
    ...(picking
      ? [
          {
            id: 'pick',
            header: '',
            label: 'Picked',
            width: '40px',
            cell: (event) => (
              <Checkbox
                size="xs"
                aria-label={`Pick ${event.customer ?? 'the event'} of ${format.date(event.date)}`}
                checked={picking.picked.has(eventKey(event))}
                onChange={() => picking.flip(event)}
                onClick={(click) => click.stopPropagation()}
              />
            ),
          } satisfies Column<RevenueEvent>,
        ]
      : []),
    dateColumn(format, 'Date'),
    { id: 'customer', header: 'Customer', cell: ({ customer }) => cut(customer) },
    { id: 'movement', header: 'Movement', cell: ({ movement }) => MOVEMENT_LABELS[movement] },
    {
      id: 'line',
      header: 'Product line',
      priority: 2,
      cell: ({ productLine, productLineKnown }) => (
        <>
          {cut(productLine)} {productLine && !productLineKnown && <Mark tone="warning">unknown</Mark>}
        </>
      ),
    },
    {
      id: 'outcome',
      header: 'Taken by',
      priority: 2,
      cell: ({ outcome }) =>
        outcome ? (
          <>
            <TextLink to="/outcomes/$id" params={{ id: outcome.id }} fz="inherit">
              {outcome.title}
            </TextLink>{' '}
            <StatusBadge status={outcome.status} />
          </>
        ) : (
          cut(null)
        ),
    },
    {
      id: 'arr',
      header: 'ARR',
      align: 'right',
      sort: true,
      cell: ({ reportingArr }) => <MoneyText amount={reportingArr} />,
    },
  ];
}

/** The movements behind the bars of the bridge, one by one; picked ones can be given to an outcome. */
export function Page() {
  const format = useFormat();
  const events = useEvents();
  const sort = useEventSort();
  const mayClaim = useMay('outcomes:claim');
  const [picked, setPicked] = useState<Picked>(new Map());
  const columns = useMemo(() => {
    const flip = (event: RevenueEvent) =>
      setPicked((before) => {
        const after = new Map(before);
        if (!after.delete(eventKey(event))) after.set(eventKey(event), event);
        return after;
      });
    return columnsWith(format, mayClaim ? { picked, flip } : null);
  }, [format, mayClaim, picked]);
  return (
    <Frame
      title="Movements of revenue"
      crumb={<TextLink to="/bridge">Bridge</TextLink>}
      finding={<Finding events={events} />}
    >
      <EventFilters importName={events.data?.pages[0]?.items[0]?.fileName ?? null} />
      {picked.size > 0 && <PickedEvents picked={[...picked.values()]} onDone={() => setPicked(new Map())} />}
      <LineTable
        label="Movements of revenue"
        lines={events}
        columns={columns}
        sort={sort}
        maxHeight="max(380px, calc(100dvh - 268px))"
        empty={<NoEvents />}
        drawer={(event, close) => <EventDrawer event={event} onClose={close} />}
      />
    </Frame>
  );
}

function Finding({ events }: { events: ReturnType<typeof useEvents> }) {
  const format = useFormat();
  const total = events.data?.pages[0]?.total;
  if (!total || total.lines === 0) return null;
  const direction = total.arr.startsWith('-') ? 'take' : 'add';
  const arr = total.arr.replace('-', '');
  return (
    <>
      <b>{format.number(total.lines)}</b> {total.lines === 1 ? 'movement matches' : 'movements match'} and
      together {direction} <b>{format.money(arr)}</b> {direction === 'take' ? 'off ARR' : 'to ARR'}.
    </>
  );
}

const MOVEMENTS = Object.entries(MOVEMENT_LABELS).map(([value, label]) => ({ value, label }));

const TAKEN = [
  { value: 'all', label: 'All' },
  { value: 'true', label: 'Taken' },
  { value: 'false', label: 'Unattributed' },
];

function EventFilters({ importName }: { importName: string | null }) {
  const filters = useEventFilters();
  const [search, setSearch] = useUrlSearch('search');
  const { taken } = useAppSearch();
  const set = useSetSearch();
  const lines = useBridge().data?.productLines ?? [];
  const chosen = filters.values('productLine');
  const options = [...new Set([...lines.map(({ productLine }) => productLine ?? NONE), ...chosen])];
  return (
    <FilterBar active={filters.active} onClear={filters.clear}>
      <SearchField
        label="Customer, text, id…"
        value={search}
        onChange={(text) => setSearch(text.slice(0, 100))}
      />
      <Filter
        label="Movement"
        options={MOVEMENTS}
        chosen={filters.values('movement')}
        onChange={(values) => filters.set('movement', values)}
      />
      <Filter
        label="Product line"
        options={options.map((value) => ({ value, ...(value === NONE && { label: 'No product line' }) }))}
        chosen={chosen}
        onChange={(values) => filters.set('productLine', values)}
      />
      <SegmentedControl
        size="xs"
        aria-label="Whether an outcome has taken them"
        data={TAKEN}
        value={taken === 'true' || taken === 'false' ? taken : 'all'}
        onChange={(value) => set({ taken: value === 'all' ? undefined : value })}
      />
      {filters.query.outcome && (
        <FilterChip name="outcome" all="Movements of all outcomes">
          Of one outcome
        </FilterChip>
      )}
      {filters.query.importId && <ImportChip name={importName} />}
    </FilterBar>
  );
}

function NoEvents() {
  const { active } = useEventFilters();
  const { from, to } = useAppSearch();
  if (active || from || to)
    return <EmptyState title="No movement matches">Widen the months above, or clear a filter.</EmptyState>;
  return (
    <EmptyState title="No movement of revenue has been posted yet">
      Finance imports the movements of MRR or ARR; each then stands here with the outcome that has taken it.
    </EmptyState>
  );
}
