import type { Outcome } from '@steward/contracts';
import { Section } from '../../../components/page.tsx';
import { useFormat } from '../../../lib/use-format.ts';
import styles from '../outcomes.module.css';
import { figureText } from './figure-words.ts';
import { measuredFigures } from './measurement-draft.ts';
import own from './measuring.module.css';
import { METHODS } from './methods.ts';
import { Result } from './result.tsx';
import { claimAgainst } from './words.ts';

/** What was measured behind an outcome, what it shows, and the claim beside it; nothing where nothing was. */
export function MeasuredSection({ outcome }: { outcome: Outcome }) {
  const money = useFormat(outcome.currency);
  const { evidence, basis, grossMargin, monthlyValue } = outcome;
  const { measurement, measured } = evidence;
  if (!measurement || !measured) return null;
  const against = claimAgainst(monthlyValue, measured, money);
  return (
    <Section title="What was measured" note={METHODS[measurement.method].label}>
      <Result
        measurement={measurement}
        measured={measured}
        kind={basis.kind}
        grossMargin={grossMargin}
        money={money}
      />
      {against && <p className={own.against}>{against}</p>}
      <table className={own.figures}>
        <tbody>
          {measuredFigures(measurement, basis.kind).map(({ group, field, value }) => (
            <tr key={field.key}>
              <th scope="row">
                <span className={styles.dim}>{group}:</span> {field.label}
              </th>
              <td>{figureText(value, field.unit, money)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
