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
