import { Tooltip } from '@mantine/core';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { Section } from '../../components/page.tsx';
import type { Format } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { CoverageGrid, CoverageSums } from './coverage.ts';

type CategoryRow = CoverageGrid['categories'][number];

/** What must still reach a bet for 95 % of it to do so; a word where it does. */
export const Missing = ({ sums: { missing, traced } }: { sums: CoverageSums }) =>
  traced === null ? '–' : missing === '0' ? 'reached' : <MoneyText amount={missing} style="compact" />;

const categoryColumns = (format: Format, excluded: boolean): Column<CategoryRow>[] => {
  const money = (
    id: keyof Omit<CoverageSums, 'traced'>,
    header: string,
    priority?: 2,
  ): Column<CategoryRow> => ({
    id,
    header,
    align: 'right',
    ...(priority && { priority }),
    cell: ({ sums }) => <MoneyText amount={sums[id]} style="compact" />,
  });
  return [
    {
      id: 'category',
      header: 'Category',
      cell: ({ category }) =>
        category === null ? (
          <Tooltip label="Months in which fewer than 5 people were paid are not told by category: your role does not include single salaries.">
            <span>Not told by category</span>
          </Tooltip>
        ) : (
          <TextLink to="/costs" search={{ view: undefined, category }} fz="inherit">
            {CATEGORY_LABELS[category]}
          </TextLink>
        ),
    },
    money('imported', 'Imported', 2),
    money('allocated', 'Allocated', 2),
    money('unallocated', 'Unallocated'),
    {
      id: 'traced',
      header: 'Traced',
      align: 'right',
      cell: ({ sums }) => (sums.traced === null ? '–' : format.percent(sums.traced)),
    },
    { id: 'missing', header: 'To 95%', align: 'right', cell: ({ sums }) => <Missing sums={sums} /> },
    ...(excluded ? [money('excluded', 'Not R&D', 2)] : []),
  ];
};

interface CategoriesProps {
  rows: CoverageGrid['categories'];
  /** Whether anything is said to be no R&D. */
  excluded: boolean;
}

/** Coverage by kind of cost. */
export function Categories({ rows, excluded }: CategoriesProps) {
  const format = useFormat();
  return (
    <Section
      title="Which kinds of cost are not traced yet?"
      note="“To 95%” is what must still reach a bet for 95% of the row to do so."
    >
      <DataTable
        label="Coverage by category"
        columns={categoryColumns(format, excluded)}
        rows={rows}
        rowKey={({ category }) => category ?? '-'}
        linked
      />
    </Section>
  );
}
