import { useComputedColorScheme } from '@mantine/core';

/** The colours a chart is drawn with. Canvas cannot read CSS variables, so they stand here for both schemes. */
export interface ChartTokens {
  /** Categorical; the place of a theme in the workspace's list decides its colour on every page. */
  categories: readonly string[];
  text: string;
  dim: string;
  line: string;
  grid: string;
  surface: string;
  accent: string;
  /** Invested money: neutral, since spending is neither good nor bad. */
  cost: string;
  positive: string;
  negative: string;
}

const LIGHT: ChartTokens = {
  categories: ['#3a9a8d', '#838be3', '#b48e2d', '#741d16', '#106ea7', '#637103', '#4a2170', '#55504c'],
  text: '#1e1c19',
  dim: '#6b6760',
  line: '#cbc7c0',
  grid: '#ebe8e4',
  surface: '#ffffff',
  accent: '#0c524e',
  cost: '#a39e96',
  positive: '#347446',
  negative: '#ab3f37',
};

const DARK: ChartTokens = {
  categories: ['#2a8e8c', '#6163bd', '#f2d27a', '#b4533b', '#84def8', '#919837', '#ad89d6', '#bbb1a7'],
  text: '#e9e7e3',
  dim: '#a8a49d',
  line: '#4a4744',
  grid: '#2d2b29',
  surface: '#1a1918',
  accent: '#52a59e',
  cost: '#77736c',
  positive: '#6fb57e',
  negative: '#dd8278',
};

export const chartTokens = (scheme: 'light' | 'dark'): ChartTokens => (scheme === 'dark' ? DARK : LIGHT);

export const useChartTokens = (): ChartTokens => chartTokens(useComputedColorScheme('light'));

/** The colour of the theme at `index` of the workspace's list; what lies beyond the palette shares the last. */
export function categoryColor(tokens: ChartTokens, index: number): string {
  const last = tokens.categories.length - 1;
  return tokens.categories[index < 0 || index > last ? last : index] ?? tokens.dim;
}
