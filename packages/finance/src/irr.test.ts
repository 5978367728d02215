import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annualise, irr, mirr, xirr } from './irr.ts';
import { parseAmount } from './money.ts';
import { npv0, xnpv } from './npv.ts';

const flows = (...values: (number | string)[]) => values.map((value) => parseAmount(String(value)));
const near = (text: string | null | undefined, expected: number, digits = 10) =>
  expect(Number(text)).toBeCloseTo(expected, digits);

/** Flows whose NPV is zero at exactly the given growth factors 1+r: the polynomial Π(x·g − 1), times −1. */
function withRoots(...growths: number[]): bigint[] {
  let coefficients = [-1];
  for (const g of growths) {
    const next = Array.from({ length: coefficients.length + 1 }, () => 0);
    coefficients.forEach((c, i) => {
      next[i] = (next[i] ?? 0) - c;
      next[i + 1] = (next[i + 1] ?? 0) + c * g;
    });
    coefficients = next;
  }
  return coefficients.map((c) => parseAmount(c.toFixed(12)));
}

describe('internal rate of return', () => {
  test('−200 then 230 a period later is 15 %: 230/200 − 1', () => {
    const rate = irr(flows(-200, 230));
    expect(rate.status).toBe('UNIQUE');
    near(rate.value, 0.15, 14);
  });

  test('money back without gain is 0 %, written plainly', () => {
    const { value, status } = irr(flows(-50, 20, 30));
    expect(status).toBe('UNIQUE');
    near(value, 0, 12);
    expect(value).not.toMatch(/e|-0$/);
  });

  test('months without flows before and after change nothing', () => {
    expect(irr(flows(0, 0, -200, 230, 0)).roots).toEqual(irr(flows(-200, 230)).roots);
  });

  test('several rates are listed and none is chosen: −1/(1.1·1.3) polynomial has 10 % and 30 %', () => {
    const rate = irr(withRoots(1.1, 1.3));
    expect(rate).toMatchObject({ value: null, status: 'MULTIPLE' });
    near(rate.roots[0], 0.1);
    near(rate.roots[1], 0.3);
    expect(rate.reason).toContain('10 %, 30 %');
  });

  test('two rates between neighbouring points of the scan are both found', () => {
    const rate = irr(withRoots(1.0105, 1.0109));
    expect(rate.roots).toHaveLength(2);
    near(rate.roots[0], 0.0105, 7);
    near(rate.roots[1], 0.0109, 7);
  });

  test('a rate that NPV only touches is found and not called unique: −(1.2x − 1)²', () => {
    const rate = irr(flows(-1, 2.4, -1.44));
    expect(rate).toMatchObject({ value: null, status: 'MULTIPLE' });
    expect(rate.roots).toHaveLength(1);
    near(rate.roots[0], 0.2, 6);
    expect(rate.reason).toContain('touches zero');
  });

  test('flows of one sign, or none, have no rate', () => {
    for (const series of [[], flows(0, 0), flows(5, 1), flows(-5, 0, -1)]) {
      expect(irr(series)).toMatchObject({ value: null, status: 'NO_SIGN_CHANGE', roots: [] });
    }
  });

  test('flows that no rate brings to zero say so: 2 − 2x + 2x² has no real root', () => {
    expect(irr(flows(2, -2, 2))).toMatchObject({ value: null, status: 'NO_REAL_ROOT', roots: [] });
    // 1 after a period for a spend of 10^7 lies below −99.9999 %
    expect(irr(flows(-10_000_000, 1))).toMatchObject({ status: 'NO_REAL_ROOT' });
  });

  test('a small cost at the very end does not hide the rate, but is mentioned', () => {
    const series = [
      ...flows(-1000),
      ...Array.from({ length: 11 }, () => parseAmount('200')),
      ...flows(-0.01),
    ];
    const rate = irr(series);
    expect(rate.status).toBe('UNIQUE');
    near(rate.value, Number(irr(series.slice(0, -1)).value), 4);
    expect(rate.leftOut).toHaveLength(1);
    expect(rate.reason).toContain('−99.995 %');
  });

  test('a hundred months at −50 % a month neither overflow nor get lost', () => {
    const series = Array.from({ length: 100 }, (_, t) => (t === 99 ? parseAmount('1') : -parseAmount('1')));
    const rate = irr(series);
    expect(rate.status).toBe('UNIQUE');
    // 1·x^99 = Σ x^t for t < 99 holds at x = 2, but for 1/x^99
    near(rate.value, -0.5);
  });

  test('a monthly rate becomes yearly by compounding: 1.01^12 − 1 = 0.126825030…', () => {
    const yearly = annualise(irr(flows(-100, 101)));
    expect(yearly.status).toBe('UNIQUE');
    near(yearly.value, 0.12682503013, 10);
    expect(annualise(irr(flows(1)))).toMatchObject({ value: null, status: 'NO_SIGN_CHANGE' });
  });
});

const inflows = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 60 });
const investment = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), inflows)
  .filter(([, list]) => list.some((value) => value > 0))
  .map(([spend, list]) => flows(-spend, ...list));

test('one outflow and then inflows have one rate at most, across which NPV changes from plus to minus', () => {
  fc.assert(
    fc.property(investment, (series) => {
      const rate = irr(series);
      expect(['UNIQUE', 'NO_REAL_ROOT']).toContain(rate.status);
      if (rate.value === null) return;
      const step = 1e-6 * (1 + Number(rate.value));
      const at = (r: number) => Number(npv0(series, r.toFixed(18)).value);
      expect(at(Number(rate.value) - step)).toBeGreaterThan(0);
      expect(at(Number(rate.value) + step)).toBeLessThan(0);
    }),
  );
});

test('any flows: a unique rate has NPV of opposite signs on its two sides', () => {
  const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(series, (list) => {
      const rate = irr(flows(...list));
      if (rate.value === null) return;
      const sign = (r: number) => Math.sign(Number(npv0(flows(...list), r.toFixed(18)).value));
      const step = 1e-9 * (1 + Number(rate.value));
      expect(sign(Number(rate.value) - step) * sign(Number(rate.value) + step)).toBe(-1);
    }),
  );
});

test('scaling the flows leaves the rates as they are', () => {
  fc.assert(
    fc.property(investment, fc.constantFrom(2n, 7n, 1000n), (series, k) => {
      const scaled = series.map((flow) => flow * k);
      const [a, b] = [irr(series), irr(scaled)];
      expect(b.status).toBe(a.status);
      if (a.value !== null) near(b.value, Number(a.value), 9 - Math.ceil(Math.log10(1 + Number(a.value))));
      expect(mirr(scaled, '0.1', '0.08')).toEqual(mirr(series, '0.1', '0.08'));
    }),
  );
});

describe('dated flows', () => {
  test('a year of 365 days at 12 %: −1,000 then 1,120', () => {
    near(xirr(flows(-1000, 1120), ['2025-01-01', '2026-01-01']).value, 0.12);
  });

  test('the order of flows changes nothing, and flows of one day are one', () => {
    const ordered = xirr(flows(-1000, 600, 560), ['2025-01-01', '2025-07-01', '2026-01-01']);
    expect(xirr(flows(560, -1000, 600), ['2026-01-01', '2025-01-01', '2025-07-01'])).toEqual(ordered);
    expect(xirr(flows(5, -5), ['2025-01-01', '2025-01-01']).status).toBe('NO_SIGN_CHANGE');
    expect(
      xirr(flows(-700, 600, -300, 560), ['2025-01-01', '2025-07-01', '2025-01-01', '2026-01-01']),
    ).toEqual(ordered);
  });

  test('half the money lost in a month is 0.5^(365/30) − 1, about −99.98 % a year', () => {
    const rate = xirr(flows(-100, 50), ['2025-04-01', '2025-05-01']);
    expect(rate.status).toBe('UNIQUE');
    near(rate.value, 0.5 ** (365 / 30) - 1, 12);
  });

  test('XNPV changes sign across a unique rate', () => {
    const start = Date.UTC(2024, 0, 1);
    const day = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), day), { maxLength: 20 }), (list) => {
        const series = flows(...list.map(([flow]) => flow));
        const dates = list.map(([, n]) => new Date(start + n * 86_400_000).toISOString().slice(0, 10));
        const rate = xirr(series, dates);
        if (rate.value === null) return;
        const step = 1e-7 * (1 + Number(rate.value));
        const sign = (r: number) => Math.sign(Number(xnpv(series, dates, r.toFixed(18)).value));
        expect(sign(Number(rate.value) - step) * sign(Number(rate.value) + step)).toBe(-1);
      }),
    );
  });

  test('refuses dates that do not exist and lists of different length', () => {
    expect(() => xirr(flows(-1, 2), ['2025-02-29', '2026-01-01'])).toThrow('"2025-02-29"');
    expect(() => xirr(flows(-1, 2), ['2025-02-28'])).toThrow(RangeError);
  });
});

describe('modified internal rate of return', () => {
  test('−1,000 then 300, 900 at 10 % and 5 %: √((300·1.05 + 900)/1,000) − 1 = 0.102270…', () => {
    near(mirr(flows(-1000, 300, 900), '0.1', '0.05').value, Math.sqrt(1.215) - 1, 14);
  });

  test('is undefined with one sign or a rate of −100 %', () => {
    expect(mirr(flows(1, 2), '0.1', '0.1')).toMatchObject({ value: null, status: 'ONE_SIGN' });
    expect(mirr([], '0.1', '0.1').status).toBe('ONE_SIGN');
    expect(mirr(flows(-1, 2), '-1', '0.1')).toMatchObject({ value: null, status: 'RATE_LE_MINUS_100' });
  });
});
