import type { ImportReport } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { createFormat, type Format } from '../../lib/format.ts';
import { isInitiativeKey } from '../../lib/initiative-key.ts';

const NAMED = 4;

export const LINES = (format: Format, lines: number): string =>
  `${format.number(lines)} ${lines === 1 ? 'line' : 'lines'}`;

export const duplicateAmounts = (report: Pick<ImportReport, 'controlTotals'>): string =>
  report.controlTotals
    .filter(({ duplicate }) => duplicate !== '0')
    .map(({ currency, duplicate }) => createFormat(currency).money(duplicate))
    .join(' and ');

/** `A, B and C`; of many the first, and how many more. */
export function list(names: readonly string[]): string {
  const shown = names.slice(0, NAMED);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
}

type Named = ImportReport['byInitiative'][number];

const amountOf = (parts: readonly Named[], format: Format): string =>
  format.money(formatAmount(sum(parts.map(({ amount }) => parseAmount(amount)))));

/** What the lines name as initiatives: bets there are, keys that could become one, and what never can. */
function naming({ byInitiative }: Pick<ImportReport, 'byInitiative'>) {
  const named = byInitiative.filter(({ initiative }) => initiative !== null);
  const unknown = named.filter(({ known }) => !known);
  const isKey = ({ initiative }: Named) => initiative !== null && isInitiativeKey(initiative);
  return {
    known: named.filter(({ known }) => known),
    missing: unknown.filter(isKey),
    impossible: unknown.filter((part) => !isKey(part)),
    none: byInitiative.filter(({ initiative }) => initiative === null),
  };
}

const names = (parts: readonly Named[]) => list(parts.map(({ initiative }) => initiative ?? ''));

/** What posting a staged import would add; `kept`: its duplicates count too. */
export function postingWords(report: ImportReport, format: Format, kept: boolean): string {
  const { rows, missingRates, reportingAmount } = report;
  const again = `${LINES(format, rows.duplicate)}, ${duplicateAmounts(report)}, that count already`;
  if (report.payWithheld) return `Posting adds ${LINES(format, rows.accepted)} to the costs`;
  if (rows.accepted === 0 && !kept)
    return missingRates.length > 0
      ? 'This file waits for an exchange rate'
      : 'There is nothing new to post in this file';
  if (rows.accepted === 0) return `Posting adds ${again}, once more`;
  const added = `Posting adds ${LINES(format, rows.accepted)}, ${format.money(reportingAmount ?? '0')}, to the costs`;
  return kept ? `${added}, and ${again}, once more` : added;
}

/** What posting a staged import would do beside adding its lines, in sentences. */
export function consequences(report: ImportReport, format: Format, nothing: boolean): string[] {
  const { rows, newTeams, missingRates } = report;
  const { missing, impossible } = naming(report);
  const waiting = missingRates.reduce((lines, rate) => lines + rate.lines, 0);
  const wrong = rows.rejected - waiting;
  const words = [];
  if (waiting > 0) words.push(`${LINES(format, waiting)} wait for an exchange rate, to be given below.`);
  if (wrong > 0)
    words.push(
      `${format.number(wrong)} ${wrong === 1 ? 'row stays' : 'rows stay'} out, listed below to be corrected.`,
    );
  if (newTeams.length > 0)
    words.push(`${newTeams.length === 1 ? 'The team' : 'The teams'} ${list(newTeams)} will be added.`);
  if (missing.length > 0)
    words.push(
      `${amountOf(missing, format)} in lines that name ${names(missing)} stays unallocated until there is such an initiative.`,
    );
  if (impossible.length > 0)
    words.push(
      `${amountOf(impossible, format)} names what cannot be the key of an initiative (${names(impossible)}; a key looks like ATLAS-12) and would stay unallocated. Is it a team’s column?`,
    );
  if (!nothing) words.push('Posting can be undone.');
  return words;
}

/** How a posted import reaches bets, in a sentence or two. */
export function reach(report: ImportReport, format: Format): string {
  const { known, missing, impossible, none } = naming(report);
  const words = [];
  if (known.length > 0) words.push(`${amountOf(known, format)} names a bet and counts there.`);
  const hasTeams = report.byTeam.some(({ team }) => team !== null);
  if (none.length > 0)
    words.push(
      hasTeams
        ? `${amountOf(none, format)} reaches bets through the shares of its teams.`
        : `${amountOf(none, format)} names neither a bet nor a team, and stays unallocated.`,
    );
  const lost = [...missing, ...impossible];
  if (lost.length > 0)
    words.push(`${amountOf(lost, format)} names no initiative there is, and stays unallocated.`);
  return words.join(' ');
}
