import { Button } from '@mantine/core';
import { addMonths, PLAN_CASES, type PlanCase, periodsBetween } from '@steward/finance';
import { useCallback, useMemo } from 'react';
import { GridCell } from '../../components/grid-cell.tsx';
import { MonthMenu } from '../../components/month-menu.tsx';
import type { Format } from '../../lib/format.ts';
import { pastedBlock } from '../../lib/pasted-block.ts';
import { useFormat } from '../../lib/use-format.ts';
import { cellId, copiedMonth, type LineDraft, type PlanDraft, type ReadDraft, typedBlock } from './draft.ts';
import { GridFoot } from './grid-foot.tsx';
import styles from './plan-grid.module.css';

interface PlanGridProps {
  draft: PlanDraft;
  /** The cells as they were opened: Escape goes back to them. */
  opened: PlanDraft['cells'];
  read: ReadDraft;
  onChange: (changes: Partial<PlanDraft>) => void;
  onType: (cells: Record<string, string>) => void;
}

const CASES: Record<PlanCase, string> = { p10: 'Low, P10', p50: 'Middle, P50', p90: 'High, P90' };
const MOST_MONTHS = 120;
const YEAR = 12;

/** Lines down with their three amounts, months across. An empty low or high amount is the middle one. */
export function PlanGrid({ draft, opened, read, onChange, onType }: PlanGridProps) {
  const format = useFormat();
  const { lines, from, to } = draft;
  const periods = useMemo(() => periodsBetween(from, to), [from, to]);
  // Stable while cells are typed, so that only the cell that changes is drawn again.
  const typeAt = useCallback(
    (row: number, column: number, text: string) =>
      onType(typedBlock(lines, periods, [[text]], { row, column })),
    [lines, periods, onType],
  );
  const pasteAt = useCallback(
    (row: number, column: number, text: string) =>
      onType(typedBlock(lines, periods, pastedBlock(text), { row, column })),
    [lines, periods, onType],
  );
  const longer = periods.length + YEAR <= MOST_MONTHS;
  return (
    <div className={styles.rows}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <section className={styles.frame} tabIndex={0} aria-label="Amounts by month">
        <table className={styles.grid}>
          <thead>
            <tr>
              <th scope="col">Line</th>
              {periods.map((period) => (
                <th key={period} scope="col">
                  <span className={styles.head}>
                    {format.shortPeriod(period)}
                    <MonthMenu
                      period={period}
                      periods={periods}
                      copy={(one, others) => onType(copiedMonth(draft, one, others))}
                    />
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {draft.lines.map((line, at) => (
              <LineRows
                key={line.id}
                {...{ draft, opened, read, line, at, periods, format, typeAt, pasteAt }}
              />
            ))}
          </tbody>
          <GridFoot plan={read.plan} periods={periods} />
        </table>
      </section>
      <div className={styles.bar}>
        <Button
          size="xs"
          variant="default"
          disabled={!longer}
          onClick={() => onChange({ to: addMonths(draft.to, YEAR) })}
        >
          Another year after
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={!longer}
          onClick={() => onChange({ from: addMonths(draft.from, -YEAR) })}
        >
          A year before
        </Button>
      </div>
    </div>
  );
}

interface LineRowsProps {
  draft: PlanDraft;
  opened: PlanDraft['cells'];
  read: ReadDraft;
  line: LineDraft;
  /** Its place among the lines. */
  at: number;
  periods: readonly string[];
  format: Format;
  typeAt: (row: number, column: number, text: string) => void;
  pasteAt: (row: number, column: number, text: string) => void;
}

function LineRows(props: LineRowsProps) {
  const { draft, opened, read, line, at, periods, format, typeAt, pasteAt } = props;
  const name = line.label.trim() || `Line ${at + 1}`;
  return (
    <>
      <tr>
        <th scope="row" className={styles.line}>
          {name}
        </th>
        <td className={styles.line} colSpan={periods.length} />
      </tr>
      {PLAN_CASES.map((one, down) => (
        <tr key={one}>
          <th scope="row" className={one === 'p50' ? undefined : styles.dim}>
            {CASES[one]}
          </th>
          {periods.map((period, column) => {
            const id = cellId(line.id, one, period);
            const [text, savedText] = [draft.cells[id] ?? '', opened[id] ?? ''];
            return (
              <td key={period}>
                <GridCell
                  row={at * PLAN_CASES.length + down}
                  column={column}
                  label={`${name}, ${CASES[one]}, ${format.period(period)}`}
                  text={text}
                  savedText={savedText}
                  changed={text !== savedText}
                  invalid={read.bad.has(id)}
                  readOnly={false}
                  maxLength={32}
                  placeholder={one === 'p50' ? '' : (draft.cells[cellId(line.id, 'p50', period)] ?? '')}
                  onType={typeAt}
                  onPaste={pasteAt}
                  onSettle={nothing}
                />
              </td>
            );
          })}
        </tr>
      ))}
    </>
  );
}

const nothing = () => {};
