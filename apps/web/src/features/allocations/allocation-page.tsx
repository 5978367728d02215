import { useAppSearch } from '../../lib/url-state.ts';
import { DisputesView } from './disputes-view.tsx';
import { RulesView } from './rules-view.tsx';
import { SharesView } from './shares-view.tsx';

export function Page() {
  const { view } = useAppSearch();
  if (view === 'rules') return <RulesView />;
  return view === 'disputes' ? <DisputesView /> : <SharesView />;
}
