import { Drawer } from '@mantine/core';
import { DrawerFigure } from '../../components/field-list.tsx';
import { TextLink } from '../../components/links.tsx';
import { useFormat } from '../../lib/use-format.ts';
import type { OpenMonth } from './api.ts';
import styles from './pay.module.css';

/** What one person's month consists of, down to its lines. */
export const MonthDrawer = ({ open, onClose }: { open: OpenMonth | null; onClose: () => void }) => (
  <Drawer opened={open !== null} onClose={onClose} title="Loaded cost of a month">
    {open && <Composition {...open} />}
  </Drawer>
);

function Composition({ person, month }: OpenMonth) {
  const format = useFormat();
  const { period, teams, lines, pay, parts, payrollRelated, loaded, payrollRate, loadedRate, policy } = month;
  const rate = ({ value, reason }: typeof loadedRate) =>
    value === null ? `– ${reason ?? ''}` : format.money(value);
  const of = (kind: 'payroll' | 'overhead') => parts.filter((part) => part.kind === kind);
  const rows = (kind: 'payroll' | 'overhead') =>
    of(kind).map(({ name, amount }) => <Row key={name} name={`+ ${name}`} value={format.exact(amount)} />);
  return (
    <>
      <DrawerFigure>{loadedRate.value === null ? '–' : format.money(loadedRate.value)}</DrawerFigure>
      <p className={styles.note}>
        {loadedRate.value === null ? loadedRate.reason : 'for a productive hour, with overhead'}
      </p>
      <p className={styles.note}>
        {person}, {format.period(period)}
        {teams.length > 0 && `, ${teams.join(', ')}`}
      </p>
      <dl className={styles.sums}>
        <dt>
          <TextLink
            to="/costs"
            search={{ person, category: 'people', from: period, to: period }}
            fz="inherit"
          >
            Pay posted, {format.number(lines)} {lines === 1 ? 'line' : 'lines'}
          </TextLink>
        </dt>
        <dd>{format.exact(pay)}</dd>
        {rows('payroll')}
        <Row sum name="Payroll-related" value={format.exact(payrollRelated)} />
        {rows('overhead')}
        <Row sum name="Fully loaded" value={format.exact(loaded)} />
        <Row
          name="÷ productive hours"
          value={
            policy ? `${format.number(policy.hours)}, policy from ${format.period(policy.from)}` : 'no policy'
          }
        />
        <Row sum name="An hour without overhead" value={rate(payrollRate)} />
        <Row sum name="An hour with overhead" value={rate(loadedRate)} />
      </dl>
      <p className={styles.note}>
        Only the posted pay is in the ledger and in the cost of bets. What the policy adds is computed here.
      </p>
    </>
  );
}

const Row = ({ name, value, sum = false }: { name: string; value: string; sum?: boolean }) => (
  <>
    <dt className={sum ? styles.sum : undefined}>{name}</dt>
    <dd className={sum ? styles.sum : undefined}>{value}</dd>
  </>
);
