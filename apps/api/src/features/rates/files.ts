import type { RateFileOptions, RateImportOptions, RateInspection } from '@steward/contracts';
import { type FileRate, type RateFile, readRates } from '@steward/ingest';
import { groupBy } from '../../collections.ts';
import { type Context, mutate, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { workspaceOf } from '../workspace/service.ts';
import { digestOf, planRates, type RatePlan, recordPlan } from './plan.ts';
import { selectCurrenciesInUse, selectRates } from './queries.ts';

/** Rates recorded in one change, and kept in its audit entry. */
const MOST_RATES = 5_000;
const SHOWN = 500;

interface Reading {
  file: RateFile;
  plan: RatePlan;
  currencies: RateInspection['currencies'];
  leftOut: number;
}

/** Reads a file of rates, chooses from it, and compares it with what is in force. */
async function readFile(
  tx: Tx,
  workspaceId: string,
  bytes: Uint8Array,
  options: RateFileOptions,
): Promise<Reading> {
  const { currency: reporting } = await workspaceOf(tx, workspaceId);
  const file = readRates(bytes, reporting);
  const byCurrency = groupBy(file.rates, (rate) => rate.currency);
  const chosen = options.currencies ?? (await inUseOrAll(tx, workspaceId, [...byCurrency.keys()]));
  const { from = '', to = '9999-12', types } = options;
  const taken = file.rates.filter(
    ({ currency, period, type }) =>
      chosen.includes(currency) && period >= from && period <= to && (types?.includes(type) ?? true),
  );
  const currencies = [...byCurrency].map(([currency, rates]) => ({
    currency,
    first: rates[0]?.period ?? '',
    last: rates.at(-1)?.period ?? '',
    rates: rates.length,
    chosen: chosen.includes(currency),
  }));
  const plan = planRates(await selectRates(tx, workspaceId), taken);
  return { file, plan, currencies, leftOut: file.rates.length - taken.length };
}

async function inUseOrAll(tx: Tx, workspaceId: string, found: readonly string[]): Promise<readonly string[]> {
  const inUse = await selectCurrenciesInUse(tx, workspaceId);
  const both = found.filter((currency) => inUse.includes(currency));
  return both.length > 0 ? both : found;
}

function present({ file, plan, currencies, leftOut }: Reading): RateInspection {
  const { layout, rows, blanks, unfinished, problems } = file;
  const changed = plan.changes.filter(({ before }) => before !== null);
  const added = plan.changes.filter(({ before }) => before === null);
  return {
    layout,
    rows,
    blanks,
    unfinished,
    currencies,
    added: added.length,
    changed: changed.length,
    unchanged: plan.unchanged,
    leftOut,
    changes: [...changed, ...added]
      .slice(0, SHOWN)
      .map(({ before, ...rate }) => ({ ...fields(rate), before: before?.rate ?? null })),
    problemCount: problems.length,
    problems: problems.slice(0, SHOWN),
    digest: digestOf(plan),
  };
}

const fields = ({ currency, period, type, rate, days, date }: FileRate) => ({
  currency,
  period,
  type,
  rate,
  days,
  date,
});

/** What recording a file of rates would do. Changes nothing. */
export const inspectRates = (
  ctx: Context,
  bytes: Uint8Array,
  options: RateFileOptions,
): Promise<RateInspection> =>
  read(ctx, 'rates:write', async (tx) => present(await readFile(tx, ctx.workspaceId, bytes, options)));

/** Records a file of rates as it was inspected; where something has moved since, nothing. */
export const importRates = (
  ctx: Context,
  bytes: Uint8Array,
  { fileName, options }: { fileName: string; options: RateImportOptions },
): Promise<RateInspection> =>
  mutate(ctx, 'rates:write', async (tx, audit) => {
    const reading = await readFile(tx, ctx.workspaceId, bytes, options);
    const { plan } = reading;
    const inspection = present(reading);
    if (inspection.digest !== options.digest)
      throw new AppError(
        'conflict',
        'The rates have changed since this file was looked at. Look at it again. Nothing was changed.',
      );
    if (plan.changes.length === 0)
      throw new AppError('invalid', 'The file brings no rate that is new or different. Nothing was changed.');
    if (plan.changes.length > MOST_RATES)
      throw new AppError(
        'too_large',
        `${plan.changes.length} rates are more than ${MOST_RATES} at once. Choose fewer currencies or months. Nothing was changed.`,
      );
    const { before, after } = await recordPlan(tx, ctx, plan, options.source);
    await audit({
      action: 'fx_rate.import',
      subject: fileName,
      summary: `Recorded ${inspection.added} new and ${inspection.changed} changed rates of “${fileName}” (${options.source})`,
      before,
      after,
    });
    return inspection;
  });
