import { Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';

const PAGES = { return: '/initiatives/$key', plan: '/initiatives/$key/plan' } as const;

/** The pages of one bet: what it returned, and what was expected of it. */
export function BetTabs({ initiative, page }: { initiative: string; page: keyof typeof PAGES }) {
  const navigate = useNavigate();
  return (
    <Tabs
      value={page}
      onChange={(to) =>
        void navigate({ to: to === 'plan' ? PAGES.plan : PAGES.return, params: { key: initiative } })
      }
    >
      <Tabs.List>
        <Tabs.Tab value="return">Return</Tabs.Tab>
        <Tabs.Tab value="plan">Plan</Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}
