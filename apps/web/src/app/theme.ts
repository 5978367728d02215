import { type CSSVariablesResolver, createTheme } from '@mantine/core';
import { AMBER, GREEN, GREY, NIGHT, RED, TEAL } from './tokens.ts';

const FONT = "'Inter Variable', ui-sans-serif, system-ui, sans-serif";
const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace';

// Locking the scroll writes a <style> element, which the content security policy refuses;
// global.css stops the page behind an open dialog instead. A dialog's header is no second banner.
const DIALOG = {
  lockScroll: false,
  attributes: { header: { role: 'presentation' } },
};

export const theme = createTheme({
  colors: { gray: GREY, dark: NIGHT, teal: TEAL, red: RED, green: GREEN, yellow: AMBER },
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  black: GREY[9],
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  fontFamily: FONT,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  shadows: {
    xs: 'none',
    sm: 'none',
    md: '0 4px 16px rgb(30 28 25 / 8%)',
    lg: '0 8px 24px rgb(30 28 25 / 10%)',
    xl: '0 16px 48px rgb(30 28 25 / 14%)',
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  // By name and not by `extend`, which would load every component named here with the first page.
  components: {
    Button: { defaultProps: { size: 'sm' } },
    // The crosses of dialogs and notices have no name of their own.
    CloseButton: { defaultProps: { 'aria-label': 'Close' } },
    Drawer: { defaultProps: { ...DIALOG, position: 'right', size: 480 } },
    Modal: { defaultProps: DIALOG },
    // Its placeholder for the first focus is no item of a menu, which assistive technology trips over.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, withinPortal: false } },
    Popover: { defaultProps: { shadow: 'md' } },
    Select: { defaultProps: { allowDeselect: false } },
    Tooltip: {
      defaultProps: {
        openDelay: 200,
        multiline: true,
        maw: 320,
        events: { hover: true, focus: true, touch: true },
      },
    },
  },
});

/**
 * Names for what colours are for, so that style sheets name a purpose and not a shade; and the
 * kit's own variables where its defaults miss the contrast of WCAG AA on these greys.
 */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--s-page': '#ffffff',
    '--s-rail': GREY[0],
    '--s-raised': '#ffffff',
    '--s-hover': GREY[1],
    '--s-line': GREY[2],
    '--s-line-strong': GREY[3],
    '--s-text': GREY[9],
    '--s-dim': GREY[6],
    '--s-accent': TEAL[8],
    '--s-accent-soft': TEAL[0],
    '--s-positive': GREEN[7],
    '--s-positive-soft': GREEN[0],
    '--s-negative': RED[6],
    '--s-negative-soft': RED[0],
    '--s-warning': AMBER[7],
    '--s-warning-soft': AMBER[0],
    '--mantine-color-placeholder': GREY[6],
    '--mantine-color-dimmed': GREY[6],
    '--mantine-color-error': RED[6],
    '--mantine-color-default-border': GREY[3],
    '--mantine-color-disabled-color': GREY[6],
  },
  dark: {
    '--s-page': NIGHT[7],
    '--s-rail': NIGHT[8],
    '--s-raised': '#1f1e1c',
    '--s-hover': NIGHT[6],
    '--s-line': NIGHT[5],
    '--s-line-strong': NIGHT[4],
    '--s-text': NIGHT[0],
    '--s-dim': NIGHT[2],
    '--s-accent': TEAL[3],
    '--s-accent-soft': '#15302d',
    '--s-positive': GREEN[3],
    '--s-positive-soft': '#1a2a1d',
    '--s-negative': RED[3],
    '--s-negative-soft': '#331d1a',
    '--s-warning': AMBER[3],
    '--s-warning-soft': '#302613',
    '--mantine-color-placeholder': NIGHT[3],
    '--mantine-color-dimmed': NIGHT[2],
    '--mantine-color-error': RED[3],
    '--mantine-color-anchor': TEAL[3],
    '--mantine-color-default-border': NIGHT[4],
    '--mantine-color-disabled-color': NIGHT[3],
    '--mantine-color-teal-filled': TEAL[6],
    '--mantine-color-teal-filled-hover': TEAL[7],
    '--mantine-color-teal-light-color': TEAL[3],
    '--mantine-color-teal-outline': TEAL[3],
  },
});
