import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  type MantineThemeOverride,
  mergeMantineTheme,
} from '@mantine/core';
import { cssVariablesResolver } from './theme.ts';

/**
 * Puts the theme's CSS variables into a constructed style sheet. The kit would write them into a
 * <style> element, which a content security policy without 'unsafe-inline' refuses; a constructed
 * sheet is the script's own doing and allowed.
 */
export function adoptThemeVariables(override: MantineThemeOverride): void {
  const merged = mergeMantineTheme(DEFAULT_THEME, override);
  const base = defaultCssVariablesResolver(merged);
  const own = cssVariablesResolver(merged);
  const css = convertCssVariables({
    variables: { ...base.variables, ...own.variables },
    light: { ...base.light, ...own.light },
    dark: { ...base.dark, ...own.dark },
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
