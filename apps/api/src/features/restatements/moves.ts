import { createHash } from 'node:crypto';
import type { RestatementPreview } from '@steward/contracts';
import { type Amount, formatAmount, parseAmount, sum } from '@steward/finance';
import type { CellMove, FactSum, StaleCell } from './queries.ts';

interface Move {
  key: string | null;
  name: string | null;
  before: Amount;
  after: Amount;
}

const size = ({ before, after }: Move) => (after > before ? after - before : before - after);

/** What of one dimension moved between two sums, biggest first. */
function movesOf(by: FactSum['by'], before: readonly FactSum[], after: readonly FactSum[]): Move[] {
  const moves = new Map<string | null, Move>();
  const add = ({ key, name, amount }: FactSum, side: 'before' | 'after') => {
    const move = moves.get(key) ?? { key, name, before: 0n, after: 0n };
    move[side] += parseAmount(amount);
    moves.set(key, move);
  };
  for (const one of before) if (one.by === by) add(one, 'before');
  for (const one of after) if (one.by === by) add(one, 'after');
  const moved = [...moves.values()].filter((move) => move.before !== move.after);
  return moved.sort((a, b) => {
    const [first, second] = [size(b), size(a)];
    return first === second ? ((a.key ?? '') < (b.key ?? '') ? -1 : 1) : first > second ? 1 : -1;
  });
}

const inWords = ({ before, after }: Move) => ({ before: formatAmount(before), after: formatAmount(after) });

const totalOf = (which: 'invested' | 'posted', sums: readonly FactSum[]): Amount =>
  parseAmount(sums.find(({ by }) => by === which)?.amount ?? '0');

const totals = (which: 'invested' | 'posted', before: readonly FactSum[], after: readonly FactSum[]) => ({
  before: formatAmount(totalOf(which, before)),
  after: formatAmount(totalOf(which, after)),
});

/** All posted cost before, and what the lines of these cells must make of it. */
export function expectedOf(
  before: readonly FactSum[],
  cells: readonly CellMove[],
): { before: string; after: string } {
  const moved = sum(cells.map((cell) => parseAmount(cell.after) - parseAmount(cell.before)));
  const posted = totalOf('posted', before);
  return { before: formatAmount(posted), after: formatAmount(posted + moved) };
}

interface Parts {
  stale: readonly StaleCell[];
  cells: readonly CellMove[];
  before: readonly FactSum[];
  after: readonly FactSum[];
}

/** What a restatement moves, in figures; its digest names all of them. */
export function previewOf({ stale, cells, before, after }: Parts): RestatementPreview {
  const imports = new Map(stale.map((cell) => [cell.import_id, cell.file_name]));
  const preview = {
    lines: cells.reduce((lines, cell) => lines + cell.lines, 0),
    posted: totals('posted', before, after),
    invested: totals('invested', before, after),
    cells: cells.map((cell) => ({
      currency: cell.currency,
      period: cell.period,
      oldRate: cell.old_rate,
      newRate: cell.new_rate,
      lines: cell.lines,
      before: cell.before,
      after: cell.after,
    })),
    teams: movesOf('team', before, after).map((move) => ({ name: move.name, ...inWords(move) })),
    initiatives: movesOf('initiative', before, after).map((move) => ({
      key: move.key,
      name: move.name,
      ...inWords(move),
    })),
    imports: [...imports].map(([id, fileName]) => ({ id, fileName })),
  };
  const named = [preview, stale.map((cell) => [cell.import_id, cell.version, cell.new_rate_id])];
  return { digest: createHash('sha256').update(JSON.stringify(named)).digest('hex'), ...preview };
}
