import type { Portfolio } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { type ChartSpec, plainText } from '../../components/chart/chart-spec.ts';
import { type ChartTokens, categoryColor } from '../../components/chart/chart-tokens.ts';
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

/** A floating bar as what stacks can draw: an unseen base and the parts above and below zero. */
export function floating(from: number, to: number): { base: number; above: number; below: number } {
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  if (low >= 0) return { base: low, above: high - low, below: 0 };
  if (high <= 0) return { base: high, above: 0, below: low - high };
  return { base: 0, above: high, below: low };
}

/** The waterfall as horizontal bars, since names of themes are long. */
export function waterfallChart(input: WaterfallInput, format: Format, tokens: ChartTokens): ChartSpec {
  const steps = waterfallSteps(input);
  const bars = steps.map(({ from, to }) => floating(Number(from), Number(to)));
  const part = (name: 'above' | 'below') => ({
    type: 'bar' as const,
    name,
    stack: 'fall',
    barWidth: 18,
    data: steps.map((step, at) => ({
      value: bars[at]?.[name] ?? 0,
      itemStyle: { color: colorOf(step, tokens), borderRadius: 2 },
    })),
    label: {
      show: true,
      position: 'right' as const,
      color: tokens.text,
      fontSize: 12,
      // One label a bar, at its right end: the part above zero has it, else the part below.
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const bar = bars[dataIndex];
        const step = steps[dataIndex];
        if (!bar || !step || (name === 'above') !== bar.above > 0) return '';
        const ends = step.kind === 'invested' || step.kind === 'net';
        return ends ? format.compact(step.amount) : format.signedCompact(step.amount);
      },
    },
  });
  return {
    option: {
      grid: {
        left: 8,
        right: 64,
        top: 8,
        bottom: 8,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: {
        type: 'value',
        splitNumber: 4,
        axisLabel: {
          color: tokens.dim,
          fontSize: 12,
          hideOverlap: true,
          formatter: (value: number) => format.compact(String(value)),
        },
        splitLine: { lineStyle: { color: tokens.grid } },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: steps.map(({ name }) => name),
        axisTick: { show: false },
        axisLine: { show: true, lineStyle: { color: tokens.dim } },
        axisLabel: { color: tokens.text, fontSize: 12, margin: 12 },
        offset: 0,
      },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'none' },
        formatter: (items) => {
          const step = steps[(Array.isArray(items) ? items[0] : items)?.dataIndex ?? -1];
          return step ? `${plainText(step.name)}\n${format.exact(step.amount)}` : '';
        },
      },
      series: [
        {
          type: 'bar',
          name: 'base',
          stack: 'fall',
          silent: true,
          itemStyle: { color: 'transparent' },
          data: bars.map(({ base }) => base),
        },
        part('below'),
        part('above'),
      ],
    },
    table: {
      columns: [{ label: 'Step' }, { label: 'Amount', kind: 'money' }, { label: 'Level', kind: 'money' }],
      rows: steps.map(({ name, amount, to }) => [name, amount, to]),
    },
  };
}
