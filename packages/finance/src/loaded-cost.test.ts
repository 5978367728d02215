import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LoadPolicy, loadedCost } from './loaded-cost.ts';
import { formatAmount, parseAmount, sum } from './money.ts';

const POLICY: LoadPolicy = {
  hours: '140',
  components: [
    { name: 'Employer taxes', kind: 'payroll', basis: 'percent', value: '22.5' },
    { name: 'Insurance', kind: 'payroll', basis: 'amount', value: '310.4' },
    { name: 'Tools and space', kind: 'overhead', basis: 'amount', value: '850' },
  ],
};

const written = (pay: string, policy: LoadPolicy | null) => {
  const { parts, payrollRelated, loaded, payrollRate, loadedRate } = loadedCost(parseAmount(pay), policy);
  return {
    parts: parts.map(formatAmount),
    payrollRelated: formatAmount(payrollRelated),
    loaded: formatAmount(loaded),
    payrollRate,
    loadedRate,
  };
};

describe('the loaded cost of a head', () => {
  it('adds to pay what the policy says, at two rates', () => {
    // 8,000 × 22.5 % = 1,800; 8,000 + 1,800 + 310.40 = 10,110.40; with 850 of overhead 10,960.40
    expect(written('8000', POLICY)).toEqual({
      parts: ['1800', '310.4', '850'],
      payrollRelated: '10110.4',
      loaded: '10960.4',
      // 10,110.40 / 140 and 10,960.40 / 140
      payrollRate: { value: '72.217142857142857143', status: 'OK' },
      loadedRate: { value: '78.288571428571428571', status: 'OK' },
    });
  });

  it('is pay alone without a policy, and has no rate then', () => {
    expect(written('8000', null)).toMatchObject({
      parts: [],
      payrollRelated: '8000',
      loaded: '8000',
      loadedRate: { value: null, status: 'NO_POLICY' },
    });
  });

  it.each([
    ['0', POLICY, 'NO_PAY', '0'],
    ['-100', POLICY, 'NET_CREDIT', '-100'],
    ['8000', { ...POLICY, hours: '0' }, 'NO_HOURS', '10960.4'],
  ])('of a pay of %s has no rate where there is nothing to divide', (pay, policy, status, loaded) => {
    const found = written(pay, policy);
    expect([found.payrollRate.status, found.loadedRate.status]).toEqual([status, status]);
    expect([found.loadedRate.value, found.loaded]).toEqual([null, loaded]);
  });

  it('is the sum of pay and its parts to the last decimal', () => {
    const units = fc.bigInt({ min: 1n, max: 10n ** 27n });
    const percent = fc.integer({ min: 0, max: 10_000_000 }).map((n) => formatAmount(BigInt(n) * 10n ** 13n));
    fc.assert(
      fc.property(units, fc.array(percent, { maxLength: 6 }), (pay, values) => {
        const components = values.map((value, at) => ({
          name: `c${at}`,
          kind: at % 2 ? ('overhead' as const) : ('payroll' as const),
          basis: 'percent' as const,
          value,
        }));
        const { parts, loaded } = loadedCost(pay, { hours: '140', components });
        expect(loaded).toBe(pay + sum(parts));
      }),
    );
  });
});
