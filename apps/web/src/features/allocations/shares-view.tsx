import { SegmentedControl, Select } from '@mantine/core';
import type { Measure, Method, RouteResponse } from '@steward/contracts';
import { divideRounded, formatAmount, ONE, parseAmount, periodsBetween, sum } from '@steward/finance';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { InitiativePicker } from '../../components/initiative-picker.tsx';
import { LeaveGuard } from '../../components/leave-guard.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Page as Frame } from '../../components/page.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { METHOD_LABELS } from '../../lib/effort.ts';
import type { Format } from '../../lib/format.ts';
import { apiQuery } from '../../lib/query.ts';
import { useMay } from '../../lib/session.ts';
import { useAppSearch, useSetSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './allocation.module.css';
import { AllocationTabs } from './allocation-tabs.tsx';
import { useAllocations, useCoverage, useGridSpan, useSaveAllocations, useTeams } from './api.ts';
import { betsOf, type Edits, savedCells, settled } from './grid.ts';
import { MethodDialog } from './method-dialog.tsx';
import { betsWorkedOn, effortsOf, intoPercentages, monthBy } from './methods.ts';
import { mostOpenFirst, type OpenTeam } from './open-teams.ts';
import { SaveBar } from './save-bar.tsx';
import { type GridView, ShareGrid } from './share-grid.tsx';

/** Team by month: how what a team costs is shared out to bets. */
export function SharesView() {
  const teams = useTeams();
  const coverage = useCoverage();
  const error = teams.error ?? coverage.error;
  if (teams.data && coverage.data)
    return teams.data.items.length === 0 ? (
      <NoTeams />
    ) : (
      <OfTeams teams={mostOpenFirst(teams.data.items, coverage.data.cells)} />
    );
  if (error) return <ErrorState error={error} onRetry={() => void coverage.refetch()} />;
  return <Waiting />;
}

const Waiting = () => (
  <Frame title="Allocation">
    <AllocationTabs />
    <TableSkeleton />
  </Frame>
);

function OfTeams({ teams }: { teams: readonly OpenTeam[] }) {
  const search = useAppSearch();
  const team = teams.find(({ name }) => name === search.team) ?? teams[0];
  const span = useGridSpan(team?.lastCost ?? null);
  const allocations = useAllocations(span);
  if (team && allocations.data)
    return <Allocation team={team} teams={teams} data={allocations.data} span={span} />;
  if (allocations.error)
    return <ErrorState error={allocations.error} onRetry={() => void allocations.refetch()} />;
  return <Waiting />;
}

function NoTeams() {
  const mayImport = useMay('imports:stage');
  return (
    <Frame title="Allocation">
      <AllocationTabs />
      <EmptyState
        title="There is no team yet"
        action={mayImport && <ButtonLink to="/imports">Import costs</ButtonLink>}
      >
        Teams come with the costs: map the column that names them. What a team costs is then shared out to
        bets here.
      </EmptyState>
    </Frame>
  );
}

interface AllocationProps {
  team: OpenTeam;
  teams: readonly OpenTeam[];
  data: RouteResponse<'GET /team-allocations'>;
  span: { from: string; to: string };
}

function Allocation({ team, teams, data, span }: AllocationProps) {
  const format = useFormat();
  const setSearch = useSetSearch();
  const readOnly = !useMay('allocations:write');
  const [edits, setEdits] = useState<Edits>({});
  const [added, setAdded] = useState<Record<string, string[]>>({});
  const [chosen, setView] = useState<GridView>('shares');
  const [asked, setAsked] = useState<string | null>(null);
  const save = useSaveAllocations();
  const names = useBetNames();
  const saved = useMemo(() => savedCells(data.items), [data.items]);
  const periods = useMemo(() => periodsBetween(span.from, span.to), [span.from, span.to]);
  const efforts = useMemo(() => effortsOf(team.id, data), [team.id, data]);
  const view = efforts.measures.includes(chosen as Measure) || chosen === 'money' ? chosen : 'shares';
  const onType = useCallback(
    (typed: Record<string, string>) =>
      setEdits((before) => ({ ...before, ...intoPercentages(typed, efforts) })),
    [efforts],
  );
  const onSettle = useCallback(() => setEdits((before) => settled(before, saved)), [saved]);
  const teamId = team.id;
  const bets = useMemo(
    () => [
      ...new Set([...betsOf(teamId, saved, edits), ...betsWorkedOn(teamId, data), ...(added[teamId] ?? [])]),
    ],
    [teamId, saved, edits, data, added],
  );
  const pools = useMemo(
    () =>
      new Map(
        data.pools.filter((pool) => pool.teamId === teamId).map(({ period, amount }) => [period, amount]),
      ),
    [data.pools, teamId],
  );
  const hidden = data.withheld.filter((pool) => pool.teamId === teamId).map(({ period }) => period);
  const addBet = (key: string | null) =>
    key && setAdded((before) => ({ ...before, [team.id]: [...(before[team.id] ?? []), key] }));
  const dirty = Object.keys(settled(edits, saved)).length > 0;
  const grid = { teamId, bets, saved, edits, pool: (period: string) => pools.get(period) ?? '0' };
  const by = (method: Method, period: string) => monthBy(method, period, grid, efforts);
  const months = periods.map((period) => by(efforts.methodOf(period).method, period));
  const shown = view === 'shares' || view === 'money' ? months : periods.map((period) => by(view, period));
  return (
    <Frame
      title="Allocation"
      finding={
        <Finding
          team={team.name}
          months={
            span.from === span.to
              ? `in ${format.period(span.to)}`
              : `from ${format.period(span.from)} to ${format.period(span.to)}`
          }
          pools={[...pools.values()]}
          rests={months.map(({ money }) => money?.rest ?? '0')}
        />
      }
    >
      <AllocationTabs />
      <div className={styles.bar}>
        <Select
          className={styles.picker}
          label="Team"
          data={teams.map(({ name }) => name)}
          value={team.name}
          onChange={(name) => name && setSearch({ team: name })}
          renderOption={({ option }) => (
            <span className={styles.option}>
              {option.value} <span>{openText(teams, option.value, format)}</span>
            </span>
          )}
          searchable
        />
        <SegmentedControl
          aria-label="Show"
          data={[
            { value: 'shares', label: 'Shares' },
            { value: 'money', label: 'What they give' },
            ...efforts.measures.map((measure) => ({
              value: measure,
              label: `By ${METHOD_LABELS[measure].toLowerCase()}`,
            })),
          ]}
          value={view}
          onChange={(value) => setView(value as GridView)}
        />
      </div>
      {hidden.length > 0 && (
        <p className={styles.withheld}>
          What {team.name} cost in{' '}
          {hidden.length === 1 ? format.period(hidden[0] ?? '') : `${hidden.length} of these months`} is not
          told. Withheld: fewer than 5 people.
        </p>
      )}
      {bets.length === 0 && efforts.measures.length === 0 ? (
        <EmptyState title={`${team.name} has no shares in these months`}>
          {readOnly
            ? 'All of its cost is unallocated here. Finance or the CPO shares it out.'
            : 'All of its cost is unallocated. Add the bets it works on, and type the percentages.'}
        </EmptyState>
      ) : (
        <ShareGrid
          key={team.id}
          team={team}
          periods={periods}
          bets={bets}
          names={names}
          pools={pools}
          saved={saved}
          edits={edits}
          efforts={efforts}
          months={shown}
          view={view}
          readOnly={readOnly}
          onMethod={setAsked}
          onType={onType}
          onSettle={onSettle}
        />
      )}
      <MethodDialog
        team={team}
        period={asked}
        periods={periods}
        bets={bets}
        efforts={efforts}
        monthBy={by}
        onClose={() => setAsked(null)}
      />
      {!readOnly && (
        <InitiativePicker
          className={styles.picker}
          label="Add a bet"
          value={null}
          without={bets}
          onPick={(key) => addBet(key)}
        />
      )}
      {dirty && (
        <SaveBar
          saved={saved}
          edits={edits}
          teams={new Map(teams.map(({ id, name }) => [id, name]))}
          save={save}
          onSaved={() => setEdits({})}
          onDiscard={() => setEdits({})}
        />
      )}
      <LeaveGuard when={dirty} what="The shares you have typed" />
    </Frame>
  );
}

/** What of a team's cost reaches no bet, in short; nothing where all of it does. */
function openText(teams: readonly OpenTeam[], name: string, format: Format): string {
  const open = teams.find((team) => team.name === name)?.open ?? 0n;
  return open === 0n ? '' : `${format.compact(formatAmount(open))} unallocated`;
}

function useBetNames(): ReadonlyMap<string, string> {
  const bets = useQuery(apiQuery('GET /initiatives', { query: { limit: '500' } }));
  return useMemo(() => new Map(bets.data?.items.map(({ key, name }) => [key, name])), [bets.data]);
}

interface FindingProps {
  team: string;
  months: string;
  pools: readonly string[];
  rests: readonly string[];
}

function Finding({ team, months, pools, rests }: FindingProps) {
  const format = useFormat();
  const pool = sum(pools.map(parseAmount));
  const given = pool - sum(rests.map(parseAmount));
  if (pool <= 0n)
    return (
      <>
        {team} has no cost {months} that shares could give to bets.
      </>
    );
  return (
    <>
      Of <b>{format.compact(formatAmount(pool))}</b> that {team} cost {months} without naming a bet,{' '}
      <b>{format.percent(formatAmount(divideRounded(given * ONE, pool)))}</b> goes to bets and{' '}
      <b>{format.compact(formatAmount(pool - given))}</b> to none.
    </>
  );
}
