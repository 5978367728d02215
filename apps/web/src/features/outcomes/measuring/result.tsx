import type { Measured, OutcomeKind } from '@steward/contracts';
import { type Measurement, measurementSteps } from '@steward/finance';
import type { Format } from '../../../lib/format.ts';
import styles from '../outcomes.module.css';
import { Steps } from '../steps.tsx';
import { IntervalPlot } from './interval-plot.tsx';
import own from './measuring.module.css';
import { METHODS } from './methods.ts';
import { decisiveEffect, effectText, valueText, verdictOf } from './words.ts';

interface ResultProps {
  measurement: Measurement;
  measured: Measured;
  kind: OutcomeKind;
  grossMargin: string | null;
  money: Format;
}

/** What a measurement shows: the effect with its interval drawn, how sure it is in words, and what it is worth. */
export function Result({ measurement, measured, kind, grossMargin, money }: ResultProps) {
  const { effect, unit, value, customers } = measured;
  if (effect.value === null) return <p className={styles.hint}>No effect can be computed. {effect.reason}</p>;
  const decisive = decisiveEffect(measured);
  const write = (text: string) => effectText(text, unit, money);
  // Beside the marks there is room for few digits; the words have them all.
  const inShort = unit === 'share' ? write : money.signedCompact;
  const verdict = verdictOf(measured);
  return (
    <div className={own.result}>
      <p className={own.finding}>
        Effect <b>{write(effect.value)}</b>
        {value.value !== null && (
          <>
            , worth <b>{valueText(measured, money)}</b>
            {kind === 'one_off' ? '' : ' a month'}
          </>
        )}
      </p>
      {customers?.value && (
        <p className={styles.hint}>Of customers lost: {write(customers.value)}, each counting the same.</p>
      )}
      {decisive.value !== null && decisive.lower !== null && decisive.upper !== null && (
        <IntervalPlot
          value={decisive.value}
          lower={decisive.lower}
          upper={decisive.upper}
          write={inShort}
          label={`Effect ${write(decisive.value)}, 95% interval from ${write(decisive.lower)} to ${write(decisive.upper)}. ${verdict}`}
        />
      )}
      <p className={own.verdict} data-unsure={measured.includesZero !== false || undefined}>
        {verdict}
      </p>
      <Retention measured={measured} money={money} />
      <Steps steps={measurementSteps(measurement, kind, grossMargin)} money={money} />
      <p className={styles.hint}>Interval: {METHODS[measurement.method].interval}, at 95%.</p>
    </div>
  );
}

function Retention({ measured: { retention }, money }: { measured: Measured; money: Format }) {
  if (!retention) return null;
  const percent = (value: string | null) => (value === null ? '–' : money.percent(value));
  const { baseline, actual } = retention;
  return (
    <table className={own.retention}>
      <thead>
        <tr>
          <th scope="col">Revenue retention</th>
          <th scope="col">Baseline</th>
          <th scope="col">With it</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Gross: kept of what there was</th>
          <td>{percent(baseline.gross.value)}</td>
          <td>{percent(actual.gross.value)}</td>
        </tr>
        <tr>
          <th scope="row">Net: with what the same customers added</th>
          <td>{percent(baseline.net.value)}</td>
          <td>{percent(actual.net.value)}</td>
        </tr>
      </tbody>
    </table>
  );
}
