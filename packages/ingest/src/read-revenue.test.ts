import { formatAmount } from '@steward/finance';
import { describe, expect, it } from 'vitest';
import { inspect } from './inspect/inspect.ts';
import { readRevenue } from './read-revenue.ts';
import type { RevenueLine, RevenueMapping } from './revenue-types.ts';
import { chunked, DIALECT, reasons } from './testing.ts';
import type { InspectOptions, RowProblem } from './types.ts';

const look = (text: string, options: Partial<InspectOptions> = {}) =>
  inspect(Buffer.from(text), { complete: true, defaultCurrency: 'EUR', ...options });

async function readAll(text: string, mapping: RevenueMapping) {
  const lines: RevenueLine[] = [];
  const problems: RowProblem[] = [];
  const batches = readRevenue(chunked(text), { dialect: DIALECT, mapping });
  for (;;) {
    const next = await batches.next();
    if (next.done) return { lines, problems, summary: next.value };
    lines.push(...next.value.lines);
    problems.push(...next.value.problems);
  }
}

/** Each row as `movement ARR`, and why the others were left out. */
async function movementsOf(text: string, options: Partial<InspectOptions> = {}) {
  const found = look(text, options);
  if (!found.revenue) throw new Error('not read as revenue');
  const { lines, problems } = await readAll(text, found.revenue);
  return {
    ...found,
    told: lines.map(({ movement, arr, currency }) => `${movement} ${formatAmount(arr)} ${currency}`),
    left: problems.map((problem) => `${problem.row} ${problem.kind}: ${reasons(problem)}`),
  };
}

const PLAIN = [
  'Date,Customer,Product line,Movement,MRR change,Currency,Event id',
  '2026-01-05,Northwind Ltd,Dispatch,New,1000,EUR,m1',
  '2026-02-03,Northwind Ltd,Dispatch,Expansion,250.50,EUR,m2',
  '2026-03-01,Northwind Ltd,Dispatch,Contraction,-50,EUR,m3',
  '2026-04-01,Northwind Ltd,Dispatch,Churn,-1200.50,EUR,m4',
  '2026-06-01,Northwind Ltd,Dispatch,Reactivation,900,EUR,m5',
  '',
].join('\n');

describe('a plain file of movements', () => {
  it('is known by its movements, and an MRR counts twelve times', async () => {
    const found = await movementsOf(PLAIN);
    expect([found.kind, found.questions, found.left]).toEqual(['revenue', [], []]);
    // 1,000 × 12, 250.50 × 12, −50 × 12, −1,200.50 × 12, 900 × 12
    expect(found.told).toEqual([
      'new 12000 EUR',
      'expansion 3006 EUR',
      'contraction -600 EUR',
      'churn -14406 EUR',
      'reactivation 10800 EUR',
    ]);
    expect(found.revenue).toMatchObject({
      columns: { customer: 'Customer', productLine: 'Product line', externalId: 'Event id' },
      losses: 'negative',
    });
  });

  it('asks whether amounts are of a month or of a year where no header says it', async () => {
    const text = PLAIN.replace('MRR change', 'Amount');
    const found = await movementsOf(text);
    expect(found.questions.map(({ id }) => id)).toEqual(['basis']);
    const yearly = await movementsOf(text, { revenue: { basis: 'arr' } });
    expect([yearly.questions, yearly.told[0]]).toEqual([[], 'new 1000 EUR']);
  });

  it('takes losses that are written above zero for what they are', async () => {
    const found = await movementsOf(PLAIN.replace('-50', '50').replace('-1200.50', '1200.50'));
    expect([found.questions, found.told[2], found.told[3]]).toEqual([
      [],
      'contraction -600 EUR',
      'churn -14406 EUR',
    ]);
  });

  it('asks where losses have both signs, and rejects those of the other sign', async () => {
    const text = PLAIN.replace('-50', '50');
    const asked = await movementsOf(text);
    expect(asked.questions.map(({ id }) => id)).toEqual(['losses']);
    expect(asked.left).toEqual([
      '4 rejected: MRR change: The amount is above zero, and contraction is negative in this file',
    ]);
    const either = await movementsOf(text, { revenue: { losses: 'either' } });
    expect(either.told[2]).toBe('contraction -600 EUR');
  });

  it('never takes a gain below zero, a movement of nothing, or one that nobody knows', async () => {
    const found = await movementsOf(
      PLAIN.replace('New,1000', 'New,-1000').replace('250.50', '0.00').replace('Reactivation', 'Renewal'),
    );
    expect(found.left).toEqual([
      '2 rejected: MRR change: The amount is below zero, and new adds revenue',
      '3 skipped: MRR change: The amount is zero: nothing moved',
      '6 rejected: Movement: It is not said which movement this is',
    ]);
    expect(found.questions.map(({ id, message }) => [id, message])).toEqual([
      ['meaning', 'Which movement is “Renewal” of “Movement”?'],
    ]);
    const told = await movementsOf(PLAIN.replace('Reactivation', 'Renewal'), {
      revenue: { movements: { renewal: 'none' } },
    });
    expect([told.questions, told.left]).toEqual([
      [],
      ['6 skipped: Movement: Left out: it is said to move no recurring revenue'],
    ]);
  });

  it('asks for the currency that nothing says', async () => {
    const text = PLAIN.replace(',Currency', ',Note').replaceAll(',EUR,', ',,');
    expect((await movementsOf(text)).questions.map(({ id }) => id)).toEqual(['currency']);
  });

  it('counts accepted and rejected amounts to the file’s amount', async () => {
    const text = `${PLAIN}2026-07-01,Northwind Ltd,Dispatch,?,7,EUR,m6\n`;
    const { revenue } = look(text);
    const { lines, problems, summary } = await readAll(text, revenue as RevenueMapping);
    const sum = (amounts: bigint[]) => formatAmount(amounts.reduce((a, b) => a + b, 0n));
    // 1,000 + 250.50 − 50 − 1,200.50 + 900 = 900, and 7 that nobody knows
    expect([
      sum(lines.map(({ amount }) => amount)),
      sum(problems.map(({ amount }) => amount ?? 0n)),
      summary.rows,
    ]).toEqual(['900', '7', 6]);
  });
});

describe('exports of billing systems', () => {
  it('reads ChartMogul’s movements, whose amounts are hundredths', async () => {
    const found = await movementsOf(
      'DATE,CUSTOMER_NAME,MRR_MOVEMENT,MRR,DESCRIPTION,MOVEMENT_TYPE,CURRENCY_CODE,UUID\n2026-01-05 10:00:00,Acme Example,12550,12550,started,new_biz,USD,a1\n2026-02-05 10:00:00,Acme Example,-12550,0,left,churn,USD,a2\n',
      { revenue: { constants: { currency: 'USD' } } },
    );
    expect([found.export, found.questions, found.left]).toEqual(['ChartMogul MRR movements', [], []]);
    // 125.50 × 12
    expect(found.told).toEqual(['new 1506 USD', 'churn -1506 USD']);
  });

  it('asks of Stripe’s changes what begins, what ends and in what they are counted', async () => {
    const text =
      'event_timestamp,event_type,subscription_item_id,product_id,customer_id,currency,mrr_change\n2026-01-05 10:00:00.000,ACTIVE_START,si_1,prod_1,cus_1,usd,5000\n2026-02-05 10:00:00.000,ACTIVE_UPGRADE,si_1,prod_1,cus_1,usd,1000\n2026-03-05 10:00:00.000,ACTIVE_END,si_1,prod_1,cus_1,usd,-6000\n';
    const asked = await movementsOf(text);
    expect([asked.export, asked.questions.map(({ id }) => id)]).toEqual([
      'Stripe subscription item changes',
      ['meaning', 'unit'],
    ]);
    const found = await movementsOf(text, {
      revenue: { unit: 'cents', movements: { active_start: 'new', active_end: 'churn' } },
    });
    expect([found.questions, found.told]).toEqual([
      [],
      ['new 600 USD', 'expansion 120 USD', 'churn -720 USD'],
    ]);
  });

  it('tells Chargebee’s movements by the MRR before the change', async () => {
    const text =
      'id,customer_id,subscription_id,currency_code,mrr,mrr_previous,mrr_change,record_start_at\n1,c1,s1,USD,100,0,100,2026-01-05 00:00:00\n2,c1,s1,USD,150,100,50,2026-02-05 00:00:00\n3,c1,s1,USD,120,150,-30,2026-03-05 00:00:00\n4,c1,s1,USD,0,120,-120,2026-04-05 00:00:00\n5,c1,s1,USD,10,20,-30,2026-05-05 00:00:00\n';
    const asked = await movementsOf(text);
    expect([asked.export, asked.questions.map(({ id }) => id)]).toEqual([
      'Chargebee MRR changes',
      ['beginning', 'unit'],
    ]);
    const found = await movementsOf(text, { revenue: { unit: 'units', constants: { movement: 'new' } } });
    expect([found.questions, found.told]).toEqual([
      [],
      ['new 1200 USD', 'expansion 600 USD', 'contraction -360 USD', 'churn -1440 USD'],
    ]);
    expect(found.left).toEqual([
      '6 rejected: mrr_previous: Revenue before or after the change is below zero',
    ]);
  });

  it('counts Salesforce’s won deals, and asks whether their amounts are yearly', async () => {
    const text =
      'Opportunity Name,Account Name,Stage,Close Date,Amount,Amount Currency,Type\nFirst,Acme Example,Closed Won,2026-01-15,12000,USD,New Customer\nMore,Acme Example,Closed Won,2026-02-15,3000,USD,Existing Customer - Upgrade\nLost,Other Example,Closed Lost,2026-02-16,9000,USD,New Customer\n';
    const asked = await movementsOf(text);
    expect([asked.export, asked.questions.map(({ id }) => id)]).toEqual([
      'Salesforce opportunities',
      ['basis'],
    ]);
    const found = await movementsOf(text, { revenue: { basis: 'arr' } });
    expect([found.told, found.left]).toEqual([
      ['new 12000 USD', 'expansion 3000 USD'],
      ['4 skipped: Stage: Left out: only Closed Won counts'],
    ]);
  });
});
