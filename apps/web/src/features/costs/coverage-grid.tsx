import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { ErrorState } from '../../components/error-state.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Section } from '../../components/page.tsx';
import { TableSkeleton, TilesSkeleton } from '../../components/skeletons.tsx';
import { Tile, Tiles } from '../../components/tile.tsx';
import type { Format } from '../../lib/format.ts';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useCoverage } from './api.ts';
import styles from './costs.module.css';
import {
  type CoverageRow,
  type CoverageSums,
  coverageGrid,
  coverageLevel,
  type CoverageGrid as Grid,
} from './coverage.ts';
import { Categories, Missing } from './coverage-categories.tsx';
import { NoCost } from './no-cost.tsx';

/** How much of each team's month is traced to bets. */
export function CoverageView() {
  const coverage = useCoverage();
  const grid = useMemo(() => (coverage.data ? coverageGrid(coverage.data) : null), [coverage.data]);
  if (coverage.error && !grid)
    return <ErrorState error={coverage.error} onRetry={() => void coverage.refetch()} />;
  if (!grid) {
    return (
      <>
        <TilesSkeleton />
        <TableSkeleton />
      </>
    );
  }
  if (grid.periods.length === 0) return <NoCost filtered={false} />;
  return (
    <>
      <Totals total={grid.total} />
      <Heat grid={grid} />
      <Categories rows={grid.categories} excluded={grid.total.excluded !== '0'} />
    </>
  );
}

const figure = (value: string | null) => ({
  value,
  status: value === null ? 'NO_COST' : 'OK',
  reason: value === null ? 'no cost yet' : undefined,
});

const Totals = ({ total }: { total: CoverageSums }) => (
  <Tiles>
    <Tile label="Imported" kind="money" figure={figure(total.imported)} />
    <Tile label="Allocated to bets" kind="money" figure={figure(total.allocated)} />
    <Tile label="Unallocated" kind="money" figure={figure(total.unallocated)} />
    <Tile label="Traced" kind="ratio" figure={figure(total.traced)} note="allocated of imported" />
    <Tile label="Missing to 95%" kind="money" figure={figure(total.missing)} note="must still reach a bet" />
    {total.excluded !== '0' && (
      <Tile label="Not R&D" kind="money" figure={figure(total.excluded)} note="in no other figure" />
    )}
  </Tiles>
);

function Heat({ grid }: { grid: Grid }) {
  const format = useFormat();
  const frame = useRef<HTMLDivElement>(null);
  const mayAllocate = useMay('allocations:write');
  const excluded = grid.total.excluded !== '0';
  const last = grid.periods.at(-1);
  useLayoutEffect(() => {
    // The latest months matter most, and stand at the right.
    if (frame.current && last) frame.current.scrollLeft = frame.current.scrollWidth;
  }, [last]);
  return (
    <Section
      title="Which team’s months are not traced yet?"
      note="Allocated share of a team’s cost, month by month; the team with the most unallocated cost first. A cell opens its lines."
      actions={
        <>
          <Scale />
          {mayAllocate && (
            <ButtonLink to="/allocation" variant="default">
              Allocate
            </ButtonLink>
          )}
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <section ref={frame} className={styles.frame} tabIndex={0} aria-label="Traced share by team and month">
        <table className={styles.grid}>
          <thead>
            <tr>
              <th scope="col">Team</th>
              {grid.periods.map((period) => (
                <th key={period} scope="col">
                  {format.shortPeriod(period)}
                </th>
              ))}
              <th scope="col">Traced</th>
              <th scope="col">Unallocated</th>
              <th scope="col">To 95%</th>
              {excluded && <th scope="col">Not R&D</th>}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map((row) => (
              <TeamRow
                key={row.team ?? '-'}
                row={row}
                periods={grid.periods}
                excluded={excluded}
                format={format}
              />
            ))}
          </tbody>
          <tfoot>
            {grid.withheld.size > 0 && <WithheldRow grid={grid} excluded={excluded} />}
            <tr>
              <th scope="row">All teams</th>
              {grid.periods.map((period) => (
                <td key={period}>
                  <Cell sums={grid.months.get(period)} period={period} team={undefined} format={format} />
                </td>
              ))}
              <SumCells total={grid.total} excluded={excluded} format={format} />
            </tr>
          </tfoot>
        </table>
      </section>
    </Section>
  );
}

const WHY_WITHHELD =
  'Pay of teams in which fewer than 5 people were paid in the month, and of as many other teams as it takes to hide them';

/** Pay that is in no team's row; it is in the row of all teams. */
const WithheldRow = ({ grid, excluded }: { grid: Grid; excluded: boolean }) => (
  <tr>
    <th scope="row" title={WHY_WITHHELD}>
      Pay of small teams
    </th>
    {grid.periods.map((period) => {
      const amount = grid.withheld.get(period);
      return (
        <td key={period} className={styles.sum}>
          {amount === null && '–'}
          {amount && <MoneyText amount={amount} style="compact" />}
        </td>
      );
    })}
    <td className={styles.sum} colSpan={excluded ? 4 : 3}>
      withheld: fewer than 5 people
    </td>
  </tr>
);

const Scale = () => (
  <span className={styles.scale}>
    0%
    {[0, 1, 2, 3, 4, 5].map((level) => (
      <span key={level} className={styles.cell} data-level={level} />
    ))}
    100%
  </span>
);

interface TeamRowProps {
  row: CoverageRow;
  periods: readonly string[];
  /** Whether anything is said to be no R&D. */
  excluded: boolean;
  format: Format;
}

const TeamRow = ({ row, periods, excluded, format }: TeamRowProps) => (
  <tr>
    <th scope="row" title={row.team ?? undefined}>
      {row.team ?? 'No team'}
    </th>
    {periods.map((period) => (
      <td key={period}>
        <Cell sums={row.cells.get(period)} period={period} team={row.team} format={format} />
      </td>
    ))}
    <SumCells total={row.total} excluded={excluded} format={format} />
  </tr>
);

interface SumCellsProps {
  total: CoverageSums;
  excluded: boolean;
  format: Format;
}

const SumCells = ({ total, excluded, format }: SumCellsProps) => (
  <>
    <td className={styles.sum}>{total.traced === null ? '–' : format.percent(total.traced)}</td>
    <td className={styles.sum}>
      <MoneyText amount={total.unallocated} style="compact" />
    </td>
    <td className={styles.sum}>
      <Missing sums={total} />
    </td>
    {excluded && (
      <td className={styles.sum}>
        <MoneyText amount={total.excluded} style="compact" />
      </td>
    )}
  </>
);

interface CellProps {
  sums: CoverageSums | undefined;
  period: string;
  /** Null: lines without a team. Undefined: of all teams. */
  team: string | null | undefined;
  format: Format;
}

/** Rounded down, so that 100% means all of it. */
const wholePercent = (traced: string, format: Format): string =>
  format.percent(String(Math.floor(Number(traced) * 100 + 1e-9) / 100));

function Cell({ sums, period, team, format }: CellProps) {
  if (!sums) return null;
  const share = sums.traced === null ? '–' : wholePercent(sums.traced, format);
  const words = `${team === undefined ? 'All teams' : (team ?? 'No team')}, ${format.period(period)}\n${format.money(sums.imported)} imported\n${format.money(sums.allocated)} allocated\n${format.money(sums.unallocated)} unallocated${sums.excluded === '0' ? '' : `\n${format.money(sums.excluded)} not R&D`}`;
  return (
    <Tooltip label={words}>
      <Link
        to="/costs"
        search={{ from: period, to: period, ...(team !== undefined && { team: team ?? '-' }) }}
        className={styles.cell}
        data-level={coverageLevel(sums.traced) ?? undefined}
        aria-label={`${share} traced. ${words.replaceAll('\n', ', ')}`}
      >
        {share}
      </Link>
    </Tooltip>
  );
}
