import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { currentPeriod } from '@steward/finance';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useMe } from '../../../lib/session.ts';
import { useFormat } from '../../../lib/use-format.ts';
import settings from '../settings.module.css';
import { TYPE_WORDS, typeOptions } from './rate-words.ts';
import styles from './rates.module.css';
import { RecordForm } from './record-form.tsx';
import { nextLine, readTyped, type TypedLine, type TypedRate, withRate } from './typed-rates.ts';

/** Rates typed one after the other: Enter takes the line and goes on to the next month. */
export function TypeForm() {
  const { currency: reporting } = useMe().workspace;
  const format = useFormat();
  const [line, setLine] = useState<TypedLine>(() => ({
    currency: '',
    period: currentPeriod(new Date()),
    type: 'AVG',
    rate: '',
  }));
  const [rates, setRates] = useState<TypedRate[]>([]);
  const [refused, setRefused] = useState<string | null>(null);
  const rateField = useRef<HTMLInputElement>(null);
  const set = (change: Partial<TypedLine>) => {
    setRefused(null);
    setLine({ ...line, ...change });
  };
  const take = () => {
    const read = readTyped(line, reporting);
    if (typeof read === 'string') return setRefused(read);
    setRates(withRate(rates, read));
    setLine(nextLine(read));
    rateField.current?.focus();
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    take();
  };
  return (
    <RecordForm rates={rates} blocked={line.rate.trim() !== ''} onRecorded={() => setRates([])}>
      <div className={styles.typed}>
        <TextInput
          label="Currency"
          placeholder="EUR"
          maxLength={3}
          value={line.currency}
          onChange={(event) => set({ currency: event.currentTarget.value })}
          onKeyDown={onEnter}
        />
        <TextInput
          label="Month"
          placeholder="2026-01"
          maxLength={7}
          value={line.period}
          onChange={(event) => set({ period: event.currentTarget.value })}
          onKeyDown={onEnter}
        />
        <NativeSelect
          label="Type"
          data={typeOptions}
          value={line.type}
          onChange={(event) => set({ type: event.currentTarget.value as TypedLine['type'] })}
        />
        <TextInput
          ref={rateField}
          label={`${reporting} for one unit`}
          placeholder="1.0825"
          inputMode="decimal"
          value={line.rate}
          error={refused}
          onChange={(event) => set({ rate: event.currentTarget.value })}
          onKeyDown={onEnter}
        />
        <Button variant="default" onClick={take}>
          Add
        </Button>
      </div>
      <p className={settings.hint}>Enter adds the rate and goes on to the next month.</p>
      {rates.length > 0 && (
        <ul className={styles.pending} aria-label="Rates to record">
          {rates.map((rate) => (
            <li key={`${rate.currency} ${rate.period} ${rate.type}`}>
              <span>
                {rate.currency} {format.period(rate.period)}, {TYPE_WORDS[rate.type].toLowerCase()}:{' '}
                <b>{format.number(rate.rate)}</b>
              </span>
              <CloseButton
                size="sm"
                aria-label={`Take ${rate.currency} ${format.period(rate.period)} off`}
                onClick={() => setRates(rates.filter((one) => one !== rate))}
              />
            </li>
          ))}
        </ul>
      )}
    </RecordForm>
  );
}
