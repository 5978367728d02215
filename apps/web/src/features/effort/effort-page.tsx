import { SegmentedControl } from '@mantine/core';
import { Page as Frame } from '../../components/page.tsx';
import { effortText } from '../../lib/effort.ts';
import { useSetSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useEffortKind, useEffortLines } from './api.ts';
import { EffortLedger } from './effort-ledger.tsx';

const KINDS = [
  { value: 'hours', label: 'Hours worked' },
  { value: 'issues', label: 'Issues done' },
];

/** What people worked and finished, line by line: the rows behind the hours and issues that split pools. */
export function Page() {
  const kind = useEffortKind();
  const lines = useEffortLines();
  const setSearch = useSetSearch();
  return (
    <Frame
      title="Effort"
      finding={<Finding lines={lines} />}
      actions={
        <SegmentedControl
          size="xs"
          aria-label="What is listed"
          data={KINDS}
          value={kind}
          onChange={(value) =>
            setSearch({ kind: value === 'issues' ? value : undefined, line: undefined, sort: undefined })
          }
        />
      }
    >
      <EffortLedger lines={lines} />
    </Frame>
  );
}

function Finding({ lines }: { lines: ReturnType<typeof useEffortLines> }) {
  const format = useFormat();
  const kind = useEffortKind();
  const total = lines.data?.pages[0]?.total;
  if (!total || total.lines === 0) return null;
  const matches = total.lines === 1 ? 'line matches' : 'lines match';
  if (kind === 'hours')
    return (
      <>
        <b>{format.number(total.lines)}</b> {matches}, <b>{effortText(format, 'hours', total.hours)}</b> in
        total. Hours are no spend: they split what teams cost.
      </>
    );
  return (
    <>
      <b>{effortText(format, 'issues', String(total.issues))}</b> of{' '}
      <b>{effortText(format, 'points', total.points)}</b> {total.lines === 1 ? 'matches' : 'match'}. Issues
      are no spend: they split what teams cost.
    </>
  );
}
