import { Button, TextInput } from '@mantine/core';
import type { ImportReport } from '@steward/contracts';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { api } from '../../lib/request.ts';
import { useMay, useMe } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './imports.module.css';

/** Rows rejected for want of an exchange rate: the rates are asked for here, and the rows taken. */
export function MissingRates({ report }: { report: ImportReport }) {
  const missing = report.missingRates;
  const mayWrite = useMay('rates:write');
  const { currency } = useMe().workspace;
  if (report.status !== 'staged' || missing.length === 0) return null;
  const pairs = [...new Set(missing.map((rate) => rate.currency))].join(', ');
  return (
    <section className={styles.warning} aria-label="Missing exchange rates">
      <div>
        <p className={styles.decisionTitle}>
          Rows in {pairs} wait for an exchange rate to {currency}
        </p>
        <p className={styles.decisionText}>
          {mayWrite
            ? 'Give the rate of each month; the rows that wait are then taken, without the file.'
            : 'Finance records the rates under Settings.'}
        </p>
      </div>
      {mayWrite && <RatesForm report={report} missing={missing} />}
    </section>
  );
}

interface RatesFormProps {
  report: ImportReport;
  missing: ImportReport['missingRates'];
}

const keyOf = (rate: { currency: string; period: string }) => `${rate.currency} ${rate.period}`;

function RatesForm({ report, missing }: RatesFormProps) {
  const format = useFormat();
  const { currency: reporting } = useMe().workspace;
  const save = useMutation({
    mutationFn: async (form: FormData) => {
      const rates = missing.flatMap((rate) => {
        const text = String(form.get(keyOf(rate)) ?? '').trim();
        return text ? [{ currency: rate.currency, period: rate.period, rate: text }] : [];
      });
      if (rates.length > 0)
        await api('PUT /fx-rates', { body: { source: String(form.get('source')).trim(), rates } });
      return api('POST /imports/:id/convert', { params: { id: report.id }, body: {} });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(new FormData(event.currentTarget));
  };
  return (
    <form className={styles.progress} onSubmit={submit}>
      <div className={styles.constants}>
        {missing.map((rate) => (
          <TextInput
            key={keyOf(rate)}
            name={keyOf(rate)}
            label={`${reporting} for 1 ${rate.currency}, ${format.period(rate.period)}`}
            inputMode="decimal"
            pattern="\d{1,12}(\.\d{1,18})?"
            title="A decimal number with a point, such as 1.0825"
            placeholder="1.0825"
          />
        ))}
        <TextInput
          name="source"
          label="Source"
          placeholder="ECB monthly average"
          required
          withAsterisk={false}
          maxLength={200}
        />
      </div>
      <FormError error={save.error} />
      <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
        Record the rates and take the rows
      </Button>
    </form>
  );
}
