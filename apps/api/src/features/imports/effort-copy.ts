import { formatAmount } from '@steward/finance';
import type { HoursLine, IssueLine } from '@steward/ingest';
import { cell, escaped } from './line-copy.ts';

/** The statement that takes lines of effort. */
export const EFFORT_COPY = `copy effort_lines (workspace_id, import_id, row, date, period, seconds, points, person, team,
  initiative, project, item, type, status, description, external_id, billable, extra, fingerprint) from stdin`;

type Common = Pick<HoursLine, 'row' | 'date' | 'period' | 'team' | 'initiative' | 'extra' | 'fingerprint'>;

interface Parts {
  seconds?: string;
  points?: string | null;
  person?: string | null;
  project?: string | null;
  item: string | null;
  type?: string | null;
  status?: string | null;
  description?: string | null;
  externalId?: string | null;
  billable?: string | null;
}

const text = (value: string | null | undefined) => cell(value ?? null);

const lineText = (prefix: string, line: Common, parts: Parts): string =>
  `${prefix}${line.row}\t${line.date}\t${line.period}\t${text(parts.seconds)}\t${text(parts.points)}\t` +
  `${text(parts.person)}\t${text(line.team)}\t${text(line.initiative)}\t${text(parts.project)}\t${text(parts.item)}\t` +
  `${text(parts.type)}\t${text(parts.status)}\t${text(parts.description)}\t${text(parts.externalId)}\t` +
  `${text(parts.billable)}\t${line.extra ? escaped(JSON.stringify(line.extra)) : '\\N'}\t${line.fingerprint}\n`;

/** Hours as a line of COPY's text format. */
export const hoursCopyText = (prefix: string, line: HoursLine): string => {
  const { person, project, task: item, description, externalId, billable } = line;
  const seconds = formatAmount(line.seconds);
  return lineText(prefix, line, { seconds, person, project, item, description, externalId, billable });
};

/** An issue as a line of COPY's text format. */
export const issueCopyText = (prefix: string, line: IssueLine): string => {
  const { points, key: item, type, status } = line;
  return lineText(prefix, line, { points, item, type, status });
};
