import { Button, TextInput } from '@mantine/core';
import type { RouteBody } from '@steward/contracts';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FormError } from '../../../components/form-error.tsx';
import settings from '../settings.module.css';
import { useRecordRates } from './api.ts';

interface RecordFormProps {
  rates: RouteBody<'PUT /fx-rates'>['rates'];
  /** Something above must be put right first. */
  blocked: boolean;
  onRecorded: () => void;
  children: ReactNode;
}

const counted = (count: number) => (count === 0 ? '' : ` ${count} ${count === 1 ? 'rate' : 'rates'}`);

/** What rates are recorded from, with their source. */
export function RecordForm({ rates, blocked, onRecorded, children }: RecordFormProps) {
  const [source, setSource] = useState('');
  const record = useRecordRates();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    record.mutate({ source: source.trim(), rates }, { onSuccess: onRecorded });
  };
  return (
    <form className={`${settings.form} ${settings.wide}`} onSubmit={submit}>
      {children}
      <TextInput
        label="Source"
        placeholder="ECB monthly average"
        value={source}
        maxLength={200}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <FormError error={record.error} />
      <div className={settings.line}>
        <Button
          type="submit"
          disabled={rates.length === 0 || blocked || source.trim() === ''}
          loading={record.isPending}
        >
          Record{counted(rates.length)}
        </Button>
        {record.isSuccess && rates.length === 0 && (
          <p className={settings.good} role="status">
            Recorded{counted(record.variables.rates.length)}.
          </p>
        )}
      </div>
    </form>
  );
}
