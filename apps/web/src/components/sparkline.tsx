import styles from './sparkline.module.css';

interface SparklineProps {
  /** Decimal texts; drawn, not computed with, so that they may pass through floats. */
  values: readonly string[];
  label: string;
  width?: number;
  height?: number;
}

const PAD = 2;

/** A line without axes; the baseline is zero and the last point is marked by its sign. */
export function Sparkline({ values, label, width = 76, height = 24 }: SparklineProps) {
  const numbers = values.map(Number);
  const low = Math.min(0, ...numbers);
  const high = Math.max(0, ...numbers);
  const last = numbers.at(-1);
  if (last === undefined || high === low) return null;
  const x = (index: number) => PAD + (index * (width - 2 * PAD)) / Math.max(1, numbers.length - 1);
  const y = (value: number) => PAD + ((high - value) * (height - 2 * PAD)) / (high - low);
  const path = numbers.map(
    (value, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`,
  );
  return (
    <svg className={styles.spark} width={width} height={height} role="img" aria-label={label}>
      <line className={styles.zero} x1={0} x2={width} y1={y(0)} y2={y(0)} />
      <path className={styles.line} d={path.join('')} data-tone={last < 0 ? 'negative' : 'positive'} />
      <circle
        className={styles.dot}
        data-tone={last < 0 ? 'negative' : 'positive'}
        cx={x(numbers.length - 1)}
        cy={y(last)}
        r={2}
      />
    </svg>
  );
}
