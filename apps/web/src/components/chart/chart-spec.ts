import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type {
  AxisPointerComponentOption,
  GridComponentOption,
  MarkLineComponentOption,
  MarkPointComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';

/** What may be drawn: nothing else of the chart library is loaded. */
export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | ScatterSeriesOption
  | AxisPointerComponentOption
  | GridComponentOption
  | TooltipComponentOption
  | MarkLineComponentOption
  | MarkPointComponentOption
>;

/** The accessible twin of a chart, one row a mark. Values are exact; the twin writes them for people, the CSV as they are. */
export interface ChartTable {
  columns: readonly { label: string; kind?: 'money' | 'ratio' | 'period' }[];
  rows: readonly (readonly string[])[];
}

/** What a pure chart function makes of data. */
export interface ChartSpec {
  option: ChartOption;
  table: ChartTable;
}

/** A name inside a rich-text tooltip: braces would be read as style marks. */
export const plainText = (text: string): string => text.replace(/[{}|]/g, ' ');
