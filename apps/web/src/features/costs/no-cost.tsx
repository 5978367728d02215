import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { useMay } from '../../lib/session.ts';
import { useAppSearch } from '../../lib/url-state.ts';

/** No cost to show: because of the filters or the span, or because none was posted yet. */
export function NoCost({ filtered }: { filtered: boolean }) {
  const { from, to } = useAppSearch();
  const mayStage = useMay('imports:stage');
  if (filtered || from || to) {
    return (
      <EmptyState title="No cost matches">
        Take a filter away, or choose a wider span of months above.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No cost has been posted yet"
      action={mayStage && <ButtonLink to="/imports">Import costs</ButtonLink>}
    >
      {mayStage
        ? 'Drop an export of the ledger, payroll, cloud bill or time system, look at its report, and post it.'
        : 'Finance imports the costs; every posted line then stands here.'}
    </EmptyState>
  );
}
