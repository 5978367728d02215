import { Tooltip } from '@mantine/core';
import { may } from '@steward/contracts/permissions';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../../lib/session.ts';
import { DESTINATIONS } from './destinations.ts';
import styles from './nav.module.css';

interface NavProps {
  collapsed?: boolean;
  onNavigate?: () => void;
  /** Above the destinations. */
  children?: ReactNode;
}

/** The left navigation; what the role may not read is not listed. */
export function Nav({ collapsed = false, onNavigate, children }: NavProps) {
  const { role } = useMe().workspace;
  return (
    <nav aria-label="Main" className={styles.nav} data-collapsed={collapsed || undefined}>
      {children}
      {DESTINATIONS.map(({ group, items }) => {
        const allowed = items.filter((item) => may(role, item.action));
        if (allowed.length === 0) return null;
        return (
          <div key={group ?? 'main'} className={styles.group}>
            {group && <div className={styles.groupName}>{group}</div>}
            {allowed.map((item) => (
              <Tooltip key={item.to} label={item.label} position="right" disabled={!collapsed}>
                <Link
                  to={item.to}
                  className={styles.item}
                  activeOptions={{ exact: item.to === '/', includeSearch: false }}
                  aria-label={collapsed ? item.label : undefined}
                  onClick={onNavigate}
                >
                  <item.icon size={18} stroke={1.6} aria-hidden />
                  <span className={styles.label}>{item.label}</span>
                </Link>
              </Tooltip>
            ))}
          </div>
        );
      })}
    </nav>
  );
}
