import type { RulePreview } from '@steward/contracts';
import type { ReactNode } from 'react';
import { MoneyText } from '../../components/figure-text.tsx';
import { FormError } from '../../components/form-error.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { useFormat } from '../../lib/use-format.ts';
import styles from './rules.module.css';
import type { usePreview } from './rules-api.ts';

interface RuleEffectProps {
  preview: ReturnType<typeof usePreview>;
  /** What moves alone, without what the rule catches as a whole. */
  brief?: boolean;
}

/** What saving would change; what is seen stays, dimmed, while it is computed anew. */
export function RuleEffect({ preview: { data, error, isFetching }, brief = false }: RuleEffectProps) {
  if (error) return <FormError error={error} />;
  if (!data) return <TableSkeleton rows={4} />;
  return (
    <section className={styles.effect} aria-label="What this changes" aria-busy={isFetching}>
      <p className={styles.unchanged}>
        {isFetching ? 'Computing what it would change…' : 'Nothing is changed until you save.'}
      </p>
      {!brief && <Caught preview={data} />}
      <Moves preview={data} />
      {!brief && <Months preview={data} />}
      {!brief && <Lines preview={data} />}
    </section>
  );
}

const lineCount = (lines: number, text: (value: number) => string) =>
  `${text(lines)} ${lines === 1 ? 'line' : 'lines'}`;

function Caught({ preview: { caught, before, named } }: { preview: RulePreview }) {
  const format = useFormat();
  return (
    <div>
      <p className={styles.big}>{format.money(caught.amount)}</p>
      <p className={styles.hint}>
        {caught.lines === 0 ? 'No posted line' : `in ${lineCount(caught.lines, format.number)}`} that it
        decides
        {before &&
          `; now it decides ${lineCount(before.lines, format.number)}, ${format.money(before.amount)}`}
        .
        {named.lines > 0 &&
          ` ${lineCount(named.lines, format.number)}, ${format.money(named.amount)}, also match but name a bet in the file, and stay there.`}
      </p>
    </div>
  );
}

type Side = RulePreview['moves'][number]['from'];

function sideText({ kind, name }: Side): string {
  if (kind === 'rule') return `Rule “${name ?? ''}”`;
  if (kind === 'pool') return `Pool of ${name ?? 'a team'}`;
  return 'No pool, no rule';
}

const Table = ({ title, head, children }: { title: string; head: ReactNode; children: ReactNode }) => (
  <div className={styles.scroll}>
    <table className={styles.table} aria-label={title}>
      <thead>
        <tr>{head}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

const MOST = 12;

function Moves({ preview: { moves, initiatives } }: { preview: RulePreview }) {
  const format = useFormat();
  if (moves.length === 0 && initiatives.length === 0)
    return <p className={styles.hint}>No figure moves: every posted line stays where it is.</p>;
  return (
    <>
      {initiatives.length > 0 && (
        <Table
          title="What moves by bet"
          head={
            <>
              <th scope="col">What changes</th>
              <th scope="col" data-align="right">
                By
              </th>
            </>
          }
        >
          {initiatives.slice(0, MOST).map(({ initiative, excluded, change }) => (
            <tr key={initiative ?? String(excluded)}>
              <td>{initiative ?? (excluded ? 'Not R&D' : 'Unallocated')}</td>
              <td data-align="right">
                {change.startsWith('-') ? '' : '+'}
                <MoneyText amount={change} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      {initiatives.length > MOST && (
        <p className={styles.hint}>And {initiatives.length - MOST} more bets, by less each.</p>
      )}
      {moves.length > 0 && (
        <Table
          title="Which lines move"
          head={
            <>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col" data-align="right">
                Lines
              </th>
              <th scope="col" data-align="right">
                Amount
              </th>
            </>
          }
        >
          {moves.slice(0, MOST).map(({ from, to, lines, amount }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rules may have one name, and rows never move
            <tr key={index}>
              <td>{sideText(from)}</td>
              <td>{sideText(to)}</td>
              <td data-align="right">{format.number(lines)}</td>
              <td data-align="right">
                <MoneyText amount={amount} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}

function Months({ preview: { periods } }: { preview: RulePreview }) {
  const format = useFormat();
  if (periods.length === 0) return null;
  const shown = periods.slice(-MOST);
  return (
    <>
      <Table
        title="What it catches by month"
        head={
          <>
            <th scope="col">Month</th>
            <th scope="col" data-align="right">
              Lines
            </th>
            <th scope="col" data-align="right">
              Caught
            </th>
          </>
        }
      >
        {shown.map(({ period, lines, amount }) => (
          <tr key={period}>
            <td>{format.period(period)}</td>
            <td data-align="right">{format.number(lines)}</td>
            <td data-align="right">
              <MoneyText amount={amount} />
            </td>
          </tr>
        ))}
      </Table>
      {periods.length > shown.length && (
        <p className={styles.hint}>
          The last {MOST} of {periods.length} months.
        </p>
      )}
    </>
  );
}

function Lines({ preview: { lines, caught } }: { preview: RulePreview }) {
  const format = useFormat();
  if (lines.length === 0) return null;
  return (
    <>
      <Table
        title="Some of the lines"
        head={
          <>
            <th scope="col">Date</th>
            <th scope="col">Line</th>
            <th scope="col">Team</th>
            <th scope="col" data-align="right">
              Amount
            </th>
          </>
        }
      >
        {lines.map((line) => (
          <tr key={`${line.importId}.${line.row}`}>
            <td className={styles.date}>{format.date(line.date)}</td>
            <td>{[line.vendor, line.description].filter(Boolean).join(' · ') || '–'}</td>
            <td>{line.team ?? '–'}</td>
            <td data-align="right">
              <MoneyText amount={line.amount} />
            </td>
          </tr>
        ))}
      </Table>
      {caught.lines > lines.length && (
        <p className={styles.hint}>The {lines.length} largest that it would catch.</p>
      )}
    </>
  );
}
