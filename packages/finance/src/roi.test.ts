import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costOfDelay, costOfDelayByDuration, delayFlows } from './delay.ts';
import { enpv, rnpv } from './expected-npv.ts';
import { parseAmount } from './money.ts';
import { npv0 } from './npv.ts';
import { bcr, profitabilityIndex, roi, romi } from './roi.ts';

const a = (value: number | string) => parseAmount(String(value));
const flows = (...values: (number | string)[]) => values.map(a);

describe('return on investment', () => {
  test('(250 − 200)/200 = 0.25', () => {
    expect(roi(a(250), a(200))).toEqual({ value: '0.25', status: 'OK' });
  });

  test('is −1 without value, below that with negative value', () => {
    expect(roi(0n, a(80)).value).toBe('-1');
    expect(roi(a(-40), a(80)).value).toBe('-1.5');
  });

  test('is undefined without cost or with credits', () => {
    expect(roi(a(5), 0n)).toMatchObject({ value: null, status: 'NO_COST' });
    expect(roi(a(5), a(-1))).toMatchObject({ value: null, status: 'NET_CREDIT' });
  });

  test('scaling value and cost leaves it as it is', () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 30n });
    fc.assert(
      fc.property(amount, amount, amount, (value, cost, k) => {
        expect(roi(value * k, cost * k)).toEqual(roi(value, cost));
      }),
    );
  });

  test('of launch spend: (1,000·0.6 − 400)/400 = 0.5', () => {
    expect(romi(a(1000), '0.6', a(400)).value).toBe('0.5');
    expect(romi(a(1000), '0.6', 0n).status).toBe('NO_COST');
  });
});

describe('ratios of present values', () => {
  test('benefits to costs: (220/1.1)/(100 + 110/1.1) = 1', () => {
    expect(bcr(flows(0, 220), flows(100, 110), '0.1', 'PERIODIC').value).toBe('1');
    expect(bcr(flows(1), [], '0.1').status).toBe('NO_COST');
    expect(bcr(flows(1), flows(1), '-1').status).toBe('RATE_LE_MINUS_100');
  });

  test('profitability: 1 + (−100 + 165/1.1)/100 = 1.5', () => {
    expect(profitabilityIndex(flows(-100, 165), '0.1', 'PERIODIC').value).toBe('1.5');
    expect(profitabilityIndex(flows(0, -100, 165), '0.1').status).toBe('NO_INITIAL_OUTFLOW');
    expect(profitabilityIndex([], '0.1').status).toBe('NO_INITIAL_OUTFLOW');
    expect(profitabilityIndex(flows(-1), '-1').status).toBe('RATE_LE_MINUS_100');
  });
});

describe('cost of delay', () => {
  test('is the NPV lost a month: (900 − 600)/4 = 75; over a duration of 5 months 15', () => {
    expect(costOfDelay(a(900), a(600), 4).value).toBe('75');
    expect(costOfDelayByDuration(a(75), a(5)).value).toBe('15');
    expect(costOfDelay(a(900), a(600), 0).status).toBe('NO_DELAY');
    expect(costOfDelayByDuration(a(75), 0n).status).toBe('NO_DURATION');
  });

  test('a window that expires loses its last months, one that shifts keeps them', () => {
    expect(delayFlows(flows(1, 2, 3), 1, 'SHIFTS')).toEqual(flows(0, 1, 2, 3));
    expect(delayFlows(flows(1, 2, 3), 1, 'EXPIRES')).toEqual(flows(0, 1, 2));
  });
});

describe('expected and risk-adjusted NPV', () => {
  test('weighs scenarios: 0.2·1,000 + 0.5·100 + 0.3·(−400) = 130', () => {
    const scenarios = [
      { probability: '0.2', npv: a(1000) },
      { probability: '0.5', npv: a(100) },
      { probability: '0.3', npv: a(-400) },
    ];
    expect(enpv(scenarios).value).toBe('130');
    expect(enpv(scenarios.slice(1))).toMatchObject({ value: null, status: 'PROBABILITIES_NOT_ONE' });
    expect(enpv([]).status).toBe('PROBABILITIES_NOT_ONE');
  });

  test('allows a billionth of slack, and no probability outside 0 to 1', () => {
    const thirds = (last: string) =>
      ['0.333333333', '0.333333333', last].map((probability) => ({ probability, npv: a(3) }));
    expect(enpv(thirds('0.333333333')).value).toBe('2.999999997');
    expect(enpv(thirds('0.333333332')).status).toBe('PROBABILITIES_NOT_ONE');
    const outside = ['1.5', '-0.5'].map((probability) => ({ probability, npv: a(1) }));
    expect(enpv(outside).status).toBe('INVALID_PROBABILITY');
  });

  test('weighs flows by the chance of reaching them: −100 + 0.5·330/1.1 = 50', () => {
    expect(rnpv(flows(-100, 330), ['1', '0.5'], '0.1', 'PERIODIC').value).toBe('50');
    expect(rnpv(flows(-100, 330), ['1', '1'], '0.1', 'PERIODIC')).toEqual(npv0(flows(-100, 330), '0.1'));
    expect(rnpv(flows(1), ['1.01'], '0.1').status).toBe('INVALID_PROBABILITY');
    expect(rnpv(flows(1), ['1'], '-1').status).toBe('RATE_LE_MINUS_100');
    expect(() => rnpv(flows(1), [], '0.1')).toThrow(RangeError);
  });
});
