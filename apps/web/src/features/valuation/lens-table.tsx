import type { Figure, Lens } from '@steward/contracts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { FigureText } from '../../components/figure-text.tsx';
import type { FigureKind } from '../../lib/format.ts';
import { LENS_NAMES, LENSES } from '../../lib/lenses.ts';
import type { InitiativeValuation } from './api.ts';
import styles from './bet.module.css';

interface Line {
  label: string;
  kind: FigureKind;
  at: Partial<Record<Lens, Figure>>;
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
  // What the page's lens alone is told of.
  const atLens = (figure: Figure) => ({ at: { [span.lens]: figure } });
  return [
    ...LINES.map(({ id, label, kind }) => ({
      label,
      kind,
      at: Object.fromEntries(LENSES.map((lens) => [lens, lenses[lens][id]])),
    })),
    { label: 'Discounted payback', kind: 'months', ...atLens(discountedPayback) },
    { label: other, kind: 'money', ...atLens(npvOtherBasis) },
  ];
}

function Cell({ figure, kind }: { figure: Figure | undefined; kind: FigureKind }) {
  if (!figure) return null;
  return (
    <span className={styles.lensCell}>
      <FigureText figure={figure} kind={kind} />
      {figure.value === null && figure.reason && <span className={styles.reason}>{figure.reason}</span>}
    </span>
  );
}

const COLUMNS: Column<Line>[] = [
  { id: 'label', header: 'Figure', cell: ({ label }) => label },
  ...LENSES.map(
    (lens): Column<Line> => ({
      id: lens,
      header: LENS_NAMES[lens],
      align: 'right',
      cell: ({ at, kind }) => <Cell figure={at[lens]} kind={kind} />,
    }),
  ),
];

/** Every figure through each lens; what is undefined says why. */
export const LensTable = ({ valuation }: { valuation: InitiativeValuation }) => (
  <DataTable
    label="Figures through each lens"
    columns={COLUMNS}
    rows={lines(valuation)}
    rowKey={({ label }) => label}
    rowHeight={34}
  />
);
