import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import styles from './chart.module.css';
import type { ChartOption } from './chart-spec.ts';
import type { ChartTokens } from './chart-tokens.ts';

use([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  TooltipComponent,
  MarkLineComponent,
  MarkPointComponent,
  LabelLayout,
  CanvasRenderer,
]);

/** What was clicked: the name of the mark and of its series. */
export interface Picked {
  name: string;
  series: string;
}

export interface CanvasHandle {
  /** The picture as a PNG, twice as fine as on the screen. */
  png(): string | null;
}

interface CanvasProps {
  option: ChartOption;
  tokens: ChartTokens;
  height: number;
  label: string;
  onPick?: (picked: Picked) => void;
  handle?: Ref<CanvasHandle>;
}

const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** What is the same in every chart: font, motion, and a tooltip of text, never of HTML. */
function frame(option: ChartOption, tokens: ChartTokens): ChartOption {
  return {
    ...option,
    animation: !still(),
    animationDuration: 150,
    animationDurationUpdate: 150,
    textStyle: { fontFamily: "'Inter Variable', sans-serif", fontSize: 12, color: tokens.text },
    tooltip: {
      confine: true,
      backgroundColor: tokens.surface,
      borderColor: tokens.line,
      borderWidth: 1,
      padding: [8, 10],
      textStyle: {
        color: tokens.text,
        fontSize: 12,
        lineHeight: 18,
        fontFamily: "'Inter Variable', sans-serif",
      },
      ...option.tooltip,
      renderMode: 'richText',
    },
  };
}

/** The one place that draws with the chart library. Loaded on its own, after the page. */
export function Canvas({ option, tokens, height, label, onPick, handle }: CanvasProps) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;

  useEffect(() => {
    if (!element.current) return;
    const drawn = init(element.current, undefined, { renderer: 'canvas' });
    chart.current = drawn;
    drawn.on('click', ({ name, seriesName }) => pick.current?.({ name, series: seriesName ?? '' }));
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(frame(option, tokens), { notMerge: true });
  }, [option, tokens]);

  useImperativeHandle(handle, () => ({
    png: () =>
      chart.current?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: tokens.surface }) ?? null,
  }));

  return <div ref={element} className={styles.canvas} style={{ height }} role="img" aria-label={label} />;
}
