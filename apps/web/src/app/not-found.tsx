import { EmptyState } from '../components/empty-state.tsx';
import { ButtonLink } from '../components/links.tsx';

export function NotFound() {
  return (
    <main>
      <EmptyState
        level={1}
        title="There is no page at this address"
        action={<ButtonLink to="/">Go to the portfolio</ButtonLink>}
      >
        The link may be mistyped, or what it led to has another key now.
      </EmptyState>
    </main>
  );
}
