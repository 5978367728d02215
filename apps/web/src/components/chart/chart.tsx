import { ActionIcon, Menu, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from 'react';
import { useFormat } from '../../lib/use-format.ts';
import type { CanvasHandle, Picked } from './canvas.tsx';
import styles from './chart.module.css';
import type { ChartSpec, ChartTable } from './chart-spec.ts';
import { type ChartTokens, useChartTokens } from './chart-tokens.ts';
import { toCsv } from './csv.ts';
import { saveDataUrl, saveText } from './save.ts';

const Canvas = lazy(async () => ({ default: (await import('./canvas.tsx')).Canvas }));

interface ChartProps {
  /** The finding or the question. */
  title: string;
  /** Units, and what the picture leaves out. */
  note?: ReactNode;
  /** Data → picture and table. Memoise it on what it closes over. */
  draw: (tokens: ChartTokens) => ChartSpec;
  height?: number;
  onPick?: (picked: Picked) => void;
  /** Above the picture: the colours in words. */
  legend?: ReactNode;
  /** What its downloads are called, without extension. */
  fileName: string;
}

/** A picture with its title, units, table twin and downloads. */
export function Chart({ title, note, draw, height = 280, onPick, legend, fileName }: ChartProps) {
  const tokens = useChartTokens();
  const spec = useMemo(() => draw(tokens), [draw, tokens]);
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const canvas = useRef<CanvasHandle>(null);
  const savePng = () => {
    const url = canvas.current?.png();
    if (url) saveDataUrl(`${fileName}.png`, url);
  };
  return (
    <figure className={styles.chart}>
      <div className={styles.head}>
        <figcaption className={styles.caption}>
          <span className={styles.title}>{title}</span>
          {note && <span className={styles.note}>{note}</span>}
        </figcaption>
        <div className={styles.tools}>
          <SegmentedControl
            size="xs"
            aria-label={`Show “${title}” as`}
            data={[
              { value: 'chart', label: 'Chart' },
              { value: 'table', label: 'Table' },
            ]}
            value={view}
            onChange={setView}
          />
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`Download “${title}”`}>
                <IconDownload size={16} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={savePng} disabled={view === 'table'}>
                Picture (PNG)
              </Menu.Item>
              <Menu.Item onClick={() => saveText(`${fileName}.csv`, toCsv(spec.table), 'text/csv')}>
                Figures (CSV)
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </div>
      {legend && view === 'chart' && <div className={styles.legend}>{legend}</div>}
      {view === 'chart' ? (
        <Suspense fallback={<div style={{ height }} />}>
          <Canvas
            option={spec.option}
            tokens={tokens}
            height={height}
            label={`${title}. The table shows the same figures.`}
            onPick={onPick}
            handle={canvas}
          />
        </Suspense>
      ) : (
        <Twin table={spec.table} label={title} height={height} />
      )}
    </figure>
  );
}

const sideOf = (kind: ChartTable['columns'][number]['kind']) =>
  kind === 'money' || kind === 'ratio' ? 'right' : undefined;

function Twin({ table, label, height }: { table: ChartTable; label: string; height: number }) {
  const format = useFormat();
  const write = { money: format.money, ratio: format.percent, period: format.period };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <section className={styles.twin} style={{ maxHeight: height }} tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.label} scope="col" data-align={sideOf(column.kind)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join('\u001f')}>
              {table.columns.map((column, index) => (
                <td key={column.label} data-align={sideOf(column.kind)}>
                  {column.kind && row[index] ? write[column.kind](row[index]) : row[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A colour and its word. */
export const Swatch = ({
  color,
  opacity,
  children,
}: {
  color: string;
  opacity?: number;
  children: ReactNode;
}) => (
  <span className={styles.swatch}>
    <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      <rect width="10" height="10" rx="2.5" fill={color} opacity={opacity} />
    </svg>
    {children}
  </span>
);
