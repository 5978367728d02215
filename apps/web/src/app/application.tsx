import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createQueryClient } from '../lib/query.ts';
import { createAppRouter } from './router.tsx';
import { theme } from './theme.ts';

const queryClient = createQueryClient(() => {
  const { pathname, href } = router.state.location;
  if (PUBLIC_PATHS.has(pathname)) return;
  void router.navigate({ to: '/sign-in', search: { next: href } });
});
const router = createAppRouter(queryClient);
const PUBLIC_PATHS = new Set(['/sign-in', '/setup', '/invitation']);

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
      <Notifications position="bottom-right" />
    </MantineProvider>
  );
}
