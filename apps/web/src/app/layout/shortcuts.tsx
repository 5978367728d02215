import { useDisclosure } from '@mantine/hooks';
import { may } from '@steward/contracts/permissions';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useMe } from '../../lib/session.ts';
import { DESTINATIONS } from './destinations.ts';

const ShortcutList = lazy(async () => ({ default: (await import('./shortcut-list.tsx')).ShortcutList }));

const OPEN = 'steward:shortcuts';
const SEQUENCE_MS = 1200;

export const openShortcuts = () => window.dispatchEvent(new Event(OPEN));

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** The search field of the page is the one that carries `data-search`. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLElement>('[data-search]');
  const input = field instanceof HTMLInputElement ? field : field?.querySelector('input');
  input?.focus();
  return Boolean(input);
}

/** `g` and a letter to go, `/` to search, `?` for the list of them. */
export function Shortcuts() {
  const navigate = useNavigate();
  const { role } = useMe().workspace;
  const [opened, { open, close }] = useDisclosure(false);
  const goAt = useRef(0);
  const places = DESTINATIONS.flatMap(({ items }) => items).filter((item) => may(role, item.action));

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (isTyping(event.target)) return;
      if (event.key === '?') return open();
      if (event.key === '/' && focusSearch()) return event.preventDefault();
      if (event.key === 'g') {
        goAt.current = event.timeStamp;
        return;
      }
      const place = places.find((item) => item.letter === event.key);
      if (place && event.timeStamp - goAt.current < SEQUENCE_MS) void navigate({ to: place.to });
      goAt.current = 0;
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener(OPEN, open);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener(OPEN, open);
    };
  });

  return (
    opened && (
      <Suspense fallback={null}>
        <ShortcutList places={places} onClose={close} />
      </Suspense>
    )
  );
}
