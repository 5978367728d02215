import type { OutcomeInput } from '@steward/contracts';
import { convert, formatAmount, parseAmount, sum } from '@steward/finance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from './factories.ts';
import { expectProved, stageRevenue } from './revenue.ts';

const PERIODS = ['2026-01', '2026-02', '2026-03'];
const RATES: Record<string, string> = {
  '2026-01': '1.1',
  '2026-02': '1.0725',
  '2026-03': '1.333333333333333333',
};
const MOVEMENTS = ['new', 'expansion', 'reactivation', 'contraction', 'churn'] as const;
const ADDS = ['new', 'expansion', 'reactivation'];

interface Event {
  movement: (typeof MOVEMENTS)[number];
  cents: number;
  currency: string;
  line: string;
  period: string;
}

/** What a person may do next; numbers pick among what is there. */
type Step =
  | { do: 'import'; events: Event[] }
  | { do: 'claim'; kind: 'new_recurring' | 'expansion'; cents: number; currency: string }
  | { do: 'take'; pick: number; events: number[] }
  | { do: 'post' | 'void' | 'confirm' | 'reject' | 'correct'; pick: number; cents: number };

const event: fc.Arbitrary<Event> = fc.record({
  movement: fc.constantFrom(...MOVEMENTS),
  cents: fc.integer({ min: 1, max: 10_000_000 }),
  currency: fc.constantFrom('USD', 'EUR'),
  line: fc.constantFrom('', 'Core', 'CORE', 'Add-ons'),
  period: fc.constantFrom(...PERIODS),
});

const cents = fc.integer({ min: 1, max: 2_000_000 });
const pick = fc.nat(50);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('import' as const), events: fc.array(event, { minLength: 1, maxLength: 6 }) }),
  fc.record({ do: fc.constant('post' as const), pick, cents }),
  fc.record({
    do: fc.constant('claim' as const),
    kind: fc.constantFrom('new_recurring' as const, 'expansion' as const),
    cents,
    currency: fc.constantFrom('USD', 'EUR'),
  }),
  fc.record({ do: fc.constant('take' as const), pick, events: fc.array(fc.nat(30), { maxLength: 5 }) }),
  fc.record({ do: fc.constantFrom('void', 'confirm', 'reject', 'correct'), pick, cents }),
) as fc.Arbitrary<Step>;

interface Imported {
  id: string;
  status: string;
  events: (Event & { row: number })[];
}

const centsText = (value: number) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;

/** What an event does to ARR in dollars: its MRR times twelve, at the rate of its month. */
const arrOf = ({ movement, cents: value, currency, period }: Event): bigint => {
  const arr = parseAmount(centsText(value)) * 12n * (ADDS.includes(movement) ? 1n : -1n);
  return currency === 'USD' ? arr : convert(arr, RATES[period] ?? '');
};

/** A company beside a plain account of it: what is posted, and who may have taken what. */
class Company {
  readonly ws: TestWorkspace;
  readonly imports: Imported[] = [];
  readonly outcomes: { id: string; version: number; status: string }[] = [];
  #files = 0;

  constructor(ws: TestWorkspace) {
    this.ws = ws;
  }

  get posted(): (Event & { row: number; importId: string })[] {
    return this.imports
      .filter(({ status }) => status === 'posted')
      .flatMap(({ id, events }) => events.map((one) => ({ ...one, importId: id })));
  }

  async run(next: Step): Promise<void> {
    if (next.do === 'import') await this.#import(next.events);
    else if (next.do === 'claim') await this.#claim(next.kind, next.cents, next.currency);
    else if (next.do === 'take') await this.#take(next.pick, next.events);
    else if (next.do === 'post' || next.do === 'void') await this.#turn(next.do, next.pick);
    else await this.#decide(next.do, next.pick, next.cents);
  }

  async #import(events: Event[]): Promise<void> {
    this.#files += 1;
    const rows = events.map(
      ({ movement, cents: value, currency, line, period }, index) =>
        // Each row is its own: duplicates are another test's.
        `${period}-05,A Ltd,${line},${movement},${ADDS.includes(movement) ? '' : '-'}${centsText(value)},${currency},${this.#files}.${index}`,
    );
    const { body } = await stageRevenue(this.ws, rows, { name: `movements ${this.#files}.csv` });
    expect(body.rows.accepted).toBe(events.length);
    this.imports.push({
      id: body.id,
      status: body.status,
      events: events.map((one, index) => ({ ...one, row: index + 2 })),
    });
  }

  async #turn(verb: 'post' | 'void', at: number): Promise<void> {
    const from = verb === 'post' ? 'staged' : 'posted';
    const candidates = this.imports.filter(({ status }) => status === from);
    const chosen = candidates[at % Math.max(1, candidates.length)];
    if (!chosen) return;
    const answer =
      verb === 'post'
        ? await this.ws.as('finance').post(`/imports/${chosen.id}/post`, {})
        : await this.ws.as('finance').post(`/imports/${chosen.id}/void`, { reason: 'wrong file' });
    // An import whose events are taken stays.
    if (answer.status === 409) expect(verb).toBe('void');
    else chosen.status = answer.body.status;
  }

  #input(kind: 'new_recurring' | 'expansion', value: number, currency: string): OutcomeInput {
    return {
      title: `Claim ${this.outcomes.length + 1}`,
      basis:
        kind === 'new_recurring'
          ? { kind, customers: 1, monthlyPrice: centsText(value) }
          : { kind, monthlyBefore: '0', monthlyAfter: centsText(value) },
      currency,
      grossMargin: '0.8',
      startPeriod: '2026-01',
      months: 12,
      evidence: { level: 'assumed', note: '', links: [] },
      attributions: [],
    };
  }

  async #claim(kind: 'new_recurring' | 'expansion', value: number, currency: string): Promise<void> {
    const outcome = this.#input(kind, value, currency);
    const { body } = await this.ws.as('pm').post('/outcomes', { outcome, status: 'claimed' });
    this.outcomes.push({ id: body.id, version: body.version, status: body.status });
  }

  async #take(at: number, picks: number[]): Promise<void> {
    const outcome = this.outcomes[at % Math.max(1, this.outcomes.length)];
    const all = this.imports.flatMap(({ id, events }) => events.map(({ row }) => ({ importId: id, row })));
    if (!outcome || all.length === 0) return;
    const chosen = [...new Set(picks.map((one) => one % all.length))].flatMap((one) => all[one] ?? []);
    const answer = await this.ws.as('pm').put(`/outcomes/${outcome.id}/events`, {
      version: outcome.version,
      events: chosen,
      reason: 'Seen',
    });
    if (answer.status >= 400) return;
    outcome.version = answer.body.version;
    outcome.status = answer.body.status;
  }

  async #decide(verb: 'confirm' | 'reject' | 'correct', at: number, value: number): Promise<void> {
    const candidates = this.outcomes.filter(({ status }) => verb === 'correct' || status === 'claimed');
    const chosen = candidates[at % Math.max(1, candidates.length)];
    if (!chosen) return;
    const { id, version } = chosen;
    const answer =
      verb === 'correct'
        ? await this.ws.as('pm').put(`/outcomes/${id}`, {
            version,
            outcome: this.#input('new_recurring', value, 'USD'),
            status: 'claimed',
            reason: 'better data',
          })
        : await this.ws.as('finance').post(`/outcomes/${id}/${verb}`, { version, note: 'seen' });
    // A claim beyond its events, or of another kind than they are, is refused and changes nothing.
    if (answer.status === 400) expect(verb).toBe('correct');
    else {
      const { body } = answer as { body: { version: number; status: string } };
      chosen.version = body.version;
      chosen.status = body.status;
    }
  }

  /** The identity of ARR, every sum, and that no event is counted for two. */
  async check(): Promise<void> {
    await expectProved(this.ws);
    for (const query of ['', 'from=2026-02&to=2026-03', 'from=2026-02&to=2026-02']) {
      const { span, total, productLines } = (await this.ws.as('cpo').get(`/revenue/bridge?${query}`)).body;
      for (const one of [total, ...productLines]) {
        const moved = sum(one.movements.map(({ arr }) => parseAmount(arr)));
        expect(formatAmount(parseAmount(one.opening) + moved + parseAmount(one.fx))).toBe(one.closing);
        for (const { arr, claimed, confirmed, unattributed } of one.movements) {
          expect(formatAmount(parseAmount(claimed) + parseAmount(unattributed))).toBe(arr);
          // Only what adds can be taken, and never more of it than there is.
          const [happened, taken, signed] = [arr, claimed, confirmed].map(parseAmount);
          expect([(taken ?? 0n) >= 0n, (signed ?? 0n) <= (taken ?? 0n)]).toEqual([true, true]);
          expect((taken ?? 0n) <= ((happened ?? 0n) > 0n ? (happened ?? 0n) : 0n)).toBe(true);
        }
      }
      if (span === null) continue;
      const within = this.posted.filter(({ period }) => period >= span.from && period <= span.to);
      for (const { movement, arr, events } of total.movements) {
        const expected = within.filter((one) => one.movement === movement);
        expect([arr, events]).toEqual([formatAmount(sum(expected.map(arrOf))), expected.length]);
      }
    }
    const { rows } = await this.ws.pool.query(
      `select import_id, row from outcome_events where workspace_id = $1 and superseded_at is null
        group by 1, 2 having count(*) > 1`,
      [this.ws.workspace.id],
    );
    expect(rows).toEqual([]);
  }
}

async function company(): Promise<Company> {
  const ws = await testWorkspace();
  const rates = PERIODS.map((period) => ({ currency: 'EUR', period, rate: RATES[period] ?? '' }));
  await ws.as('finance').put('/fx-rates', { source: 'test', rates });
  return new Company(ws);
}

describe('any sequence of imports of revenue, claims, events taken and decisions', () => {
  it('keeps ARR an account that adds up, and counts each movement for one outcome', {
    timeout: 300_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 24 }), async (steps) => {
        const one = await company();
        for (const next of steps) {
          await one.run(next);
          await one.check();
        }
      }),
      { numRuns: 10 },
    );
  });
});
