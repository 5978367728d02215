import type { Bridge } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { bridgeSteps } from './bridge-chart.ts';

const movement = (name: Bridge['movements'][number]['movement'], arr: string) => ({
  movement: name,
  arr,
  events: 1,
  claimed: '0',
  confirmed: '0',
  unattributed: arr,
});

const BRIDGE: Bridge = {
  opening: '1000',
  movements: [
    movement('new', '300'),
    movement('expansion', '50.5'),
    movement('reactivation', '0'),
    movement('contraction', '-20'),
    movement('churn', '-130.5'),
  ],
  fx: '0',
  closing: '1200',
};

describe('the steps of the bridge', () => {
  it('stand one upon the other and end at the closing ARR', () => {
    const steps = bridgeSteps(BRIDGE).map(({ name, from, to }) => `${name} ${from} → ${to}`);
    // 1,000 + 300 + 50.5 − 20 − 130.5 = 1,200
    expect(steps).toEqual([
      'Opening ARR 0 → 1000',
      'New 1000 → 1300',
      'Expansion 1300 → 1350.5',
      'Reactivation 1350.5 → 1350.5',
      'Contraction 1350.5 → 1330.5',
      'Churn 1330.5 → 1200',
      'Closing ARR 0 → 1200',
    ]);
  });

  it('tell what exchange rates did only where they did anything', () => {
    const names = bridgeSteps({ ...BRIDGE, fx: '-12', closing: '1188' }).map(({ name }) => name);
    expect(names.slice(-2)).toEqual(['Exchange rates', 'Closing ARR']);
  });
});
