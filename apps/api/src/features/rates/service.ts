import type { FxRate, FxRateVersion, RateType, RouteBody, RouteResponse } from '@steward/contracts';
import { parseAmount } from '@steward/finance';
import { groupBy } from '../../collections.ts';
import { type Context, mutate, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { selectStaleCells } from '../restatements/service.ts';
import { workspaceOf } from '../workspace/service.ts';
import { planRates, rateKey, recordPlan } from './plan.ts';
import { type NewRate, type RateRow, selectRates, selectRateVersions } from './queries.ts';

const toFxRate = (row: RateRow): FxRate => ({
  id: row.id,
  currency: row.currency,
  period: row.period,
  type: row.type,
  rate: row.rate,
  days: row.days,
  date: row.date,
  source: row.source,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
  version: row.version,
});

type RateList = RouteResponse<'GET /fx-rates'>;

async function ratesOf(tx: Tx, workspaceId: string): Promise<RateList> {
  const items = (await selectRates(tx, workspaceId)).map(toFxRate);
  const cells = await selectStaleCells(tx, workspaceId, { status: 'posted' });
  const stale = groupBy(cells, ({ currency, period }) => `${currency} ${period}`);
  return {
    items,
    stale: [...stale.values()].flatMap(([cell]) =>
      cell ? [{ currency: cell.currency, period: cell.period }] : [],
    ),
  };
}

export const listRates = (ctx: Context): Promise<RateList> =>
  read(ctx, 'workspace:read', (tx) => ratesOf(tx, ctx.workspaceId));

export const rateHistory = (
  ctx: Context,
  query: { currency: string; period: string; type?: RateType | undefined },
): Promise<{ items: FxRateVersion[] }> =>
  read(ctx, 'workspace:read', async (tx) => {
    const rows = await selectRateVersions(tx, ctx.workspaceId, { ...query, type: query.type ?? 'AVG' });
    const items = rows.map((row): FxRateVersion => {
      const { superseded_at: at, superseded_by: by } = row;
      return { ...toFxRate(row), replaced: at === null ? null : { at, by: by ?? 'Steward' } };
    });
    return { items };
  });

/** The rates that costs and outcomes are converted at, inside a transaction that is open already. */
export const averageRates = async (tx: Tx, workspaceId: string): Promise<FxRate[]> =>
  (await selectRates(tx, workspaceId, 'AVG')).map(toFxRate);

function refuseBadRates(currency: string, rates: readonly NewRate[]): void {
  const seen = new Set<string>();
  const issues = rates.flatMap((rate, index) => {
    const key = rateKey(rate);
    const messages: string[] = [];
    if (rate.currency === currency) messages.push(`${currency} is the reporting currency itself`);
    if (parseAmount(rate.rate) <= 0n) messages.push('a rate must be above 0');
    if (seen.has(key)) messages.push(`${key} is given twice`);
    seen.add(key);
    return messages.map((message) => ({ path: `body.rates.${index}`, message }));
  });
  if (issues[0]) throw new AppError('invalid', `${issues[0].message}. Nothing was changed.`, { issues });
}

/** Records rates that a person gave; those that stood before stay with the lines they converted. */
export async function recordRates(ctx: Context, input: RouteBody<'PUT /fx-rates'>): Promise<RateList> {
  const { source } = input;
  const rates = input.rates.map(
    (rate): NewRate => ({ ...rate, type: rate.type ?? 'AVG', days: null, date: null }),
  );
  return mutate(ctx, 'rates:write', async (tx, audit) => {
    const { currency } = await workspaceOf(tx, ctx.workspaceId);
    refuseBadRates(currency, rates);
    const plan = planRates(
      await selectRates(tx, ctx.workspaceId),
      rates,
      (rate, before) => parseAmount(rate.rate) !== parseAmount(before.rate) || source !== before.source,
    );
    const { before, after } = await recordPlan(tx, ctx, plan, source);
    await audit({
      action: 'fx_rate.record',
      subject: [...new Set(rates.map((rate) => rate.currency))].join(', '),
      summary: `Recorded ${after.length} rates to ${currency} (${source})`,
      before,
      after,
    });
    return ratesOf(tx, ctx.workspaceId);
  });
}
