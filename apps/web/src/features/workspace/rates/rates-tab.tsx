import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Section } from '../../../components/page.tsx';
import { useMay, useMe } from '../../../lib/session.ts';
import settings from '../settings.module.css';
import { PasteForm } from './paste-form.tsx';
import { RateFile } from './rate-file.tsx';
import { RatesTable } from './rates-table.tsx';
import { Restate } from './restate.tsx';
import { RestatementList } from './restatement-list.tsx';
import { TypeForm } from './type-form.tsx';

const WAYS = [
  { value: 'type', label: 'Type' },
  { value: 'paste', label: 'Paste' },
  { value: 'file', label: 'From a file' },
] as const;
type Way = (typeof WAYS)[number]['value'];

/** Exchange rates: those in force, new ones, and bringing what is posted to them. */
export function RatesTab() {
  const mayWrite = useMay('rates:write');
  return (
    <>
      <Restate />
      {mayWrite && <RecordRates />}
      <RatesTable />
      <RestatementList />
    </>
  );
}

function RecordRates() {
  const { currency } = useMe().workspace;
  const [way, setWay] = useState<Way>('type');
  return (
    <Section
      title="Record rates"
      note={`Each says how much ${currency} one unit of the currency is. A rate in force is replaced and stays in its history.`}
      actions={
        <SegmentedControl
          size="xs"
          aria-label="How to record rates"
          data={[...WAYS]}
          value={way}
          onChange={(value) => setWay(value as Way)}
        />
      }
    >
      <div className={settings.tabBody}>
        {way === 'type' && <TypeForm />}
        {way === 'paste' && <PasteForm />}
        {way === 'file' && <RateFile />}
      </div>
    </Section>
  );
}
