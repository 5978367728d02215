import styles from './measuring.module.css';

interface IntervalPlotProps {
  /** Decimal texts; drawn, not computed with, so that they may pass through floats. */
  value: string;
  lower: string;
  upper: string;
  /** How a figure is written beside its mark. */
  write: (value: string) => string;
  /** The same in words. */
  label: string;
}

/** Room at both sides for the figures beside the ends, as a part of what is drawn. */
const ROOM = 0.4;

/** An effect with its interval on a line that always shows zero, so that one sees whether it reaches it. */
export function IntervalPlot({ value, lower, upper, write, label }: IntervalPlotProps) {
  const marks = [value, lower, upper].map(Number);
  const [low, high] = [Math.min(0, ...marks), Math.max(0, ...marks)];
  const span = high - low || 1;
  const place = (mark: number) => `${(((mark - low) / span + ROOM) / (1 + 2 * ROOM)) * 100}%`;
  const [at, from, to] = marks.map(place);
  const zero = place(0);
  return (
    <svg className={styles.plot} width="100%" height={84} role="img" aria-label={label}>
      <line className={styles.axis} x1="0%" x2="100%" y1={34} y2={34} />
      <line className={styles.zero} x1={zero} x2={zero} y1={14} y2={66} />
      <line className={styles.reach} x1={from} x2={to} y1={34} y2={34} />
      <line className={styles.end} x1={from} x2={from} y1={28} y2={40} />
      <line className={styles.end} x1={to} x2={to} y1={28} y2={40} />
      <circle className={styles.point} cx={at} cy={34} r={4.5} />
      <text className={styles.value} x={at} y={18} textAnchor="middle">
        {write(value)}
      </text>
      <text className={styles.bound} x={from} y={56} textAnchor="end">
        {write(lower)}
      </text>
      <text className={styles.bound} x={to} y={56} textAnchor="start">
        {write(upper)}
      </text>
      <text className={styles.nothing} x={zero} y={80} textAnchor="middle">
        no effect
      </text>
    </svg>
  );
}
