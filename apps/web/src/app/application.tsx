import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { createQueryClient } from '../lib/query.ts';
import { createAppRouter } from './router.tsx';
import { theme } from './theme.ts';

// Nothing is announced before something was done, so this may come after the first page.
const Notifications = lazy(async () => ({ default: (await import('@mantine/notifications')).Notifications }));

const queryClient = createQueryClient(() => {
  const { pathname, href } = router.state.location;
  if (PUBLIC_PATHS.has(pathname)) return;
  void router.navigate({ to: '/sign-in', search: { next: href } });
});
const router = createAppRouter(queryClient);
const PUBLIC_PATHS = new Set(['/sign-in', '/setup', '/invite']);

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** Everything above the pages. The theme's variables are adopted as a style sheet, so none are written here. */
export function Application() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
      <Suspense fallback={null}>
        <Notifications position="bottom-right" />
      </Suspense>
    </MantineProvider>
  );
}
