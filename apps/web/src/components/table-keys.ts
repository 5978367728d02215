import type { KeyboardEvent, MouseEvent } from 'react';

const linkOf = (row: Element | null | undefined): HTMLAnchorElement | null => row?.querySelector('a') ?? null;

const STEPS: Record<string, 'nextElementSibling' | 'previousElementSibling'> = {
  ArrowDown: 'nextElementSibling',
  ArrowUp: 'previousElementSibling',
};

/** Arrow keys carry the focus from the link of one row to that of the next. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (!step || !(event.target instanceof Element)) return;
  const link = linkOf(event.target.closest('tr')?.[step]);
  if (!link) return;
  event.preventDefault();
  link.focus();
}

/** A click beside the link of a row follows it, unless it marks text or meant another control. */
export function openRow(event: MouseEvent<HTMLElement>): void {
  if (!(event.target instanceof Element) || event.target.closest('a, button, input, label')) return;
  if (window.getSelection()?.toString()) return;
  const link = linkOf(event.target.closest('tr'));
  if (!link) return;
  if (event.metaKey || event.ctrlKey) window.open(link.href, '_blank', 'noopener');
  else link.click();
}
