import type { Portfolio } from '@steward/contracts';
import { figureText } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import { concentration } from './finding.ts';

/** The main finding in one sentence, computed from what the page shows. */
export function PortfolioFinding({ portfolio }: { portfolio: Portfolio }) {
  const format = useFormat();
  const { totals, span, bets } = portfolio;
  const few = concentration(bets);
  const months = `${format.period(span.from)} to ${format.period(span.to)}`;
  return (
    <>
      <b>{figureText(format, totals.invested, 'money')}</b> invested,{' '}
      {few ? (
        <>
          <b>{figureText(format, totals.value, 'money')}</b> {span.lens} value;{' '}
          <b>
            {few.few} of {few.all}
          </b>{' '}
          bets {few.few === 1 ? 'earns' : 'earn'} {format.percent('0.8')} of it.
        </>
      ) : (
        <>no {span.lens} value on a bet yet.</>
      )}{' '}
      {months}.
    </>
  );
}
