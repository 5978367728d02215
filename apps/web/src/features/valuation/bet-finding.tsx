import { figureText } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { InitiativeValuation } from './api.ts';

/** Where the bet stands, in one sentence. */
export function BetFinding({ valuation }: { valuation: InitiativeValuation }) {
  const format = useFormat();
  const { lenses, span } = valuation;
  const { invested, value, breakEven, confirmedShare } = lenses[span.lens];
  const share = lenses.claimed.confirmedShare;
  return (
    <>
      <b>{figureText(format, invested, 'money')}</b> invested, <b>{figureText(format, value, 'money')}</b>{' '}
      {span.lens} value
      {span.lens === 'claimed' && confirmedShare.value !== null && (
        <>, {figureText(format, share, 'ratio')} of it confirmed</>
      )}
      ;{' '}
      {breakEven.value === null ? (
        (breakEven.reason?.replace(/\.$/, '').replace(/^./, (first) => first.toLowerCase()) ??
        'no break-even')
      ) : (
        <>
          broke even in <b>{format.period(breakEven.value)}</b>
        </>
      )}
      .
    </>
  );
}
