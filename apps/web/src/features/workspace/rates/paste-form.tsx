import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../../lib/session.ts';
import settings from '../settings.module.css';
import { readPastedRates } from './pasted-rates.ts';
import { RecordForm } from './record-form.tsx';

/** Rates pasted from a spreadsheet. */
export function PasteForm() {
  const { currency } = useMe().workspace;
  const [text, setText] = useState('');
  const { rates, problems } = readPastedRates(text, currency);
  return (
    <RecordForm rates={rates} blocked={problems.length > 0} onRecorded={() => setText('')}>
      <Textarea
        label="Rates, a line each"
        description="Currency, month and rate, in any order, and a type where it is no average."
        placeholder={'EUR\t2026-01\t1.0825\nGBP\t2026-01\t1.2710\nEUR\t2026-01\t1.10\tBUDGET'}
        autosize
        minRows={4}
        maxRows={14}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {problems.length > 0 && (
        <ul className={settings.problems}>
          {problems.slice(0, 6).map(({ line, text: what, reason }) => (
            <li key={line}>
              Line {line}, “{what.slice(0, 60)}”: {reason}
            </li>
          ))}
          {problems.length > 6 && <li>and {problems.length - 6} more lines</li>}
        </ul>
      )}
    </RecordForm>
  );
}
