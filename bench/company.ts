import type { ImportReport, RouteResponse } from '@steward/contracts';
import type { Upload } from './client.ts';
import type { BenchServer } from './server.ts';

/** A theme, a product line and `keys.length` bets, over HTTP. */
export async function addBets({ client }: BenchServer, keys: readonly string[]): Promise<void> {
  await client.call('POST', '/themes', { name: 'Growth' });
  await client.call('POST', '/product-lines', { name: 'Platform' });
  for (const key of keys)
    await client.call('POST', '/initiatives', {
      key,
      name: `Bet ${key}`,
      productLine: 'Platform',
      theme: 'Growth',
      owner: 'Bench Admin',
      stage: 'building',
      hypothesis: '',
      startedOn: null,
      launchedOn: null,
    });
}

/** Stages and posts a file; returns its import's id. */
export async function importFile({ client }: BenchServer, upload: Upload): Promise<string> {
  const { id } = await client.upload<ImportReport>('/imports', upload);
  await client.call<ImportReport>('POST', `/imports/${id}/post`, {});
  return id;
}

/** The same shares for every team and month: three bets each, a tenth left unallocated. */
export async function addShares(
  { client }: BenchServer,
  { initiatives, periods }: { initiatives: readonly string[]; periods: readonly string[] },
): Promise<void> {
  const teams = await client.call<RouteResponse<'GET /teams'>>('GET', '/teams');
  const allocations = teams.items.flatMap((team, at) =>
    periods.map((period) => ({
      teamId: team.id,
      period,
      shares: [5_000, 3_000, 1_000].map((basisPoints, share) => ({
        initiative: initiatives[(at * 3 + share) % initiatives.length],
        basisPoints,
      })),
    })),
  );
  for (let start = 0; start < allocations.length; start += 600)
    await client.call('PUT', '/team-allocations', { allocations: allocations.slice(start, start + 600) });
}

/** `count` claims of new recurring revenue at a monthly price, spread over bets and months. */
export async function addOutcomes(
  { client }: BenchServer,
  { count, monthlyPrice }: { count: number; monthlyPrice: string },
  { initiatives, periods }: { initiatives: readonly string[]; periods: readonly string[] },
): Promise<void> {
  for (let at = 0; at < count; at += 1)
    await client.call('POST', '/outcomes', {
      status: 'claimed',
      outcome: {
        title: `Outcome ${at + 1}`,
        basis: { kind: 'new_recurring', customers: 10 + at, monthlyPrice },
        currency: 'USD',
        grossMargin: '0.8',
        startPeriod: periods[at % periods.length],
        months: null,
        evidence: { level: 'before_after', note: '', links: [] },
        attributions: [{ initiative: initiatives[at % initiatives.length], basisPoints: 9_000 }],
      },
    });
}

/** Rules as a company has them after a year: by vendor, account, cost centre and words, to every kind of target. */
export async function addRules({ client }: BenchServer, initiatives: readonly string[]): Promise<void> {
  const bet = (at: number) => initiatives[(at * 7) % initiatives.length] ?? '';
  const vendors = (at: number) => Array.from({ length: 8 }, (_, n) => `Vendor ${1 + at * 8 + n}`);
  const whole = (at: number) => ({ kind: 'initiative', initiative: bet(at) });
  const split = (at: number) => ({
    kind: 'split',
    shares: [
      { initiative: bet(at), basisPoints: 6_000 },
      { initiative: bet(at + 1), basisPoints: 3_000 },
    ],
  });
  const rules = [
    ...Array.from({ length: 12 }, (_, at) => ({
      conditions: [{ op: 'is', field: 'vendor', values: vendors(at) }],
      target: at % 3 === 0 ? split(at) : whole(at),
    })),
    ...Array.from({ length: 4 }, (_, at) => ({
      conditions: [
        { op: 'startsWith', field: 'account', values: [`60${at}`] },
        { op: 'is', field: 'costCentre', values: [`410${at}`] },
      ],
      target: whole(20 + at),
    })),
    ...Array.from({ length: 3 }, (_, at) => ({
      conditions: [{ op: 'contains', field: 'description', values: [`item ${at}${at} `] }],
      target: { kind: 'team', team: 'Team 01' },
    })),
    { conditions: [{ op: 'is', field: 'vendor', values: vendors(12) }], target: { kind: 'excluded' } },
  ];
  for (const [at, rule] of rules.entries())
    await client.call('POST', '/allocation-rules', {
      rule: { ...rule, name: `Rule ${at + 1}`, scope: 'every' },
    });
}
