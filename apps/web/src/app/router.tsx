import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { ErrorState } from '../components/error-state.tsx';
import { PageSkeleton } from '../components/skeletons.tsx';
import { ApiError } from '../lib/request.ts';
import { meQuery } from '../lib/session.ts';
import { parseSearch, SHARED_KEYS, stringifySearch, validateSearch } from '../lib/url-state.ts';
import { PublicFrame } from './layout/public-frame.tsx';
import { Shell } from './layout/shell.tsx';
import { NotFound } from './not-found.tsx';

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  validateSearch,
  search: { middlewares: [retainSearchParams([...SHARED_KEYS])] },
  component: Outlet,
});

const publicFrame = createRoute({ getParentRoute: () => rootRoute, id: 'public', component: PublicFrame });

/** Pages that need nobody signed in. */
const publicRoute = <P extends string>(path: P, load: () => Promise<{ Page: () => React.ReactNode }>) =>
  createRoute({ getParentRoute: () => publicFrame, path, component: lazyRouteComponent(load, 'Page') });

function PageError({ error, reset }: ErrorComponentProps) {
  const known = error instanceof Error ? error : new Error(String(error));
  return <ErrorState error={known} onRetry={reset} level={1} />;
}

/** Everything else stands in the shell and waits for the signed-in user. */
const signedIn = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery());
    } catch (error) {
      if (error instanceof ApiError && error.code === 'unauthenticated') {
        throw redirect({ to: '/sign-in', search: { next: location.href } });
      }
      throw error;
    }
  },
  component: Shell,
  errorComponent: (props) => (
    <main>
      <PageError {...props} />
    </main>
  ),
});

const page = <P extends string>(path: P, load: () => Promise<{ Page: () => React.ReactNode }>) =>
  createRoute({ getParentRoute: () => signedIn, path, component: lazyRouteComponent(load, 'Page') });

const routeTree = rootRoute.addChildren([
  publicFrame.addChildren([
    publicRoute('/sign-in', () => import('../features/session/sign-in-page.tsx')),
    publicRoute('/setup', () => import('../features/session/setup-page.tsx')),
    publicRoute('/invite', () => import('../features/session/invite-page.tsx')),
  ]),
  signedIn.addChildren([
    page('/', () => import('../features/portfolio/portfolio-page.tsx')),
    page('/initiatives', () => import('../features/initiatives/initiatives-page.tsx')),
    page('/initiatives/$key', () => import('../features/valuation/bet-page.tsx')),
    page('/initiatives/$key/plan', () => import('../features/plans/plan-page.tsx')),
    page('/initiatives/$key/plan/edit', () => import('../features/plans/edit-plan-page.tsx')),
    page('/plans', () => import('../features/plans/plans-page.tsx')),
    page('/outcomes', () => import('../features/outcomes/outcomes-page.tsx')),
    page('/outcomes/new', () => import('../features/outcomes/new-outcome-page.tsx')),
    page('/outcomes/$id', () => import('../features/outcomes/outcome-page.tsx')),
    page('/bridge', () => import('../features/bridge/bridge-page.tsx')),
    page('/bridge/events', () => import('../features/bridge/events-page.tsx')),
    page('/costs', () => import('../features/costs/costs-page.tsx')),
    page('/effort', () => import('../features/effort/effort-page.tsx')),
    page('/imports', () => import('../features/imports/imports-page.tsx')),
    page('/imports/mappings', () => import('../features/imports/mappings-page.tsx')),
    page('/imports/$id', () => import('../features/imports/import-page.tsx')),
    page('/allocation', () => import('../features/allocations/allocation-page.tsx')),
    page('/pay', () => import('../features/pay/pay-page.tsx')),
    page('/audit', () => import('../features/audit/audit-page.tsx')),
    page('/settings', () => import('../features/workspace/settings-page.tsx')),
  ]),
]);

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: NotFound,
  });
