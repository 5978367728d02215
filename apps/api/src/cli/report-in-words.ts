import type { ImportReport } from '@steward/contracts';
import { count, grouped, problemInWords } from './description-in-words.ts';
import { table } from './output.ts';

const PROBLEMS_SHOWN = 20;

/** The report of an import for a person at a terminal; its id comes last. */
export function reportInWords(report: ImportReport): string {
  const sections = [headline(report), totals(report), remarks(report), problems(report)];
  const lines = sections.filter((section) => section.length > 0).map((section) => section.join('\n'));
  return [...lines, `Import ${report.id}`].join('\n\n');
}

function headline({ fileName, status, rows, savedMapping }: ImportReport): string[] {
  const said = savedMapping && `“${savedMapping.name}”, version ${savedMapping.version}`;
  return [
    `${fileName}: ${status}`,
    `  ${count(rows.total)} rows: ${count(rows.accepted)} accepted, ${count(rows.duplicate)} duplicate, ${count(rows.rejected)} rejected, ${count(rows.skipped)} skipped`,
    ...(said
      ? [`  Read by the mapping ${said}${savedMapping?.changed ? ', changed for this file' : ''}`]
      : []),
  ];
}

function totals({ controlTotals, effort, totalsRow }: ImportReport): string[] {
  const counted = effort
    ? effort.controls.map(({ measure, ...sums }) => ({ of: measure, ...sums }))
    : controlTotals.map(({ currency, ...sums }) => ({ of: currency, ...sums }));
  const rows = counted.map(({ of, accepted, duplicate, rejected, file }) => [
    `  ${of}`,
    ...[accepted, duplicate, rejected, file].map(grouped),
  ]);
  const head = ['  Totals', 'accepted', 'duplicate', 'rejected', 'file'];
  const lines = rows.length > 0 ? table([head, ...rows], [1, 2, 3, 4]) : [];
  if (totalsRow)
    lines.push(
      `  The file's own total in row ${totalsRow.row}, ${grouped(totalsRow.amount)}, ${totalsRow.agrees ? 'agrees with' : 'DIFFERS from'} its rows`,
    );
  return lines;
}

function remarks(report: ImportReport): string[] {
  const { missingRates, newTeams, effort, duplicatesOf } = report;
  const unknownInitiatives = effort
    ? effort.byInitiative.flatMap(({ initiative, known }) => (initiative && !known ? [initiative] : []))
    : report.unknownInitiatives;
  const lines = missingRates.map(
    ({ currency, period, lines }) =>
      `  No rate of ${currency} for ${period}: ${count(lines)} rows wait for it`,
  );
  for (const { fileName, lines: rows } of duplicatesOf)
    lines.push(`  ${count(rows)} rows stand in “${fileName}” already and do not count`);
  if (newTeams.length > 0) lines.push(`  Teams that posting adds: ${newTeams.join(', ')}`);
  if (effort && effort.unknownTeams.length > 0)
    lines.push(`  Teams that nobody knows; they split no pool: ${effort.unknownTeams.join(', ')}`);
  if (unknownInitiatives.length > 0)
    lines.push(`  Keys of no initiative, left unallocated: ${unknownInitiatives.join(', ')}`);
  return lines;
}

function problems({ problems, rows }: ImportReport): string[] {
  if (problems.length === 0) return [];
  const shown = problems.slice(0, PROBLEMS_SHOWN);
  const told = new Set(shown.map(({ row }) => row)).size;
  const left = rows.rejected + rows.skipped + rows.duplicate - told;
  return [
    'Rows that become no line',
    ...shown.map(problemInWords),
    ...(left > 0 ? [`  and ${count(left)} more rows; the page lists them all`] : []),
  ];
}
