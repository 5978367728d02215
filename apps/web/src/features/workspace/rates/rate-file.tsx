import { Button, FileButton, MultiSelect, TextInput } from '@mantine/core';
import type { RateFileOptions, RateInspection } from '@steward/contracts';
import { addMonths, currentPeriod } from '@steward/finance';
import { IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorState } from '../../../components/error-state.tsx';
import { FormError } from '../../../components/form-error.tsx';
import { TableSkeleton } from '../../../components/skeletons.tsx';
import settings from '../settings.module.css';
import { useImportRates, useRateInspection } from './api.ts';
import { FileChanges, FileProblems, FileSummary } from './file-changes.tsx';
import { typeOptions } from './rate-words.ts';
import styles from './rates.module.css';

const MONTH = /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/;

/** Rates out of a file: what it would change is shown before anything is recorded. */
export function RateFile() {
  const [file, setFile] = useState<File | null>(null);
  const [recorded, setRecorded] = useState<RateInspection | null>(null);
  const choose = (chosen: File | null) => {
    setRecorded(null);
    setFile(chosen);
  };
  return (
    <div className={styles.stack}>
      <p className={settings.hint}>
        The reference rates of the ECB (eurofxref-hist.csv), a CSV of the ECB’s data portal, or a plain one
        with the columns currency, month or date, and rate. Daily rates become their month’s average and
        close. Nothing is recorded before you have seen it.
      </p>
      <div className={settings.line}>
        <FileButton onChange={choose} accept=".csv,.tsv,.txt,text/csv,text/plain">
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileUpload size={16} stroke={1.6} />}>
              {file ? 'Choose another file' : 'Choose a file of rates'}
            </Button>
          )}
        </FileButton>
        {recorded && (
          <p className={settings.good} role="status">
            Recorded: {recorded.added} new, {recorded.changed} changed.
          </p>
        )}
      </div>
      {file && (
        <Inspected
          key={`${file.name} ${file.lastModified}`}
          file={file}
          onRecorded={(inspection) => {
            setFile(null);
            setRecorded(inspection);
          }}
        />
      )}
    </div>
  );
}

interface Choice {
  currencies: string[] | null;
  from: string;
  to: string;
  types: string[];
}

/** The options that the choice makes; a month half typed is none yet. */
const optionsOf = ({ currencies, from, to, types }: Choice): RateFileOptions => ({
  ...(currencies && { currencies }),
  ...(MONTH.test(from) && { from }),
  ...(MONTH.test(to) && { to }),
  ...(types.length > 0 && { types: types as NonNullable<RateFileOptions['types']> }),
});

const SOURCES = {
  'ecb-history': 'ECB reference rates',
  'ecb-portal': 'ECB data portal',
  plain: '',
};

function Inspected({ file, onRecorded }: { file: File; onRecorded: (inspection: RateInspection) => void }) {
  const [choice, setChoice] = useState<Choice>(() => ({
    currencies: null,
    from: addMonths(currentPeriod(new Date()), -35),
    to: '',
    types: [],
  }));
  const [typed, setTyped] = useState<string | null>(null);
  const options = optionsOf(choice);
  const inspection = useRateInspection(file, options);
  const record = useImportRates(file);
  const set = (change: Partial<Choice>) => setChoice({ ...choice, ...change });
  if (inspection.error && !inspection.data)
    return <ErrorState error={inspection.error} onRetry={() => void inspection.refetch()} />;
  if (!inspection.data) return <TableSkeleton />;
  const { data } = inspection;
  const source = typed ?? SOURCES[data.layout];
  const count = data.added + data.changed;
  return (
    <div className={styles.stack}>
      <FileSummary file={file} inspection={data} />
      <div className={styles.choice}>
        <MultiSelect
          label="Currencies"
          data={data.currencies.map(({ currency }) => currency)}
          value={choice.currencies ?? data.currencies.flatMap((one) => (one.chosen ? [one.currency] : []))}
          onChange={(currencies) => set({ currencies })}
          searchable
          clearable
        />
        <TextInput
          label="From month"
          placeholder={data.currencies[0]?.first}
          maxLength={7}
          value={choice.from}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <TextInput
          label="To month"
          placeholder={data.currencies[0]?.last}
          maxLength={7}
          value={choice.to}
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
      </div>
      <div className={styles.choice}>
        <MultiSelect
          label="Types"
          placeholder={choice.types.length === 0 ? 'All that the file has' : undefined}
          data={typeOptions}
          value={choice.types}
          onChange={(types) => set({ types })}
          clearable
        />
      </div>
      <FileProblems inspection={data} />
      <FileChanges inspection={data} />
      <div className={`${settings.form} ${settings.wide}`}>
        <TextInput
          label="Source"
          placeholder="Where the file comes from"
          value={source}
          maxLength={200}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <FormError error={inspection.error ?? record.error} />
        <div className={settings.line}>
          <Button
            disabled={count === 0 || source.trim() === '' || inspection.isPlaceholderData}
            loading={record.isPending}
            onClick={() =>
              record.mutate(
                { ...options, source: source.trim(), digest: data.digest },
                { onSuccess: onRecorded },
              )
            }
          >
            Record {count} {count === 1 ? 'rate' : 'rates'}
          </Button>
        </div>
      </div>
    </div>
  );
}
