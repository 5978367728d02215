import { Tooltip } from '@mantine/core';
import type { Figure } from '@steward/contracts';
import { type FigureKind, figureDetail, figureText } from '../lib/format.ts';
import { useFormat } from '../lib/use-format.ts';
import styles from './figure-text.module.css';

interface FigureTextProps {
  figure: Figure;
  kind: FigureKind;
  /** Colours the sign; the sign itself is always written. */
  signed?: boolean;
}

const toneOf = (value: string | null): string | undefined => {
  if (value === null || Number(value) === 0) return undefined;
  return value.startsWith('-') ? 'negative' : 'positive';
};

/** A computed figure in short, with the exact value, or the reason why there is none, on hover and focus. */
export function FigureText({ figure, kind, signed = false }: FigureTextProps) {
  const format = useFormat();
  const undefinedHere = figure.value === null;
  return (
    <Tooltip label={figureDetail(format, figure, kind)}>
      <span
        className={styles.figure}
        data-tone={signed ? toneOf(figure.value) : undefined}
        data-undefined={undefinedHere || undefined}
      >
        {figureText(format, figure, kind)}
        {undefinedHere && <span className={styles.hidden}> {figure.reason ?? 'not defined'}</span>}
      </span>
    </Tooltip>
  );
}

interface MoneyTextProps {
  amount: string;
  /** The row's own currency, where it is not the reporting one. */
  currency?: string;
  style?: 'compact' | 'whole' | 'money';
  signed?: boolean;
}

/** An amount with every stored decimal on hover. */
export function MoneyText({ amount, currency, style = 'money', signed = false }: MoneyTextProps) {
  const format = useFormat(currency);
  const short = format[style](amount);
  const exact = format.exact(amount);
  const text = (
    <span className={styles.figure} data-tone={signed ? toneOf(amount) : undefined}>
      {short}
    </span>
  );
  return short === exact ? text : <Tooltip label={exact}>{text}</Tooltip>;
}
