import type { Figure } from '@steward/contracts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { FigureText } from '../../components/figure-text.tsx';
import type { FigureKind } from '../../lib/format.ts';
import type { InitiativeValuation } from './api.ts';
import styles from './bet.module.css';

interface Line {
  label: string;
  kind: FigureKind;
  claimed: Figure | null;
  confirmed: Figure | null;
}

const LINES = [
  { id: 'invested', label: 'Invested', kind: 'money' },
  { id: 'value', label: 'Value', kind: 'money' },
  { id: 'net', label: 'Net', kind: 'money' },
  { id: 'roi', label: 'ROI', kind: 'ratio' },
  { id: 'npv', label: 'NPV', kind: 'money' },
  { id: 'irr', label: 'IRR, yearly', kind: 'ratio' },
  { id: 'payback', label: 'Payback', kind: 'months' },
  { id: 'peakFunding', label: 'Peak funding', kind: 'money' },
  { id: 'breakEven', label: 'Break-even', kind: 'period' },
] as const;

function lines({ lenses, npvOtherBasis, discountedPayback, rateBasis, span }: InitiativeValuation): Line[] {
  const other = rateBasis === 'EFFECTIVE' ? 'NPV, rate ÷ 12' : 'NPV, effective rate';
  const atLens = (figure: Figure) => ({
    claimed: span.lens === 'claimed' ? figure : null,
    confirmed: span.lens === 'confirmed' ? figure : null,
  });
  return [
    ...LINES.map(({ id, label, kind }) => ({
      label,
      kind,
      claimed: lenses.claimed[id],
      confirmed: lenses.confirmed[id],
    })),
    { label: 'Discounted payback', kind: 'months', ...atLens(discountedPayback) },
    { label: other, kind: 'money', ...atLens(npvOtherBasis) },
  ];
}

function Cell({ figure, kind }: { figure: Figure | null; kind: FigureKind }) {
  if (figure === null) return null;
  return (
    <span className={styles.lensCell}>
      <FigureText figure={figure} kind={kind} />
      {figure.value === null && figure.reason && <span className={styles.reason}>{figure.reason}</span>}
    </span>
  );
}

const COLUMNS: Column<Line>[] = [
  { id: 'label', header: 'Figure', cell: ({ label }) => label },
  {
    id: 'claimed',
    header: 'Claimed',
    align: 'right',
    cell: ({ claimed, kind }) => <Cell figure={claimed} kind={kind} />,
  },
  {
    id: 'confirmed',
    header: 'Confirmed',
    align: 'right',
    cell: ({ confirmed, kind }) => <Cell figure={confirmed} kind={kind} />,
  },
];

/** Every figure through both lenses; what is undefined says why. */
export const LensTable = ({ valuation }: { valuation: InitiativeValuation }) => (
  <DataTable
    label="Figures through both lenses"
    columns={COLUMNS}
    rows={lines(valuation)}
    rowKey={({ label }) => label}
    rowHeight={34}
  />
);
