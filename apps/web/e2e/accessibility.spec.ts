import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './steward.ts';

const PAGES = [
  '/',
  '/initiatives',
  '/plans',
  '/outcomes',
  '/outcomes/new',
  '/bridge',
  '/bridge/events',
  '/costs',
  '/costs?view=unallocated',
  '/costs?view=coverage',
  '/effort',
  '/effort?kind=issues',
  '/imports',
  '/imports/mappings',
  '/allocation',
  '/allocation?view=rules',
  '/allocation?view=rules&rule=new',
  '/pay',
  '/allocation?view=disputes',
  '/audit',
  '/settings',
  '/settings?section=people',
  '/settings?section=lists',
  '/settings?section=evidence',
  '/settings?section=rates',
  '/settings?section=account',
];

for (const scheme of ['light', 'dark'] as const) {
  for (const path of PAGES) {
    test(`${path} in ${scheme} breaks no rule of WCAG AA and fits 390 px`, async ({ as }) => {
      const page = await as('admin');
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      const { width } = (await page.locator('body').boundingBox()) ?? { width: 0 };
      expect(width).toBeLessThanOrEqual(390);
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      expect(wide).toBeLessThanOrEqual(390);
      expect(complaints).toEqual([]);
    });
  }
}
