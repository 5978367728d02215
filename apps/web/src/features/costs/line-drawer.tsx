import { Drawer } from '@mantine/core';
import type { CostLine } from '@steward/contracts';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { DrawerFigure } from '../../components/field-list.tsx';
import { LineDetails, LineSource } from '../../components/lines/details.tsx';
import { useMe } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './costs.module.css';
import { HowAllocated } from './how-allocated.tsx';

/** One line with every field it has, and the row of the file it came from. */
export function LineDrawer({ line, onClose }: { line: CostLine | undefined; onClose: () => void }) {
  return (
    <Drawer opened={line !== undefined} onClose={onClose} title="Cost line">
      {line && <LineFields line={line} />}
    </Drawer>
  );
}

/** Left out where they say nothing. */
const UNLESS_SAID = ['Amount in the file', 'Person'];

function LineFields({ line }: { line: CostLine }) {
  const format = useFormat();
  const own = useFormat(line.currency);
  const { currency } = useMe().workspace;
  const foreign = line.currency !== currency;
  const fields: [string, string | null][] = [
    ['Date', format.date(line.date)],
    ['Counts in', format.period(line.period)],
    ['Amount in the file', foreign ? own.exact(line.amount) : null],
    ['Category', CATEGORY_LABELS[line.category]],
    ['Team', line.team],
    ['Person', line.person],
    ['Initiative', line.initiative],
    ['Vendor', line.vendor],
    ['Description', line.description],
    ['Account', line.account],
    ['Cost centre', line.costCentre],
    ['Project code', line.projectCode],
    ['External id', line.externalId],
  ];
  return (
    <>
      <DrawerFigure>{format.exact(line.reportingAmount)}</DrawerFigure>
      {line.postedAmount !== null && (
        <p className={styles.dim}>
          Restated at a later exchange rate; posted at {format.exact(line.postedAmount)}.
        </p>
      )}
      <LineSource line={line} />
      <HowAllocated line={line} />
      <LineDetails
        fields={fields.filter(([name, value]) => value !== null || !UNLESS_SAID.includes(name))}
        extra={line.extra}
      />
    </>
  );
}
