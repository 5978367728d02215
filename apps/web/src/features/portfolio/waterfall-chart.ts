import type { Portfolio } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import type { ChartSpec } from '../../components/chart/chart-spec.ts';
import { type ChartTokens, categoryColor } from '../../components/chart/chart-tokens.ts';
import { fallingChart } from '../../components/chart/falling.ts';
import type { Format } from '../../lib/format.ts';

export interface Step {
  name: string;
  /** What the step adds, exactly; of the first and last step its own height from zero. */
  amount: string;
  /** Where the bar stands. */
  from: string;
  to: string;
  kind: 'invested' | 'theme' | 'unattributed' | 'net';
  themeIndex: number | null;
}

type WaterfallInput = Pick<Portfolio, 'totals' | 'themes' | 'facets'>;

/**
 * From what was invested, as a depth below zero, through the value each theme gave back, to the net.
 * What no theme accounts for is unattributed, so that the steps always close on the net.
 */
export function waterfallSteps({ totals, themes, facets }: WaterfallInput): Step[] {
  if (totals.invested.value === null || totals.value.value === null) return [];
  const invested = parseAmount(totals.invested.value);
  const value = parseAmount(totals.value.value);
  let level = -invested;
  const rising = themes
    .map(({ theme, value: given }) => ({ name: theme, given: parseAmount(given) }))
    .filter(({ given }) => given !== 0n)
    .sort((a, b) => (a.given < b.given ? 1 : -1));
  const step = (name: string, given: bigint, kind: Step['kind']): Step => {
    const from = level;
    level += given;
    return {
      name,
      amount: formatAmount(given),
      from: formatAmount(from),
      to: formatAmount(level),
      kind,
      themeIndex: kind === 'theme' ? facets.themes.indexOf(name) : null,
    };
  };
  const steps: Step[] = [
    {
      name: 'Invested',
      amount: formatAmount(-invested),
      from: '0',
      to: formatAmount(level),
      kind: 'invested',
      themeIndex: null,
    },
    ...rising.map(({ name, given }) => step(name, given, 'theme')),
  ];
  const rest = value - sum(rising.map(({ given }) => given));
  if (rest !== 0n) steps.push(step('Unattributed', rest, 'unattributed'));
  const net = formatAmount(level);
  return [...steps, { name: 'Net', amount: net, from: '0', to: net, kind: 'net', themeIndex: null }];
}

function colorOf({ kind, themeIndex, amount }: Step, tokens: ChartTokens): string {
  if (kind === 'invested') return tokens.cost;
  if (kind === 'unattributed') return tokens.line;
  if (kind === 'net') return amount.startsWith('-') ? tokens.negative : tokens.positive;
  return categoryColor(tokens, themeIndex ?? -1);
}

/** From what was invested to the net. */
export function waterfallChart(input: WaterfallInput, format: Format, tokens: ChartTokens): ChartSpec {
  const steps = waterfallSteps(input).map((step) => ({
    ...step,
    color: colorOf(step, tokens),
    isEnd: step.kind === 'invested' || step.kind === 'net',
  }));
  return fallingChart(steps, format, tokens);
}
