import { describe, expect, it } from 'vitest';
import { sampleCompany } from './company.ts';
import { addMonths } from './months.ts';

const company = sampleCompany();
const { revenue, outcomes, periods } = company;

describe('the revenue of the sample company', () => {
  it('has movements of every kind, none before the month that the bridge opens with', () => {
    expect(new Set(revenue.map(({ movement }) => movement)).size).toBe(5);
    const opening = addMonths(periods[0] ?? '', -1);
    expect(revenue.every(({ date }) => date.slice(0, 7) >= opening)).toBe(true);
    expect(new Set(revenue.map(({ id }) => id)).size).toBe(revenue.length);
  });

  it('adds where movements add, takes where they take, and never falls below nothing in any product line', () => {
    const balances = new Map<string, bigint>();
    for (const { movement, cents, productLine, currency } of revenue) {
      expect([movement, cents > 0n]).toEqual([movement, movement !== 'contraction' && movement !== 'churn']);
      const key = `${productLine ?? '-'} ${currency}`;
      balances.set(key, (balances.get(key) ?? 0n) + cents);
      if (productLine !== null) expect([key, (balances.get(key) ?? 0n) >= 0n]).toEqual([key, true]);
    }
  });

  it('is what claims that name it say, to the cent, and leaves claims that name none', () => {
    const named = new Map<string, bigint>();
    for (const { outcome, cents } of revenue)
      if (outcome !== null) named.set(outcome, (named.get(outcome) ?? 0n) + cents);
    expect(named.size).toBeGreaterThan(25);
    for (const { outcome } of outcomes) {
      const { basis, title } = outcome;
      const cents = named.get(title);
      if (cents === undefined) continue;
      const monthly =
        basis.kind === 'new_recurring'
          ? basis.customers * Number(basis.monthlyPrice)
          : basis.kind === 'expansion'
            ? Number(basis.monthlyAfter) - Number(basis.monthlyBefore)
            : Number.NaN;
      expect([title, Number(cents)]).toEqual([title, Math.round(monthly * 100)]);
    }
    const recurring = outcomes.filter(({ outcome }) =>
      ['new_recurring', 'expansion'].includes(outcome.basis.kind),
    );
    expect(recurring.some(({ outcome }) => !named.has(outcome.title))).toBe(true);
  });
});
