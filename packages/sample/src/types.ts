/**
 * Shapes of the sample company. They are the shapes of the HTTP contracts, stated structurally, so
 * that this package depends on nothing and the generator also serves benches and command lines.
 */

export type SampleRole = 'admin' | 'cpo' | 'finance' | 'pm' | 'viewer';
export type SampleCategory = 'people' | 'contractor' | 'cloud' | 'ai' | 'software' | 'other';
export type SampleStage = 'idea' | 'discovery' | 'building' | 'launched' | 'scaling' | 'stopped';
export type SampleEvidenceLevel = 'assumed' | 'correlated' | 'before_after' | 'diff_in_diff' | 'experiment';
export type SampleStatus = 'draft' | 'claimed' | 'confirmed' | 'rejected';

export interface SamplePerson {
  /** Stable handle inside the sample, such as `finance`; not an id of the database. */
  id: string;
  name: string;
  email: string;
  role: SampleRole;
}

/** As `InitiativeInput`; dates are `YYYY-MM-DD`. `owner` is the display name of a person. */
export interface SampleInitiative {
  key: string;
  name: string;
  productLine: string;
  theme: string;
  owner: string;
  stage: SampleStage;
  hypothesis: string;
  startedOn: string | null;
  launchedOn: string | null;
}

/** How one team's month reaches initiatives; what the basis points leave of 10,000 is unallocated. */
export interface SampleAllocation {
  team: string;
  period: string;
  shares: { initiative: string; basisPoints: number }[];
}

/** What a team's month is split by, where that is not its shares. */
export interface SampleMethod {
  team: string;
  period: string;
  method: 'hours' | 'points';
}

/** Work of a person, or an issue: `units` are quarters of an hour, or story points. Only what is done counts. */
export interface SampleEffort {
  team: string;
  period: string;
  date: string;
  who: string;
  key: string;
  initiative: string | null;
  units: number;
  done: boolean;
}

/** As `RuleInput`, as far as the sample uses it: conditions that all must hold, and where lines go. */
export interface SampleRule {
  /** Who wrote it, `SamplePerson.id`. */
  by: string;
  name: string;
  conditions: SampleCondition[];
  target:
    | { kind: 'initiative'; initiative: string }
    | { kind: 'split'; shares: { initiative: string; basisPoints: number }[] }
    | { kind: 'team'; team: string }
    | { kind: 'excluded' };
  reason: string;
}

export type SampleCondition =
  | { op: 'is' | 'contains'; field: 'vendor' | 'account' | 'description'; values: string[] }
  | { op: 'empty'; field: 'team' }
  | { op: 'through'; field: 'period'; period: string };

/** As `PayPolicyInput`, with its reason. */
export interface SamplePayPolicy {
  from: string;
  hours: string;
  components: {
    name: string;
    kind: 'payroll' | 'overhead';
    basis: 'percent' | 'amount';
    value: string;
  }[];
  reason: string;
}

export type SampleBasis =
  | { kind: 'new_recurring'; customers: number; monthlyPrice: string }
  | { kind: 'expansion'; monthlyBefore: string; monthlyAfter: string }
  | {
      kind: 'retained';
      startingArr: string;
      baselineLossRate: string;
      actualLossRate: string;
      baseline: string;
    }
  | { kind: 'one_off'; revenue: string }
  | { kind: 'saving'; monthlyCostBefore: string; monthlyCostAfter: string };

interface SampleProportion {
  hits: number;
  size: number;
}

interface SamplePaired {
  size: number;
  before: string;
  after: string;
  deviation: string;
}

/** As `Measurement`, as far as the sample uses it. */
export type SampleMeasurement =
  | {
      method: 'share_experiment';
      control: SampleProportion;
      treated: SampleProportion;
      reach: string;
      each: string;
      months: number | null;
    }
  | {
      method: 'mean_paired_diff_in_diff';
      control: SamplePaired;
      treated: SamplePaired;
      trendChecked: boolean;
      reach: string;
    }
  | { method: 'run_rate'; before: string[]; after: string[] };

/** As `OutcomeInput`. Money is a decimal string in `currency`. */
export interface SampleOutcomeInput {
  title: string;
  basis: SampleBasis;
  currency: string;
  grossMargin: string | null;
  startPeriod: string;
  months: number | null;
  evidence: {
    level: SampleEvidenceLevel;
    note: string;
    links: { label: string; url: string }[];
    measurement?: SampleMeasurement;
  };
  attributions: { initiative: string; basisPoints: number }[];
}

/** One version of an outcome with what became of it. People are `SamplePerson.id`. */
export interface SampleOutcomeVersion {
  outcome: SampleOutcomeInput;
  status: SampleStatus;
  claimedBy: string;
  /** Day of the claim (of the first note, for a draft). */
  claimedOn: string;
  /** Set exactly when confirmed or rejected; never `claimedBy`. */
  decidedBy: string | null;
  decidedOn: string | null;
  decisionNote: string | null;
}

/** The version that stands, and those it replaced, oldest first, each with why it was replaced. */
export interface SampleOutcome extends SampleOutcomeVersion {
  corrections: (SampleOutcomeVersion & { replacedBecause: string })[];
}

export interface SamplePlanMonth {
  period: string;
  p10: string;
  p50: string;
  p90: string;
}

export interface SampleTripwire {
  metric: 'cost' | 'claimed' | 'confirmed' | 'claimed_roi' | 'confirmed_roi';
  comparison: 'above' | 'below';
  threshold: string;
  by: string;
}

/** As `PlanInput`. Money is a decimal string in the reporting currency. */
export interface SamplePlanInput {
  thesis: string;
  lines: (
    | { side: 'cost'; label: string; category: SampleCategory; months: SamplePlanMonth[] }
    | { side: 'value'; label: string; milestone: string; months: SamplePlanMonth[] }
  )[];
  milestones: { name: string; date: string }[];
  assumptions: { text: string; owner: string; reviewOn: string }[];
  tripwires: SampleTripwire[];
}

/** A version of a plan; one without an approval is a draft. People are `SamplePerson.id`, never the same. */
export interface SamplePlanVersion {
  plan: SamplePlanInput;
  by: string;
  approvedBy: string | null;
  approvedOn: string | null;
  note: string | null;
}

/** Oldest version first; the last alone may be a draft. */
export interface SamplePlan {
  initiative: string;
  versions: SamplePlanVersion[];
}

export type SampleMovement = 'new' | 'expansion' | 'reactivation' | 'contraction' | 'churn';

/** A movement of a month's recurring revenue. */
export interface SampleRevenue {
  id: string;
  date: string;
  customer: string;
  productLine: string | null;
  movement: SampleMovement;
  currency: string;
  /** What a month's revenue changes by, in hundredths; losses below zero. */
  cents: bigint;
  /** The title of the outcome that is about it. */
  outcome: string | null;
}

/** Reporting units for one unit of `currency`, average of the month. */
export interface SampleFxRate {
  currency: string;
  period: string;
  rate: string;
}

export interface SampleCompany {
  name: string;
  currency: string;
  discountRate: string;
  rateBasis: 'EFFECTIVE';
  defaultGrossMargin: string;
  seed: number;
  /** 36 months, ascending; the last is the end period. */
  periods: string[];
  people: SamplePerson[];
  productLines: string[];
  themes: string[];
  teams: string[];
  initiatives: SampleInitiative[];
  allocations: SampleAllocation[];
  methods: SampleMethod[];
  rules: SampleRule[];
  payPolicies: SamplePayPolicy[];
  efforts: SampleEffort[];
  outcomes: SampleOutcome[];
  plans: SamplePlan[];
  revenue: SampleRevenue[];
  fx: { source: string; rates: SampleFxRate[] };
}

export type SampleField =
  | 'date'
  | 'amount'
  | 'currency'
  | 'category'
  | 'team'
  | 'initiative'
  | 'vendor'
  | 'account'
  | 'costCentre'
  | 'projectCode'
  | 'description'
  | 'externalId'
  | 'person';

/** As `StageOptions`: the answers a person would give when staging the file. */
export interface SampleStageOptions {
  dialect: {
    encoding: 'utf-8' | 'utf-16le' | 'windows-1252';
    bom: boolean;
    lineEnding: 'LF' | 'CRLF';
    delimiter: ',' | ';' | '\t';
    headerRow: number;
  };
  mapping: {
    columns: Partial<Record<SampleField, string>>;
    dateFormat: 'YYYY-MM-DD' | 'DD/MM/YYYY' | 'DD.MM.YYYY';
    decimal: '.' | ',';
    negate: boolean;
    constants: { currency?: string; category?: SampleCategory };
    categories: Record<string, SampleCategory>;
  };
  saveAs?: string;
}

export type SampleFileKind = 'payroll' | 'contractors' | 'subsidiary' | 'cloud' | 'ai' | 'software';

/** One export of one system. */
export interface SampleFile {
  name: string;
  kind: SampleFileKind;
  options: SampleStageOptions;
  /** Cost lines in the file (records below the header). */
  lines: number;
  /** Exact sums of the file, one per currency, as decimal strings. */
  totals: { currency: string; lines: number; amount: string }[];
  /** The bytes of the file, from the start at each call. */
  content: () => AsyncIterable<Uint8Array>;
}

interface SampleWorkMapping {
  dateFormat: 'YYYY-MM-DD';
  decimal: '.';
  constants: { team?: string };
}

/** As `StageOptions` of a time sheet, or of issues. */
export type SampleEffortOptions = { dialect: SampleStageOptions['dialect']; saveAs: string } & (
  | { hours: SampleWorkMapping & { columns: Partial<Record<string, string>>; unit: 'hours' } }
  | {
      issues: SampleWorkMapping & {
        columns: Partial<Record<string, string>>;
        done: string[];
        dropped: string[];
      };
    }
);

/** An export of work, which is no spend. */
export interface SampleEffortFile {
  name: string;
  options: SampleEffortOptions;
  /** The bytes of the file, from the start at each call. */
  content: () => AsyncIterable<Uint8Array>;
}

/** The export of the billing system: movements of recurring revenue. */
export interface SampleRevenueFile {
  name: string;
  options: {
    dialect: SampleStageOptions['dialect'];
    revenue: {
      columns: Partial<Record<string, string>>;
      dateFormat: 'YYYY-MM-DD';
      decimal: '.';
      basis: 'mrr';
      unit: 'units';
      losses: 'negative';
      movements: Record<string, SampleMovement>;
      constants: Record<string, never>;
    };
    saveAs: string;
  };
  /** The bytes of the file, from the start at each call. */
  content: () => AsyncIterable<Uint8Array>;
}

export interface SampleOptions {
  /** Varies salaries, usage and dates, not the story. */
  seed?: number;
  /** Last of the 36 months, `YYYY-MM`. */
  endPeriod?: string;
}

export interface CostLinesOptions {
  lines: number;
  bets: number;
  months: number;
  seed?: number;
  /** Last of the months, `YYYY-MM`. */
  endPeriod?: string;
}

export interface CostLinesCsv {
  /** The text of the file; can be read once. */
  chunks: AsyncIterable<string>;
  /** Exact sum of the column Amount, all in USD. */
  total: string;
  header: string[];
  /** What must exist for every line to be allocated: keys, team names, months. */
  initiatives: string[];
  teams: string[];
  periods: string[];
  options: SampleStageOptions;
}
