import type {
  Attribution,
  EvidenceLevel,
  Outcome,
  OutcomeBasis,
  OutcomeInput,
  OutcomeKind,
} from '@steward/contracts';
import {
  type OutcomeBasis as ComputedBasis,
  formatAmount,
  type OutcomeStep,
  outcomeMonthlyValue,
  outcomeSteps,
  outcomeTotalValue,
} from '@steward/finance';
import { basisPointsText, percentText, typedDecimal, typedPercent } from '../../lib/typed-number.ts';
import { attributed } from './attribution.ts';
import {
  type MeasurementDraft,
  measurementDraftOf,
  NOTHING_MEASURED,
  readMeasurement,
} from './measuring/measurement-draft.ts';

/** A claim as it is being typed: every figure is the text in its field. */
export interface OutcomeDraft {
  kind: OutcomeKind;
  title: string;
  currency: string;
  customers: string;
  monthlyPrice: string;
  monthlyBefore: string;
  monthlyAfter: string;
  startingArr: string;
  baselineLoss: string;
  actualLoss: string;
  baseline: string;
  revenue: string;
  costBefore: string;
  costAfter: string;
  margin: string;
  startPeriod: string;
  openEnd: boolean;
  months: string;
  measurement: MeasurementDraft;
  level: EvidenceLevel;
  note: string;
  links: { label: string; url: string }[];
  attributions: { initiative: string | null; name: string | null; percent: string }[];
  /** How the shares came about; by hand as soon as one is changed. */
  attribution: Attribution;
}

export const BY_HAND: Attribution = { method: 'manual' };

export type DraftField = keyof OutcomeDraft;

export const emptyDraft = (currency: string, margin: string, startPeriod: string): OutcomeDraft => ({
  kind: 'new_recurring',
  title: '',
  currency,
  customers: '',
  monthlyPrice: '',
  monthlyBefore: '',
  monthlyAfter: '',
  startingArr: '',
  baselineLoss: '',
  actualLoss: '',
  baseline: '',
  revenue: '',
  costBefore: '',
  costAfter: '',
  margin: percentText(margin),
  startPeriod,
  openEnd: false,
  months: '12',
  measurement: NOTHING_MEASURED,
  level: 'assumed',
  note: '',
  links: [],
  attributions: [{ initiative: null, name: null, percent: '100' }],
  attribution: BY_HAND,
});

/** The figures of a basis as they would be typed; what was measured names no baseline. */
export function basisFields(basis: ComputedBasis & { baseline?: string }): Partial<OutcomeDraft> {
  switch (basis.kind) {
    case 'new_recurring':
      return { customers: String(basis.customers), monthlyPrice: basis.monthlyPrice };
    case 'expansion':
      return { monthlyBefore: basis.monthlyBefore, monthlyAfter: basis.monthlyAfter };
    case 'retained':
      return {
        startingArr: basis.startingArr,
        baselineLoss: percentText(basis.baselineLossRate),
        actualLoss: percentText(basis.actualLossRate),
        ...(basis.baseline !== undefined && { baseline: basis.baseline }),
      };
    case 'one_off':
      return { revenue: basis.revenue };
    case 'saving':
      return { costBefore: basis.monthlyCostBefore, costAfter: basis.monthlyCostAfter };
  }
}

/** The draft of a correction: what stands, as it would have been typed. */
export const draftOf = (outcome: Outcome, margin: string): OutcomeDraft => ({
  ...emptyDraft(outcome.currency, outcome.grossMargin ?? margin, outcome.startPeriod),
  ...basisFields(outcome.basis),
  kind: outcome.basis.kind,
  title: outcome.title,
  openEnd: outcome.months === null,
  months: String(outcome.months ?? 12),
  measurement: measurementDraftOf(outcome.evidence.measurement, outcome.basis.kind),
  level: outcome.evidence.level,
  note: outcome.evidence.note,
  links: outcome.evidence.links.map((link) => ({ ...link })),
  attributions: outcome.attributions.map(({ initiative, initiativeName, basisPoints }) => ({
    initiative,
    name: initiativeName,
    percent: basisPointsText(basisPoints),
  })),
  attribution: outcome.attribution,
});

type Problems = Partial<Record<DraftField, string>>;

const NUMBER = 'A number with a point for decimals, such as 1250.50';
const PERCENT = 'A percentage from 0 to 100, such as 12.5';
const WHOLE = /^\d{1,9}$/;

/** Reads the fields of a draft and notes what is wrong with each. */
class Reader {
  readonly problems: Problems = {};
  private readonly draft: OutcomeDraft;

  constructor(draft: OutcomeDraft) {
    this.draft = draft;
  }

  private refuse(field: DraftField, message: string): null {
    this.problems[field] ??= message;
    return null;
  }

  text(field: 'title' | 'baseline'): string {
    const text = this.draft[field].trim();
    if (!text) this.refuse(field, 'This is needed');
    return text;
  }

  amount(field: DraftField & keyof OutcomeDraft, signed = false): string {
    const decimal = typedDecimal(String(this.draft[field]));
    if (decimal === null) this.refuse(field, NUMBER);
    else if (!signed && decimal.startsWith('-')) this.refuse(field, 'This cannot be negative');
    return decimal ?? '0';
  }

  rate(field: 'baselineLoss' | 'actualLoss' | 'margin', above = false): string {
    const rate = typedPercent(this.draft[field]);
    const decimals = rate?.split('.')[1]?.length ?? 0;
    if (rate === null || Number(rate) < 0 || Number(rate) > 1 || decimals > 9) this.refuse(field, PERCENT);
    else if (above && Number(rate) === 0) this.refuse(field, 'It must be above 0%');
    return rate ?? '0';
  }

  whole(field: 'customers' | 'months', most: number): number {
    const text = this.draft[field].trim().replace(/,(?=\d{3})/g, '');
    const value = WHOLE.test(text) ? Number(text) : 0;
    if (value < 1 || value > most) this.refuse(field, `A whole number from 1 to ${most.toLocaleString()}`);
    return value;
  }

  period(): string {
    if (!/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(this.draft.startPeriod))
      this.refuse('startPeriod', 'A month, such as 2026-03');
    return this.draft.startPeriod;
  }
}

function readBasis(draft: OutcomeDraft, read: Reader): OutcomeBasis {
  switch (draft.kind) {
    case 'new_recurring':
      return {
        kind: 'new_recurring',
        customers: read.whole('customers', 100_000_000),
        monthlyPrice: read.amount('monthlyPrice'),
      };
    case 'expansion':
      return {
        kind: 'expansion',
        monthlyBefore: read.amount('monthlyBefore'),
        monthlyAfter: read.amount('monthlyAfter'),
      };
    case 'retained':
      return {
        kind: 'retained',
        startingArr: read.amount('startingArr'),
        baselineLossRate: read.rate('baselineLoss'),
        actualLossRate: read.rate('actualLoss'),
        baseline: read.text('baseline'),
      };
    case 'one_off':
      return { kind: 'one_off', revenue: read.amount('revenue', true) };
    case 'saving':
      return {
        kind: 'saving',
        monthlyCostBefore: read.amount('costBefore'),
        monthlyCostAfter: read.amount('costAfter'),
      };
  }
}

const monthsOf = (draft: OutcomeDraft, read: Reader): number | null => {
  if (draft.kind === 'one_off') return 1;
  return draft.openEnd ? null : read.whole('months', 120);
};

function readShares(draft: OutcomeDraft, problems: Problems): OutcomeInput['attributions'] {
  const { basisPoints, problem } = attributed(draft.attributions);
  if (problem) problems.attributions = problem;
  return draft.attributions.flatMap(({ initiative }, index) => {
    const share = basisPoints[index] ?? 0;
    return initiative !== null && share > 0 ? [{ initiative, basisPoints: share }] : [];
  });
}

function readLinks(draft: OutcomeDraft, problems: Problems): OutcomeInput['evidence']['links'] {
  return draft.links.flatMap(({ label, url }) => {
    if (!label.trim() && !url.trim()) return [];
    if (!/^https?:\/\/\S+$/.test(url.trim())) problems.links = 'A link begins with https://';
    return [{ label: label.trim() || url.trim().slice(0, 120), url: url.trim() }];
  });
}

function readEvidence(draft: OutcomeDraft, problems: Problems): OutcomeInput['evidence'] {
  const read = readMeasurement(draft.measurement, draft.kind);
  if ('problems' in read) problems.measurement = 'Finish what was measured, or choose that nothing was';
  const measurement = 'measurement' in read ? read.measurement : null;
  return {
    level: draft.level,
    note: draft.note.trim(),
    links: readLinks(draft, problems),
    ...(measurement && { measurement }),
  };
}

/** The margin that is typed, as a rate; null while there is none, and of a saving. */
export function marginOf(draft: OutcomeDraft): string | null {
  const read = new Reader(draft);
  const margin = read.rate('margin', true);
  return draft.kind === 'saving' || read.problems.margin ? null : margin;
}

/** The claim a draft makes, or what is wrong with its fields. */
export function readDraft(draft: OutcomeDraft): { input: OutcomeInput } | { problems: Problems } {
  const read = new Reader(draft);
  const input: OutcomeInput = {
    title: read.text('title'),
    basis: readBasis(draft, read),
    currency: draft.currency,
    grossMargin: draft.kind === 'saving' ? null : read.rate('margin', true),
    startPeriod: read.period(),
    months: monthsOf(draft, read),
    evidence: readEvidence(draft, read.problems),
    attributions: readShares(draft, read.problems),
    ...(draft.attribution.method !== 'manual' && { attribution: draft.attribution }),
  };
  return Object.keys(read.problems).length > 0 ? { problems: read.problems } : { input };
}

export interface DraftValue {
  monthly: string;
  /** Null with an open end. */
  total: string | null;
  steps: OutcomeStep[];
}

/** The value of what is typed so far, step by step; null while a figure is missing. */
export function valueOfDraft(draft: OutcomeDraft): DraftValue | null {
  const read = new Reader(draft);
  const basis = readBasis({ ...draft, baseline: draft.baseline || 'not named yet' }, read);
  const margin = draft.kind === 'saving' ? null : read.rate('margin', true);
  const { baseline: _, ...problems } = read.problems;
  if (Object.keys(problems).length > 0) return null;
  const months = monthsOf(draft, read);
  const total = read.problems.months ? null : outcomeTotalValue(basis, margin, months);
  return {
    monthly: formatAmount(outcomeMonthlyValue(basis, margin)),
    total: total === null ? null : formatAmount(total),
    steps: outcomeSteps(basis, margin),
  };
}
