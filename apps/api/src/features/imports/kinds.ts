import type {
  CostMapping,
  HoursMapping,
  ImportKind,
  IssueMapping,
  RevenueMapping,
  StageOptions,
} from '@steward/contracts';
import type { ReadAs } from '../mappings/service.ts';

/** The table of the lines of each kind of import. */
export const LINES_OF: Record<ImportKind, 'cost_lines' | 'effort_lines' | 'revenue_events'> = {
  costs: 'cost_lines',
  hours: 'effort_lines',
  issues: 'effort_lines',
  revenue: 'revenue_events',
};

export const isEffort = ({ kind }: { kind: ImportKind }): boolean => LINES_OF[kind] === 'effort_lines';

/** What the options say of the rows: their contract lets one mapping through. */
export function readAs({ mapping, hours, issues, revenue }: Omit<StageOptions, 'dialect'>): ReadAs {
  if (hours) return { kind: 'hours', mapping: hours };
  if (issues) return { kind: 'issues', mapping: issues };
  if (revenue) return { kind: 'revenue', mapping: revenue };
  if (mapping) return { kind: 'costs', mapping };
  throw new Error('options without a mapping');
}

/** The mapping of a stored import by the name that its kind has in answers. */
export const mappingByKind = ({ kind, mapping }: { kind: ImportKind; mapping: unknown }) => ({
  mapping: kind === 'costs' ? (mapping as CostMapping) : null,
  hours: kind === 'hours' ? (mapping as HoursMapping) : null,
  issues: kind === 'issues' ? (mapping as IssueMapping) : null,
  revenue: kind === 'revenue' ? (mapping as RevenueMapping) : null,
});
