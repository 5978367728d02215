import { useAppSearch } from '../../lib/url-state.ts';
import { RulesView } from './rules-view.tsx';
import { SharesView } from './shares-view.tsx';

export function Page() {
  return useAppSearch().view === 'rules' ? <RulesView /> : <SharesView />;
}
