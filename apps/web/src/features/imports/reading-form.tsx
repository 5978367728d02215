import { Checkbox, MultiSelect, NumberInput, Select } from '@mantine/core';
import type { CostMapping, Dialect, Inspection } from '@steward/contracts';
import { DATE_OPTIONS, DELIMITER_LABELS, ENCODING_LABELS, QUOTE_LABELS } from './fields.ts';
import styles from './imports.module.css';
import { type Changes, datesBy } from './reading.ts';
import { revenueOf } from './revenue-reading.ts';
import { workOf } from './work-reading.ts';

interface ReadingFormProps {
  inspection: Inspection;
  onDecide: (changes: Changes) => void;
}

const options = <K extends string>(labels: Record<K, string>) =>
  (Object.entries(labels) as [K, string][]).map(([value, label]) => ({ value, label }));

const DECIMALS = [
  { value: '.', label: 'Point: 1,234.56' },
  { value: ',', label: 'Comma: 1.234,56' },
  { value: 'either', label: 'Either, where only one fits' },
];

const HEADER_ROWS = [
  { value: '0', label: 'None: columns by position' },
  { value: '1', label: 'One' },
  { value: '2', label: 'Two, read together' },
  { value: '3', label: 'Three, read together' },
];

/** How bytes become rows and texts become values, to be overruled where the file was misread. */
export function ReadingForm({ inspection, onDecide }: ReadingFormProps) {
  const { dialect, mapping, preamble, sheets } = inspection;
  const work = workOf(inspection);
  const revenue = revenueOf(inspection);
  const read = work ?? revenue ?? mapping;
  const decideFormats = (
    formats: Partial<Pick<CostMapping, 'dateFormat' | 'otherDateFormats' | 'decimal'>>,
  ) => onDecide(work ? { work: formats } : revenue ? { revenue: formats } : { mapping: formats });
  return (
    <>
      <div className={styles.reading}>
        {sheets === null ? (
          <TextSettings dialect={dialect} onDecide={onDecide} />
        ) : (
          <Select
            label="Sheet"
            data={sheets.map(({ name, hidden }) => ({
              value: name,
              label: hidden ? `${name} (hidden)` : name,
            }))}
            value={dialect.sheet ?? null}
            onChange={(value) => value && onDecide({ dialect: { sheet: value } })}
          />
        )}
        <NumberInput
          label={dialect.headerRows === 0 ? 'First row of data' : 'Row of the header'}
          min={1}
          max={1000}
          allowDecimal={false}
          value={dialect.headerRow}
          onChange={(value) =>
            typeof value === 'number' &&
            value >= 1 &&
            onDecide({ dialect: { headerRow: value, headerRows: dialect.headerRows ?? 1 } })
          }
        />
        <Select
          label="Rows of the header"
          data={HEADER_ROWS}
          value={String(dialect.headerRows ?? 1)}
          onChange={(value) =>
            value && onDecide({ dialect: { headerRow: dialect.headerRow, headerRows: Number(value) } })
          }
        />
        <MultiSelect
          label="Dates read like"
          description="Each by the one that fits it"
          data={DATE_OPTIONS}
          value={[read.dateFormat, ...(read.otherDateFormats ?? [])]}
          onChange={(values) =>
            values.length > 0 && decideFormats(datesBy(values as CostMapping['dateFormat'][]))
          }
        />
        <Select
          label="Decimal mark"
          data={DECIMALS}
          value={read.decimal}
          onChange={(value) => value && decideFormats({ decimal: value as CostMapping['decimal'] })}
        />
        {!work && !revenue && (
          <Checkbox
            label="Spend is negative in this file"
            checked={mapping.negate}
            onChange={(event) => onDecide({ mapping: { negate: event.currentTarget.checked } })}
            pb={8}
          />
        )}
      </div>
      {preamble.length > 0 && (
        <section aria-label="Lines above the header, left out">
          <pre className={styles.preamble}>{preamble.slice(0, 12).join('\n')}</pre>
        </section>
      )}
    </>
  );
}

type TextSettingsProps = { dialect: Dialect; onDecide: ReadingFormProps['onDecide'] };

/** What is to be known of text alone. */
const TextSettings = ({ dialect, onDecide }: TextSettingsProps) => (
  <>
    <Select
      label="Encoding"
      data={options(ENCODING_LABELS)}
      value={dialect.encoding}
      onChange={(value) => value && onDecide({ dialect: { encoding: value as Dialect['encoding'] } })}
    />
    <Select
      label="Columns separated by"
      data={options(DELIMITER_LABELS)}
      value={dialect.delimiter}
      onChange={(value) => value && onDecide({ dialect: { delimiter: value as Dialect['delimiter'] } })}
    />
    <Select
      label="Cells enclosed in"
      data={options(QUOTE_LABELS)}
      value={dialect.quote ?? '"'}
      onChange={(value) => value && onDecide({ dialect: { quote: value as Dialect['quote'] } })}
    />
  </>
);
