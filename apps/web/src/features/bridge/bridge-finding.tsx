import type { Bridge } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { useFormat } from '../../lib/use-format.ts';
import type { BridgeAnswer } from './api.ts';

/** What came in and what was lost, and how much of what came in outcomes account for. */
function sides({ movements }: Bridge) {
  const of = (field: 'arr' | 'claimed' | 'confirmed' | 'unattributed') =>
    formatAmount(
      sum(
        movements.filter(({ arr }) => !arr.startsWith('-')).map((movement) => parseAmount(movement[field])),
      ),
    );
  const lost = sum(movements.filter(({ arr }) => arr.startsWith('-')).map(({ arr }) => parseAmount(arr)));
  return {
    gained: of('arr'),
    claimed: of('claimed'),
    confirmed: of('confirmed'),
    unattributed: of('unattributed'),
    lost: formatAmount(-lost),
  };
}

/** The main finding in a sentence or two. */
export function BridgeFinding({ answer: { span, total } }: { answer: BridgeAnswer }) {
  const format = useFormat();
  if (!span) return null;
  const { gained, claimed, confirmed, unattributed, lost } = sides(total);
  const when =
    span.from === span.to
      ? `in ${format.period(span.from)}`
      : `between ${format.period(span.from)} and ${format.period(span.to)}`;
  return (
    <>
      ARR went from <b>{format.compact(total.opening)}</b> to <b>{format.compact(total.closing)}</b> {when}:{' '}
      {format.compact(gained)} came in, {format.compact(lost)} was lost.{' '}
      {gained === '0' ? null : claimed === '0' ? (
        <>No outcome has taken any of what came in.</>
      ) : (
        <>
          Outcomes account for <b>{format.compact(claimed)}</b> of what came in,{' '}
          <b>{format.compact(confirmed)}</b> of it confirmed; {format.compact(unattributed)} no outcome has
          taken.
        </>
      )}
    </>
  );
}
