import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Header } from './header.tsx';
import { Nav } from './nav.tsx';
import styles from './shell.module.css';
import { Shortcuts } from './shortcuts.tsx';
import { Wordmark } from './wordmark.tsx';

const NavDrawer = lazy(async () => ({ default: (await import('./nav-drawer.tsx')).NavDrawer }));

/** The signed-in frame: navigation, header, the page. */
export function Shell() {
  const [collapsed, setCollapsed] = useLocalStorage({
    key: 'steward-nav-collapsed',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const [drawer, { open, close }] = useDisclosure(false);
  const label = collapsed ? 'Expand the navigation' : 'Collapse the navigation';
  return (
    <div className={styles.shell} data-collapsed={collapsed || undefined}>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <div className={styles.rail}>
        <Nav collapsed={collapsed}>
          <Link to="/" className={styles.brand} aria-label="Steward, portfolio">
            <Wordmark short={collapsed} />
          </Link>
        </Nav>
        <div className={styles.railEnd}>
          <Tooltip label={label} position="right">
            <ActionIcon
              variant="subtle"
              color="gray"
              onClick={() => setCollapsed(!collapsed)}
              aria-label={label}
              aria-expanded={!collapsed}
            >
              {collapsed ? (
                <IconLayoutSidebarLeftExpand size={18} />
              ) : (
                <IconLayoutSidebarLeftCollapse size={18} />
              )}
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      <Header onMenu={open} />
      <main id="content" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      {drawer && (
        <Suspense fallback={null}>
          <NavDrawer onClose={close} />
        </Suspense>
      )}
      <Shortcuts />
    </div>
  );
}
