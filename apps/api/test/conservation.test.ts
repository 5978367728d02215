import {
  type CostMapping,
  METHODS,
  type Method,
  type OutcomeInput,
  type RuleCondition,
  type RuleInput,
  type RuleTarget,
} from '@steward/contracts';
import { convert, formatAmount, parseAmount, sum } from '@steward/finance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconcile } from '../src/features/reconcile/service.ts';
import { setMethod, stageHours, stageIssues } from './effort.ts';
import { type TestWorkspace, testWorkspace } from './factories.ts';
import { addBet } from './scenario.ts';
import { HEADER, MAPPING as SPEND, stage } from './spend.ts';

const MAPPING: CostMapping = {
  ...SPEND,
  columns: { ...SPEND.columns, currency: 'Currency' },
  constants: { category: 'cloud' },
};
const BETS = ['ALPHA', 'BETA', 'GAMMA', 'LATER'];
const TEAMS = ['Core', 'Web'];
const PERIODS = ['2026-01', '2026-02'];
const VENDORS = ['Example Cloud', 'Sample Host'];

interface Line {
  units: bigint;
  currency: string;
  team: string;
  bet: string;
  period: string;
  vendor: string;
}

/** A line of a time sheet, or an issue; minutes are story points there. */
interface Work {
  minutes: number;
  team: string;
  bet: string;
  period: string;
}

/** What a person may do next; numbers pick among what is there. */
type Step =
  | { do: 'import'; lines: Line[] }
  | { do: 'hours' | 'issues'; work: Work[] }
  | { do: 'method'; team: number; period: number; method: Method }
  | { do: 'post' | 'void' | 'confirm' | 'reject' | 'correct'; pick: number; points: number }
  | { do: 'allocate'; team: number; period: number; points: number[] }
  | { do: 'claim'; cents: number; points: number; months: number | null }
  | { do: 'rate'; period: number; rate: bigint }
  | { do: 'bet' }
  | { do: 'restate' }
  | { do: 'rule' | 'change'; pick: number; rule: RuleInput }
  | { do: 'move' | 'retire'; pick: number; before: number };

const line = fc.record({
  units: fc.bigInt({ min: -(10n ** 22n), max: 10n ** 24n }),
  currency: fc.constantFrom('USD', 'EUR'),
  team: fc.constantFrom('', ...TEAMS),
  bet: fc.constantFrom('', '', ...BETS),
  period: fc.constantFrom(...PERIODS),
  vendor: fc.constantFrom('', ...VENDORS),
});

const points = fc.integer({ min: 1, max: 10_000 });

const work = fc.record({
  // Corrections take off what was worked, and now and then more than that.
  minutes: fc.integer({ min: -200, max: 5_000 }),
  team: fc.constantFrom('', 'Nobody', ...TEAMS, ...TEAMS),
  bet: fc.constantFrom('', 'NONE-1', ...BETS),
  period: fc.constantFrom(...PERIODS),
});

const condition: fc.Arbitrary<RuleCondition> = fc.oneof(
  fc.record({
    op: fc.constantFrom('is' as const, 'isNot' as const, 'startsWith' as const, 'contains' as const),
    field: fc.constantFrom('vendor' as const, 'team' as const, 'initiative' as const),
    values: fc.subarray(['example cloud', 'SAMPLE', 'core', 'Later', 'Web'], { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    op: fc.constantFrom('empty' as const, 'filled' as const),
    field: fc.constant('vendor' as const),
  }),
  fc.record({
    op: fc.constant('from' as const),
    field: fc.constant('period' as const),
    period: fc.constant('2026-02'),
  }),
  fc.record({
    op: fc.constant('atMost' as const),
    field: fc.constant('amount' as const),
    amount: fc.constant('0'),
  }),
);

const target: fc.Arbitrary<RuleTarget> = fc.oneof(
  fc.constant({ kind: 'excluded' as const }),
  fc.record({ kind: fc.constant('team' as const), team: fc.constantFrom(...TEAMS) }),
  fc.record({ kind: fc.constant('initiative' as const), initiative: fc.constantFrom('ALPHA', 'BETA') }),
  fc.array(fc.integer({ min: 1, max: 3_333 }), { minLength: 1, maxLength: 3 }).map((parts) => ({
    kind: 'split' as const,
    shares: parts.map((basisPoints, at) => ({ initiative: BETS[at] ?? '', basisPoints })),
  })),
);

const rule: fc.Arbitrary<RuleInput> = fc.record({
  name: fc.constantFrom('One', 'Two'),
  conditions: fc.array(condition, { minLength: 1, maxLength: 2 }),
  target,
  scope: fc.constantFrom('every' as const, 'every' as const, 'imported' as const),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('import' as const), lines: fc.array(line, { minLength: 1, maxLength: 8 }) }),
  fc.record({
    do: fc.constantFrom(
      'post' as const,
      'void' as const,
      'confirm' as const,
      'reject' as const,
      'correct' as const,
    ),
    pick: fc.nat(),
    points,
  }),
  fc.record({
    do: fc.constant('allocate' as const),
    team: fc.nat(1),
    period: fc.nat(1),
    points: fc.array(fc.integer({ min: 1, max: 3_400 }), { maxLength: 2 }),
  }),
  fc.record({
    do: fc.constant('claim' as const),
    cents: fc.integer({ min: 1, max: 1_000_000 }),
    points,
    months: fc.option(fc.integer({ min: 1, max: 40 })),
  }),
  fc.record({
    do: fc.constant('rate' as const),
    period: fc.nat(1),
    rate: fc.oneof(fc.constant(10n ** 18n), fc.bigInt({ min: 1n, max: 3n * 10n ** 18n })),
  }),
  fc.constant({ do: 'bet' as const }),
  fc.record({
    do: fc.constantFrom('hours' as const, 'issues' as const),
    work: fc.array(work, { minLength: 1, maxLength: 8 }),
  }),
  fc.record({
    do: fc.constant('method' as const),
    team: fc.nat(1),
    period: fc.nat(1),
    method: fc.constantFrom(...METHODS),
  }),
  fc.record({
    do: fc.constantFrom('rule' as const, 'rule' as const, 'change' as const),
    pick: fc.nat(),
    rule,
  }),
  fc.record({ do: fc.constantFrom('move' as const, 'retire' as const), pick: fc.nat(), before: fc.nat() }),
  fc.constant({ do: 'restate' as const }),
);

interface ImportedFile {
  id: string;
  status: 'staged' | 'posted' | 'voided';
  lines: Line[];
  /** What its euros of a month stand at. */
  rates: Map<string, string>;
}

class Company {
  readonly imports: ImportedFile[] = [];
  /** What a euro of a month is worth now. */
  readonly rates = new Map<string, string>();
  readonly outcomes: { id: string; version: number; status: string }[] = [];
  readonly ws: TestWorkspace;
  readonly teams: Map<string, string>;
  #files = 0;

  constructor(ws: TestWorkspace, teams: Map<string, string>) {
    this.ws = ws;
    this.teams = teams;
  }

  async run(next: Step): Promise<void> {
    if (next.do === 'import') return this.#import(next.lines);
    if ('work' in next) return this.#work(next.do, next.work);
    if (next.do === 'method') return this.#method(next);
    if (next.do === 'post' || next.do === 'void') return this.#move(next.do, next.pick);
    if (next.do === 'allocate') return this.#allocate(next);
    if (next.do === 'rate') return this.record(PERIODS[next.period] ?? '', formatAmount(next.rate));
    if (next.do === 'restate') return this.#restate();
    if (next.do === 'claim') return this.#claim(next.cents, next.points, next.months);
    if (next.do === 'bet') return this.#addBet();
    if ('rule' in next) return this.#rule(next.do, next.pick, next.rule);
    if ('before' in next) return this.#reorder(next.do, next.pick, next.before);
    return this.#decide(next.do, next.pick, next.points);
  }

  async #rules() {
    return (await this.ws.as('cpo').get('/allocation-rules')).body.items;
  }

  /** What a preview says is what happens. */
  async #rule(verb: 'rule' | 'change', pick: number, input: RuleInput): Promise<void> {
    const rules = await this.#rules();
    const chosen = verb === 'change' ? rules[pick % Math.max(1, rules.length)] : undefined;
    const before = await this.#reached();
    const seen = await this.ws
      .as('cpo')
      .post('/allocation-rules/preview', { rule: input, ...(chosen && { id: chosen.id }) });
    const answer = chosen
      ? await this.ws
          .as('cpo')
          .put(`/allocation-rules/${chosen.id}`, { version: chosen.version, rule: input })
      : await this.ws.as('cpo').post('/allocation-rules', { rule: input });
    expect(answer.body.caught).toEqual(seen.body.caught);
    const after = await this.#reached();
    const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
      const change = (after.get(key) ?? 0n) - (before.get(key) ?? 0n);
      return change === 0n ? [] : [`${key} ${formatAmount(change)}`];
    });
    const foreseen = seen.body.initiatives.map(
      ({ initiative, excluded, change }) => `${initiative ?? (excluded ? 'excluded' : 'none')} ${change}`,
    );
    expect(changes.sort()).toEqual(foreseen.sort());
  }

  async #reorder(verb: 'move' | 'retire', pick: number, before: number): Promise<void> {
    const rules = await this.#rules();
    const chosen = rules[pick % Math.max(1, rules.length)];
    if (!chosen) return;
    const others = rules.filter(({ id }) => id !== chosen.id);
    const next = others[before % (others.length + 1)]?.id ?? null;
    const body = { version: chosen.version, ...(verb === 'move' && { before: next }) };
    const answer = await this.ws.as('finance').post(`/allocation-rules/${chosen.id}/${verb}`, body);
    expect(answer.status).toBe(200);
  }

  /** What reached each bet, what reached none, and what is excluded. */
  async #reached(): Promise<Map<string, bigint>> {
    const { bets, coverage } = (await this.ws.as('cpo').get('/portfolio?from=2026-01&to=2026-02')).body;
    const invested = bets.map(({ key, valuation }): [string, bigint] => [
      key,
      parseAmount(valuation.invested.value ?? '0'),
    ]);
    return new Map([
      ...invested,
      ['none', parseAmount(coverage.unallocated)],
      ['excluded', parseAmount(coverage.excluded)],
    ]);
  }

  async #addBet(): Promise<void> {
    // The second time it is there already.
    await addBet(this.ws, 'LATER').catch((error: Error) => expect(error.message).toContain('taken'));
  }

  async #import(lines: Line[]): Promise<void> {
    this.#files += 1;
    // A day of its own: what is posted twice is another test.
    const day = String(this.#files).padStart(2, '0');
    const rows = lines.map((l) =>
      [`${l.period}-${day}`, formatAmount(l.units), l.team, l.bet, l.vendor, l.currency].join(','),
    );
    const file = [`${HEADER},Currency`, ...rows, ''].join('\n');
    const { id } = (await stage(this.ws, file, { name: `${day}.csv`, mapping: MAPPING })).body;
    this.imports.push({ id, status: 'staged', lines, rates: new Map(this.rates) });
  }

  /** A time sheet or issues: they move money between bets and add none. */
  async #work(kind: 'hours' | 'issues', works: Work[]): Promise<void> {
    this.#files += 1;
    const day = String(this.#files).padStart(2, '0');
    const rows = works.map(({ minutes, team, bet, period }, at) =>
      kind === 'hours'
        ? `${period}-${day},Ada Example,${team},${bet},${minutes < 0 ? '-' : ''}0:${Math.abs(minutes) % 60}`
        : `W${day}-${at},${team},${bet},Done,${period}-${day},${minutes}`,
    );
    const staged = await (kind === 'hours' ? stageHours : stageIssues)(this.ws, rows);
    this.imports.push({ id: staged.body.id, status: 'staged', lines: [], rates: new Map(this.rates) });
  }

  async #method({ team, period, method }: Extract<Step, { do: 'method' }>): Promise<void> {
    const teamId = this.teams.get(TEAMS[team] ?? '') ?? '';
    const before = (await reconcile(this.ws.context('admin'))).facts;
    expect((await setMethod(this.ws, teamId, PERIODS[period] ?? '', method)).status).toBe(200);
    expect((await reconcile(this.ws.context('admin'))).facts).toBe(before);
  }

  async #move(verb: 'post' | 'void', pick: number): Promise<void> {
    const from = verb === 'post' ? 'staged' : 'posted';
    const candidates = this.imports.filter((one) => one.status === from);
    const chosen = candidates[pick % Math.max(1, candidates.length)];
    if (!chosen) return;
    if (verb === 'post' && this.#isStale(chosen)) {
      expect((await this.ws.as('finance').post(`/imports/${chosen.id}/post`, {})).status).toBe(409);
      expect((await this.ws.as('finance').post(`/imports/${chosen.id}/convert`, {})).status).toBe(200);
      chosen.rates = new Map(this.rates);
    }
    const body = verb === 'post' ? {} : { reason: 'because' };
    expect((await this.ws.as('finance').post(`/imports/${chosen.id}/${verb}`, body)).status).toBe(200);
    chosen.status = verb === 'post' ? 'posted' : 'voided';
  }

  async record(period: string, rate: string): Promise<void> {
    const rates = [{ currency: 'EUR', period, rate }];
    expect((await this.ws.as('finance').put('/fx-rates', { source: 'ECB', rates })).status).toBe(200);
    this.rates.set(period, rate);
  }

  #isStale({ lines, rates }: ImportedFile): boolean {
    return lines.some(
      ({ currency, period }) => currency === 'EUR' && rates.get(period) !== this.rates.get(period),
    );
  }

  async #restate(): Promise<void> {
    const stale = this.imports.filter((one) => one.status === 'posted' && this.#isStale(one));
    const preview = (await this.ws.as('finance').post('/restatements/preview', {})).body;
    expect(preview.posted.before).toBe(formatAmount(this.#posted()));
    expect(preview.imports.map(({ id }) => id).sort()).toEqual(stale.map(({ id }) => id).sort());
    const body = { digest: preview.digest, reason: 'because' };
    const answer = await this.ws.as('finance').post('/restatements', body);
    expect(answer.status).toBe(stale.length > 0 ? 201 : 409);
    for (const one of stale) one.rates = new Map(this.rates);
    expect(preview.posted.after).toBe(formatAmount(this.#posted()));
  }

  /** What is posted, every line converted on its own at the rate it stands at. */
  #posted(): bigint {
    const posted = this.imports.filter((one) => one.status === 'posted');
    return sum(
      posted.flatMap(({ lines, rates }) =>
        lines.map(({ units, currency, period }) =>
          currency === 'USD' ? units : convert(units, rates.get(period) ?? ''),
        ),
      ),
    );
  }

  async #allocate({ team, period, points: parts }: Extract<Step, { do: 'allocate' }>): Promise<void> {
    const shares = parts.map((basisPoints, at) => ({ initiative: BETS[at], basisPoints }));
    const teamId = this.teams.get(TEAMS[team] ?? '');
    const answer = await this.ws
      .as('cpo')
      .put('/team-allocations', { allocations: [{ teamId, period: PERIODS[period], shares }] });
    expect(answer.status).toBe(200);
  }

  #input(cents: number, basisPoints: number, months: number | null): OutcomeInput {
    return {
      title: 'Saved',
      basis: {
        kind: 'retained',
        startingArr: String(cents),
        baselineLossRate: '0.2',
        actualLossRate: '0.13',
        baseline: 'cohort',
      },
      currency: 'USD',
      grossMargin: '0.77',
      startPeriod: '2026-01',
      months,
      evidence: { level: 'assumed', note: '', links: [] },
      attributions: [{ initiative: 'ALPHA', basisPoints }],
    };
  }

  async #claim(cents: number, basisPoints: number, months: number | null): Promise<void> {
    const made = (
      await this.ws
        .as('pm')
        .post('/outcomes', { outcome: this.#input(cents, basisPoints, months), status: 'claimed' })
    ).body;
    this.outcomes.push({ id: made.id, version: made.version, status: made.status });
  }

  async #decide(verb: 'confirm' | 'reject' | 'correct', pick: number, basisPoints: number): Promise<void> {
    const candidates = this.outcomes.filter((one) => verb === 'correct' || one.status === 'claimed');
    const chosen = candidates[pick % Math.max(1, candidates.length)];
    if (!chosen) return;
    const { id, version } = chosen;
    const answer =
      verb === 'correct'
        ? await this.ws.as('pm').put(`/outcomes/${id}`, {
            version,
            outcome: this.#input(basisPoints, basisPoints, 7),
            status: 'claimed',
            reason: 'better data',
          })
        : await this.ws.as('finance').post(`/outcomes/${id}/${verb}`, { version, note: 'seen' });
    const { body } = answer as { body: { version: number; status: string } };
    chosen.version = body.version;
    chosen.status = body.status;
  }

  /** Every stored sum fits what it rests on, and the portfolio's cost is what was posted. */
  async check(): Promise<void> {
    expect((await reconcile(this.ws.context('admin'))).differences).toEqual([]);
    const { coverage } = (await this.ws.as('cpo').get('/portfolio?from=2026-01&to=2026-02')).body;
    expect(formatAmount(parseAmount(coverage.imported) + parseAmount(coverage.excluded))).toBe(
      formatAmount(this.#posted()),
    );
    expect(formatAmount(parseAmount(coverage.allocated) + parseAmount(coverage.unallocated))).toBe(
      coverage.imported,
    );
    const queue = (await this.ws.as('finance').get('/unallocated?by=vendor')).body;
    expect(queue.amount).toBe(coverage.unallocated);
  }
}

async function company(): Promise<Company> {
  const ws = await testWorkspace();
  for (const key of BETS.slice(0, 3)) await addBet(ws, key);
  const teams = new Map<string, string>();
  for (const name of TEAMS) teams.set(name, (await ws.as('cpo').post('/teams', { name })).body.id);
  const one = new Company(ws, teams);
  for (const period of PERIODS) await one.record(period, '1.1');
  return one;
}

describe('any sequence of imports, time sheets, issues, methods, rates, restatements, shares, rules, claims and decisions', () => {
  it('conserves every dollar after every step, to the last decimal', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
        const one = await company();
        for (const next of steps) {
          await one.run(next);
          await one.check();
        }
      }),
      { numRuns: 12 },
    );
  });
});
