import { Tooltip } from '@mantine/core';
import type { Figure } from '@steward/contracts';
import type { ReactNode } from 'react';
import { figureChange } from '../lib/change.ts';
import { type FigureKind, figureDetail, figureText } from '../lib/format.ts';
import { useFormat } from '../lib/use-format.ts';
import styles from './tile.module.css';

interface TileProps {
  label: string;
  figure: Figure;
  kind: FigureKind;
  /** The same figure of the span before; leave out where none stands. */
  previous?: Figure | null;
  /** Whether more is better, worse, or neither (spending). */
  more?: 'better' | 'worse' | 'neither';
  /** Of what a percentage is, or what else to know at a glance. */
  note?: ReactNode;
  /** What else to know, on hover, below the exact value. */
  hint?: string | undefined;
  /** The part of a value that is confirmed, as a ratio text: drawn as a bar under the figure. */
  confirmed?: string | null;
}

/** A headline figure with its exact value or reason on hover, and its change against the span before. */
export function Tile({ label, figure, kind, previous, more = 'neither', note, hint, confirmed }: TileProps) {
  const format = useFormat();
  const change = previous ? figureChange(format, figure, previous, kind, more) : null;
  return (
    <div className={styles.tile}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.body}>
        <Tooltip
          label={hint ? `${figureDetail(format, figure, kind)}\n${hint}` : figureDetail(format, figure, kind)}
        >
          <span className={styles.figure} data-undefined={figure.value === null || undefined}>
            {figureText(format, figure, kind)}
          </span>
        </Tooltip>
        {confirmed != null && <ConfirmedBar share={confirmed} />}
        <span className={styles.foot}>
          {change && (
            <Tooltip label={change.detail}>
              <span className={styles.change} data-tone={change.tone}>
                {change.text}
              </span>
            </Tooltip>
          )}
          {note || (figure.value === null && figure.reason)}
        </span>
      </dd>
    </div>
  );
}

/** How much of a value finance has signed. */
function ConfirmedBar({ share }: { share: string }) {
  const format = useFormat();
  const part = Math.max(0, Math.min(1, Number(share)));
  return (
    <Tooltip label={`${format.percent(share)} of this value is confirmed by finance`}>
      <svg
        className={styles.bar}
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${format.percent(share)} confirmed`}
      >
        <rect width="100" height="4" className={styles.barTrack} />
        <rect width={part * 100} height="4" className={styles.barFill} />
      </svg>
    </Tooltip>
  );
}

/** A strip of tiles divided by hairlines. */
export const Tiles = ({ children }: { children: ReactNode }) => <dl className={styles.tiles}>{children}</dl>;
