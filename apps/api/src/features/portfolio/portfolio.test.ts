import type { CostMapping, Dialect } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { describe, expect, it } from 'vitest';
import { testWorkspace } from '../../../test/factories.ts';
import { multipart } from '../../../test/multipart.ts';
import { addBet } from '../../../test/scenario.ts';

const DIALECT: Dialect = { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 };
const MAPPING: CostMapping = {
  columns: { date: 'Date', amount: 'Amount', team: 'Team', initiative: 'Bet' },
  dateFormat: 'YYYY-MM',
  decimal: '.',
  negate: false,
  constants: { currency: 'USD', category: 'cloud' },
  categories: {},
};
const FILE = [
  'Date,Amount,Team,Bet',
  '2026-01,100,,ATLAS',
  '2026-02,100,,ATLAS',
  '2026-01,60,Core,',
  '2026-02,40,,',
  '',
].join('\n');

/** ATLAS: 200 direct and half of Core's 60; 40 and 30 unallocated. ATLAS earns 300 a month from February, a third of it nobody's. */
async function scenario() {
  const ws = await testWorkspace();
  await addBet(ws, 'ATLAS', { theme: 'Growth' });
  await addBet(ws, 'ORBIT', { theme: 'Platform', owner: 'Sam' });
  const { payload, headers } = multipart({ dialect: DIALECT, mapping: MAPPING }, 'costs.csv', FILE);
  const { id } = (await ws.as('finance').post('/imports', payload, headers)).body;
  await ws.as('finance').post(`/imports/${id}/post`, {});
  const [team] = (await ws.as('cpo').get('/teams')).body.items;
  const allocations = [
    { teamId: team?.id, period: '2026-01', shares: [{ initiative: 'ATLAS', basisPoints: 5000 }] },
  ];
  await ws.as('cpo').put('/team-allocations', { allocations });
  const outcome = {
    title: 'Saved',
    basis: { kind: 'saving', monthlyCostBefore: '400', monthlyCostAfter: '100' },
    currency: 'USD',
    grossMargin: null,
    startPeriod: '2026-02',
    months: null,
    evidence: { level: 'assumed', note: '', links: [] },
    attributions: [{ initiative: 'ATLAS', basisPoints: 6666 }],
  };
  await ws.as('pm').post('/outcomes', { outcome, status: 'claimed' });
  return ws;
}

describe('the portfolio', () => {
  it('counts all cost and value of the span, what nobody was given included', async () => {
    const ws = await scenario();
    const portfolio = (await ws.as('cpo').get('/portfolio')).body;
    expect(portfolio.span).toEqual({
      from: '2026-01',
      to: '2026-02',
      lens: 'claimed',
      horizon: '0',
      months: 2,
    });
    expect(portfolio.totals.invested.value).toBe('300'); // 100 + 100 + 60 + 40
    expect(portfolio.totals.value.value).toBe('300'); // one month of 400 − 100
    expect(portfolio.coverage).toMatchObject({
      imported: '300',
      allocated: '230',
      unallocated: '70',
      unattributed: { claimed: '100.02', confirmed: '0' },
    });
    expect(portfolio.coverage.traced.value).toBe('0.766666666666666667'); // 230 / 300
  });

  it('values each bet from its own cost and share of value', async () => {
    const ws = await scenario();
    const [atlas, orbit] = (await ws.as('cpo').get('/portfolio')).body.bets;
    // 200 + 30 spent; 300 × 66.66 % = 199.98 earned.
    expect(atlas?.valuation).toMatchObject({
      invested: { value: '230' },
      value: { value: '199.98' },
      net: { value: '-30.02' },
    });
    expect(atlas?.valuation.roi.value).toBe('-0.130521739130434783'); // −30.02 / 230
    expect(atlas?.cumulative).toEqual(['-130', '-30']);
    expect(orbit?.valuation.roi).toMatchObject({ value: null, status: 'NO_COST' });
  });

  it('conserves cost and value: bets and the untraced rest are the totals, exactly', async () => {
    const ws = await scenario();
    const { bets, coverage, totals, mix, series } = (await ws.as('cpo').get('/portfolio?horizon=24')).body;
    const of = (values: (string | null)[]) =>
      formatAmount(sum(values.map((value) => parseAmount(value ?? '0'))));
    expect(of([...bets.map((bet) => bet.valuation.invested.value), coverage.unallocated])).toBe(
      totals.invested.value,
    );
    expect(of([...bets.map((bet) => bet.valuation.value.value), coverage.unattributed.claimed])).toBe(
      totals.value.value,
    );
    expect(of(mix.map((cell) => cell.cost))).toBe(totals.invested.value);
    expect(of(series.map((point) => point.net))).toBe(totals.net.value);
  });

  it('leaves the untraced out under a filter, and says so', async () => {
    const ws = await scenario();
    const filtered = (await ws.as('cpo').get('/portfolio?theme=Growth')).body;
    expect(filtered.filtered).toBe(true);
    expect(filtered.bets.map((bet) => bet.key)).toEqual(['ATLAS']);
    expect(filtered.totals.invested.value).toBe('230');
    const byTeam = (await ws.as('cpo').get('/portfolio?team=core')).body;
    expect(byTeam.bets.map((bet) => bet.key)).toEqual(['ATLAS']);
    const ofSam = (await ws.as('cpo').get('/portfolio?owner=Sam')).body;
    expect(ofSam.totals.roi.status).toBe('NO_COST');
    // What was traced was traced, whichever bets are looked at: 230 / 300.
    expect(ofSam.coverage).toEqual((await ws.as('cpo').get('/portfolio')).body.coverage);
    expect(ofSam.coverage.traced.value).toBe('0.766666666666666667');
  });

  it('counts the cost known within the horizon beside the value that begins there', async () => {
    const ws = await scenario();
    const { totals } = (await ws.as('cpo').get('/portfolio?from=2026-01&to=2026-01&horizon=12')).body;
    expect(totals.invested.value).toBe('300'); // January’s 160 and February’s 140
    expect(totals.value.value).toBe('3600'); // 300 a month from February through January
    const bet = (await ws.as('cpo').get('/initiatives/ATLAS/valuation?from=2026-01&to=2026-01&horizon=12'))
      .body;
    expect(bet.costs.map((part) => part.amount)).toEqual(['200', '30']);
    expect(bet.lenses.claimed.invested.value).toBe('230');
  });

  it('compares with the span of the same length before, where there is one', async () => {
    const ws = await scenario();
    const february = (await ws.as('cpo').get('/portfolio?from=2026-02&to=2026-02')).body;
    expect(february.previous?.invested.value).toBe('160'); // January: 100 + 60
    expect((await ws.as('cpo').get('/portfolio')).body.previous).toBeNull();
    // March to May would be compared with two known months and one before them that is not.
    expect((await ws.as('cpo').get('/portfolio?from=2026-03&to=2026-05')).body.previous).toBeNull();
  });

  it('looks as far beyond the span before as beyond the span', async () => {
    const ws = await scenario();
    const query = '/portfolio?from=2026-02&to=2026-02&horizon=12';
    const { totals, previous } = (await ws.as('cpo').get(query)).body;
    expect(totals.value.value).toBe('3900'); // 300 in February and 12 × 300 after it
    expect(previous?.value.value).toBe('3600'); // nothing in January and 12 × 300 after it
  });

  it('shows the last twenty years where a mistyped date lies before them', async () => {
    const ws = await scenario();
    const file = 'Date,Amount,Team,Bet\n1926-02,5,,\n';
    const { payload, headers } = multipart({ dialect: DIALECT, mapping: MAPPING }, 'typo.csv', file);
    const { id } = (await ws.as('finance').post('/imports', payload, headers)).body;
    await ws.as('finance').post(`/imports/${id}/post`, {});
    const { span, available } = (await ws.as('cpo').get('/portfolio')).body;
    expect(available?.from).toBe('1926-02');
    expect([span.from, span.to, span.months]).toEqual(['2006-03', '2026-02', 240]);
    const early = (await ws.as('cpo').get('/portfolio?from=1926-01')).body;
    expect([early.span.to, early.totals.invested.value]).toEqual(['1945-12', '5']);
    const late = await ws.as('cpo').get('/portfolio?from=2199-01&to=2199-12&horizon=12');
    expect(late.status).toBe(400);
  });

  it('answers an empty workspace with undefined figures that say why', async () => {
    const ws = await testWorkspace();
    const { totals, available, bets } = (await ws.as('viewer').get('/portfolio')).body;
    expect([available, bets]).toEqual([null, []]);
    expect(totals.roi).toEqual({ value: null, status: 'NO_COST', reason: 'There is no cost yet.' });
  });

  it('refuses a span that ends before it begins', async () => {
    const ws = await testWorkspace();
    expect((await ws.as('viewer').get('/portfolio?from=2026-02&to=2026-01')).status).toBe(400);
  });
});

describe('the valuation of a bet', () => {
  it('shows both lenses, its months and where its cost came from', async () => {
    const ws = await scenario();
    const bet = (await ws.as('viewer').get('/initiatives/ATLAS/valuation')).body;
    expect(bet.lenses.claimed.value.value).toBe('199.98');
    expect(bet.lenses.confirmed.value.value).toBe('0');
    expect(bet.series.map((point) => [point.period, point.cost, point.value, point.cumulative])).toEqual([
      ['2026-01', '130', '0', '-130'],
      ['2026-02', '100', '199.98', '-30.02'],
    ]);
    const plain = { effort: null, withheld: false };
    expect(bet.costs).toEqual([
      { team: null, category: 'cloud', how: 'direct', method: null, amount: '200', ...plain },
      { team: 'Core', category: 'cloud', how: 'team', method: 'percentages', amount: '30', ...plain },
    ]);
    expect(bet.outcomes.map((outcome) => [outcome.title, outcome.share])).toEqual([['Saved', 6666]]);
  });

  it('is 404 for a bet that is not there', async () => {
    const ws = await testWorkspace();
    expect((await ws.as('viewer').get('/initiatives/NOBODY/valuation')).status).toBe(404);
  });
});
