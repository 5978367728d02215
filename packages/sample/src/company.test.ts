import { describe, expect, it } from 'vitest';
import { sampleCompany } from './company.ts';

const company = sampleCompany();
const keys = new Set(company.initiatives.map(({ key }) => key));
const people = new Map(company.people.map((person) => [person.id, person]));
const versions = company.outcomes.flatMap((outcome) => [outcome, ...outcome.corrections]);

describe('the sample company', () => {
  it('is the same for the same seed and differs for another', () => {
    expect(sampleCompany({ seed: 7 })).toEqual(sampleCompany({ seed: 7 }));
    expect(sampleCompany({ seed: 7 }).allocations).not.toEqual(sampleCompany({ seed: 8 }).allocations);
  });

  it('covers 36 months that end where it is told', () => {
    const { periods } = sampleCompany({ endPeriod: '2025-01' });
    expect([periods.length, periods[0], periods.at(-1)]).toEqual([36, '2022-02', '2025-01']);
    expect(() => sampleCompany({ endPeriod: '2025-13' })).toThrow('not a month');
  });

  it('has about 60 bets of 4 product lines, 14 teams and 150 outcomes of every kind and level', () => {
    expect(company.initiatives.length).toBeGreaterThanOrEqual(58);
    expect(company.initiatives.length).toBeLessThanOrEqual(65);
    expect(company.outcomes.length).toBeGreaterThanOrEqual(145);
    expect(company.outcomes.length).toBeLessThanOrEqual(170);
    expect([company.productLines.length, company.teams.length]).toEqual([4, 14]);
    expect(new Set(company.initiatives.map(({ productLine }) => productLine)).size).toBe(4);
    expect(new Set(company.initiatives.map(({ theme }) => theme)).size).toBe(company.themes.length);
    expect(new Set(company.outcomes.map(({ outcome }) => outcome.basis.kind)).size).toBe(5);
    expect(new Set(company.outcomes.map(({ outcome }) => outcome.evidence.level)).size).toBe(5);
    expect(new Set(company.outcomes.map(({ status }) => status)).size).toBe(4);
  });

  it('names every bet once, by a key and an owner that exist', () => {
    expect(keys.size).toBe(company.initiatives.length);
    const names = new Set(company.people.map(({ name }) => name));
    for (const bet of company.initiatives) {
      expect(bet.key).toMatch(/^[A-Z]{3}-\d{3}$/);
      expect(names).toContain(bet.owner);
      expect(bet.hypothesis.split('. ').length).toBeGreaterThanOrEqual(2);
      if (bet.launchedOn && bet.startedOn) expect(bet.launchedOn > bet.startedOn).toBe(true);
    }
  });

  it('has a person for every role, with an address nobody owns', () => {
    const roles = company.people.map(({ role }) => role);
    expect(new Set(roles)).toEqual(new Set(['admin', 'cpo', 'finance', 'pm', 'viewer']));
    for (const { email } of company.people) expect(email).toMatch(/^[a-z]+@example\.com$/);
  });

  it('shares a team’s month among bets that exist, never more than the whole', () => {
    for (const { team, period, shares } of company.allocations) {
      expect(company.teams).toContain(team);
      expect(company.periods).toContain(period);
      expect(new Set(shares.map(({ initiative }) => initiative)).size).toBe(shares.length);
      for (const { initiative, basisPoints } of shares) {
        expect(keys).toContain(initiative);
        expect(basisPoints).toBeGreaterThanOrEqual(1);
      }
      expect(shares.reduce((sum, share) => sum + share.basisPoints, 0)).toBeLessThanOrEqual(10_000);
    }
  });

  it('mostly shares months wholly, and one team forgot five of them', () => {
    const whole = company.allocations.filter(
      ({ shares }) => shares.reduce((sum, share) => sum + share.basisPoints, 0) === 10_000,
    );
    expect(whole.length / company.allocations.length).toBeGreaterThan(0.5);
    expect(whole.length).toBeLessThan(company.allocations.length);
    const missing = company.teams.map((team) => [
      team,
      company.periods.length - company.allocations.filter((one) => one.team === team).length,
    ]);
    expect(missing.filter(([, months]) => months !== 0)).toEqual([['Mobile', 5]]);
  });

  it('attributes outcomes to bets that exist, never more than the whole', () => {
    for (const { outcome } of versions) {
      expect(outcome.attributions.length).toBeGreaterThan(0);
      for (const { initiative } of outcome.attributions) expect(keys).toContain(initiative);
      const points = outcome.attributions.reduce((sum, one) => sum + one.basisPoints, 0);
      expect(points).toBeLessThanOrEqual(10_000);
      expect(company.periods).toContain(outcome.startPeriod);
    }
    expect(new Set(company.outcomes.map(({ outcome }) => outcome.title)).size).toBe(company.outcomes.length);
  });

  it('has claims by people who may claim, decided by finance and never by the claimant', () => {
    for (const version of versions) {
      expect(['pm', 'cpo']).toContain(people.get(version.claimedBy)?.role);
      const decided = version.status === 'confirmed' || version.status === 'rejected';
      expect(version.decidedBy !== null).toBe(decided);
      expect(version.decidedBy).not.toBe(version.claimedBy);
      if (version.decidedBy) expect(people.get(version.decidedBy)?.role).toBe('finance');
      if (version.decidedOn) expect(version.decidedOn >= version.claimedOn).toBe(true);
      if (version.status === 'rejected') expect(version.decisionNote).toBeTruthy();
      expect(version.claimedOn.slice(0, 7) >= version.outcome.startPeriod).toBe(true);
      expect(company.periods).toContain((version.decidedOn ?? version.claimedOn).slice(0, 7));
    }
  });

  it('keeps what corrections replaced, each with its reason and before its successor', () => {
    const corrected = company.outcomes.filter(({ corrections }) => corrections.length > 0);
    expect(corrected.length).toBeGreaterThanOrEqual(3);
    for (const outcome of corrected) {
      for (const earlier of outcome.corrections) {
        expect(earlier.replacedBecause).toBeTruthy();
        expect(earlier.claimedOn < outcome.claimedOn).toBe(true);
      }
    }
  });

  it('gives a margin to all but savings, and one month to a one-off', () => {
    for (const { outcome } of versions) {
      expect(outcome.grossMargin === null).toBe(outcome.basis.kind === 'saving');
      if (outcome.basis.kind === 'one_off') expect(outcome.months).toBe(1);
    }
  });

  it('has a rate for every month of every foreign currency it uses', () => {
    const rated = new Set(company.fx.rates.map(({ currency, period }) => `${currency} ${period}`));
    for (const currency of ['EUR', 'GBP']) {
      for (const period of company.periods) expect(rated).toContain(`${currency} ${period}`);
    }
    const used = new Set(versions.map(({ outcome }) => outcome.currency));
    expect(used).toEqual(new Set(['USD', 'EUR', 'GBP']));
  });

  it('has rules of every target for bets and teams that exist, and a policy of pay that changes once', () => {
    const { rules, teams, periods, payPolicies } = company;
    expect(new Set(rules.map(({ target }) => target.kind))).toEqual(
      new Set(['excluded', 'initiative', 'split', 'team']),
    );
    for (const { by, target } of rules) {
      expect(['cpo', 'finance']).toContain(people.get(by)?.role);
      if (target.kind === 'team') expect(teams).toContain(target.team);
      if (target.kind === 'initiative') expect(keys).toContain(target.initiative);
      if (target.kind !== 'split') continue;
      for (const { initiative } of target.shares) expect(keys).toContain(initiative);
      expect(target.shares.reduce((sum, { basisPoints }) => sum + basisPoints, 0)).toBe(10_000);
    }
    expect(payPolicies.map(({ from }) => from)).toEqual([periods[0], periods[24]]);
  });

  it('has work for every month that is split by it, and of one team that is not, by people who do not exist', () => {
    const { methods, efforts, initiatives } = company;
    const keys = new Set(initiatives.map(({ key }) => key));
    expect(new Set(methods.map(({ team, method }) => `${team} ${method}`))).toEqual(
      new Set(['Routing hours', 'Growth points']),
    );
    for (const { team, period } of methods) {
      const done = efforts.filter((one) => one.team === team && one.period === period && one.done);
      const units = (some: typeof done) => some.reduce((sum, one) => sum + one.units, 0);
      expect(units(done.filter(({ initiative }) => initiative !== null))).toBeGreaterThan(units(done) / 2);
      expect(done.every(({ initiative }) => initiative === null || keys.has(initiative))).toBe(true);
    }
    const told = new Set(methods.map(({ team, period }) => `${team} ${period}`));
    const unheeded = efforts.filter(({ team, period }) => !told.has(`${team} ${period}`));
    expect(new Set(unheeded.map(({ team }) => team))).toEqual(new Set(['Integrations']));
    expect(efforts.every(({ who }) => who === '' || who.startsWith('Sample Person'))).toBe(true);
  });

  it('has plans for a good part of its bets, drafted by one person and approved by another, drafts last', () => {
    expect(company.plans.length).toBeGreaterThanOrEqual(25);
    expect(company.plans.some(({ versions }) => versions.length > 2)).toBe(true);
    for (const { initiative, versions: all } of company.plans) {
      expect(keys).toContain(initiative);
      for (const [at, { plan, by, approvedBy, approvedOn }] of all.entries()) {
        expect(people.get(by)?.role).toBe('pm');
        expect(approvedBy).not.toBe(by);
        expect([approvedBy === null, approvedBy === null && at < all.length - 1]).toEqual([
          approvedOn === null,
          false,
        ]);
        for (const { months } of plan.lines) {
          expect(months.length).toBeGreaterThan(0);
          for (const { p10, p50, p90 } of months) {
            expect(Number(p10)).toBeLessThanOrEqual(Number(p50));
            expect(Number(p50)).toBeLessThanOrEqual(Number(p90));
          }
        }
      }
    }
  });
});
