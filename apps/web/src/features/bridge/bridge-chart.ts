import type { Bridge, Movement } from '@steward/contracts';
import { formatAmount, parseAmount } from '@steward/finance';
import type { ChartSpec } from '../../components/chart/chart-spec.ts';
import type { ChartTokens } from '../../components/chart/chart-tokens.ts';
import { type FallingStep, fallingChart } from '../../components/chart/falling.ts';
import { MOVEMENT_LABELS } from '../../components/movements.ts';
import type { Format } from '../../lib/format.ts';

type Step = Omit<FallingStep, 'color'> & { kind: 'end' | 'fx' | Movement };

/** From opening to closing ARR: the movements, and what exchange rates did where they did anything. */
export function bridgeSteps({ opening, movements, fx, closing }: Bridge): Step[] {
  let level = parseAmount(opening);
  const step = (name: string, amount: string, kind: Step['kind']): Step => {
    const from = level;
    level += parseAmount(amount);
    return { name, amount, from: formatAmount(from), to: formatAmount(level), isEnd: false, kind };
  };
  return [
    { name: 'Opening ARR', amount: opening, from: '0', to: opening, isEnd: true, kind: 'end' },
    ...movements.map(({ movement, arr }) => step(MOVEMENT_LABELS[movement], arr, movement)),
    ...(fx === '0' ? [] : [step('Exchange rates', fx, 'fx')]),
    { name: 'Closing ARR', amount: closing, from: '0', to: closing, isEnd: true, kind: 'end' },
  ];
}

function colorOf({ kind, amount }: Step, tokens: ChartTokens): string {
  if (kind === 'end') return tokens.accent;
  if (kind === 'fx') return tokens.cost;
  return amount.startsWith('-') ? tokens.negative : tokens.positive;
}

export const bridgeChart = (bridge: Bridge, format: Format, tokens: ChartTokens): ChartSpec =>
  fallingChart(
    bridgeSteps(bridge).map((step) => ({ ...step, color: colorOf(step, tokens) })),
    format,
    tokens,
  );
