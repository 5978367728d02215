import type { Format } from '../../lib/format.ts';
import { type ChartSpec, plainText } from './chart-spec.ts';
import type { ChartTokens } from './chart-tokens.ts';

export interface FallingStep {
  name: string;
  /** What the step adds, exactly; of an end its own height from zero. */
  amount: string;
  /** Where the bar stands. */
  from: string;
  to: string;
  color: string;
  /** It stands on zero: the first and the last. */
  isEnd: boolean;
}

/** A floating bar as what stacks can draw: an unseen base and the parts above and below zero. */
export function floating(from: number, to: number): { base: number; above: number; below: number } {
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  if (low >= 0) return { base: low, above: high - low, below: 0 };
  if (high <= 0) return { base: high, above: 0, below: low - high };
  return { base: 0, above: high, below: low };
}

/** Steps from one level to another as horizontal bars, since names are long. */
export function fallingChart(steps: readonly FallingStep[], format: Format, tokens: ChartTokens): ChartSpec {
  const bars = steps.map(({ from, to }) => floating(Number(from), Number(to)));
  const part = (name: 'above' | 'below') => ({
    type: 'bar' as const,
    name,
    stack: 'fall',
    barWidth: 18,
    data: steps.map((step, at) => ({
      value: bars[at]?.[name] ?? 0,
      itemStyle: { color: step.color, borderRadius: 2 },
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
        return step.isEnd ? format.compact(step.amount) : format.signedCompact(step.amount);
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
