import { Checkbox, Select, TagsInput, TextInput } from '@mantine/core';
import type { HoursMapping, Inspection, IssueMapping } from '@steward/contracts';
import { useEffect, useState } from 'react';
import { InitiativePicker } from '../../components/initiative-picker.tsx';
import { Section } from '../../components/page.tsx';
import { ColumnsTable } from './columns-table.tsx';
import styles from './imports.module.css';
import { NameField } from './name-field.tsx';
import type { Changes } from './reading.ts';
import { seenIn } from './rows.ts';
import { FilterColumn } from './rows-form.tsx';
import { WorkPreviewTable } from './work-preview-table.tsx';
import {
  WORK_FIELDS,
  type WorkChange,
  type WorkMapping,
  withWorkColumn,
  workColumns,
  workOf,
} from './work-reading.ts';

interface WorkPartsProps {
  inspection: Inspection;
  apply: (changes: Changes) => void;
}

/** What a time sheet or an export of issues needs: its columns, which rows count, and what they are for. */
export function WorkParts({ inspection, apply }: WorkPartsProps) {
  const { kind } = inspection;
  const mapping = workOf(inspection);
  if (!mapping || kind === 'costs' || kind === 'revenue') return null;
  const change = (work: WorkChange) => apply({ work });
  return (
    <>
      <Section title="Columns" note="What fills no field stays with its line and can be read there.">
        <ColumnsTable
          columns={inspection.columns}
          labels={WORK_FIELDS[kind]}
          mapped={workColumns(mapping)}
          onMap={(column, field) => change(withWorkColumn(mapping, column, field))}
        />
      </Section>
      <Section
        title="Rows that count"
        note={
          kind === 'hours'
            ? 'Hours may be written as 1.5, 1:30 or 1h 30m; what a plain number counts is said here.'
            : 'An issue counts once, in the month it was done. The others are skipped and listed.'
        }
      >
        <div className={styles.constants}>
          {'unit' in mapping ? (
            <UnitField mapping={mapping} onChange={change} />
          ) : (
            <DoneFields mapping={mapping} inspection={inspection} onChange={change} />
          )}
          <Filter mapping={mapping} inspection={inspection} onChange={change} />
        </div>
      </Section>
      <Section
        title="Which bet a row is for"
        note="A key in a column of its own, or a label; what names neither counts for no bet, and its part of the team’s cost stays unallocated."
      >
        <LabelFields mapping={mapping} inspection={inspection} onChange={change} />
      </Section>
      <Section title="For all lines" note="What the file itself does not say.">
        <WorkConstants mapping={mapping} onChange={change} />
      </Section>
      <Section
        title="How the lines will look"
        note="The parsed value above what the file says. The whole file is read in the next step, and every problem listed."
      >
        <WorkPreviewTable inspection={inspection} kind={kind} mapping={mapping} />
      </Section>
    </>
  );
}

const UNITS = [
  { value: 'hours', label: 'Hours' },
  { value: 'minutes', label: 'Minutes' },
  { value: 'seconds', label: 'Seconds' },
];

interface PartProps<M> {
  mapping: M;
  onChange: (change: WorkChange) => void;
}

const UnitField = ({ mapping, onChange }: PartProps<HoursMapping>) => (
  <Select
    label="A plain number counts"
    data={UNITS}
    value={mapping.unit}
    onChange={(unit) => unit && onChange({ unit: unit as HoursMapping['unit'] })}
    allowDeselect={false}
  />
);

type SeenProps<M> = PartProps<M> & { inspection: Inspection };

const lower = (values: string[]) =>
  [...new Set(values.map((value) => value.trim().toLowerCase()))].filter(Boolean);

function DoneFields({ mapping, inspection, onChange }: SeenProps<IssueMapping>) {
  const { status, resolution } = mapping.columns;
  if (!status && !resolution)
    return <p className={styles.words}>No column is the status: every issue with a date is done.</p>;
  return (
    <>
      {status && (
        <TagsInput
          label={`Done is where “${status}” says`}
          data={lower(seenIn(inspection, status))}
          value={mapping.done}
          onChange={(done) => onChange({ done: lower(done) })}
        />
      )}
      {resolution && (
        <TagsInput
          label={`Not where “${resolution}” says`}
          data={lower(seenIn(inspection, resolution))}
          value={mapping.dropped}
          onChange={(dropped) => onChange({ dropped: lower(dropped) })}
        />
      )}
    </>
  );
}

const columnOptions = ({ columns }: Inspection) =>
  columns.map(({ name }) => ({ value: name, label: name || 'without a name' }));

function Filter({ mapping, inspection, onChange }: SeenProps<WorkMapping>) {
  const [filter, ...others] = mapping.filters ?? [];
  return (
    <FilterColumn
      filter={filter}
      names={columnOptions(inspection)}
      inspection={inspection}
      onChange={(column, values) =>
        onChange({ filters: [...(column && values.length > 0 ? [{ column, values }] : []), ...others] })
      }
    />
  );
}

function LabelFields({ mapping, inspection, onChange }: SeenProps<WorkMapping>) {
  const { labels } = mapping;
  return (
    <div className={styles.constants}>
      <Select
        label="Labels that name a bet"
        data={columnOptions(inspection)}
        value={labels?.column ?? null}
        onChange={(column) =>
          onChange({ labels: column ? { prefix: '', whole: true, ...labels, column } : undefined })
        }
        placeholder="None"
        searchable
        clearable
      />
      {labels && <PrefixField labels={labels} onChange={(changed) => onChange({ labels: changed })} />}
    </div>
  );
}

type Labels = NonNullable<WorkMapping['labels']>;

/** Decided on leaving the field, since every decision reads the file anew. */
function PrefixField({ labels, onChange }: { labels: Labels; onChange: (labels: Labels) => void }) {
  const [typed, setTyped] = useState(labels.prefix);
  useEffect(() => setTyped(labels.prefix), [labels.prefix]);
  return (
    <>
      <TextInput
        label="Those that begin with"
        placeholder="bet:"
        value={typed}
        maxLength={120}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => typed !== labels.prefix && onChange({ ...labels, prefix: typed })}
      />
      <Checkbox
        label="The whole label is the key"
        checked={labels.whole}
        onChange={(event) => onChange({ ...labels, whole: event.currentTarget.checked })}
        pb={8}
      />
    </>
  );
}

function WorkConstants({ mapping, onChange }: PartProps<WorkMapping>) {
  const { columns, constants } = mapping;
  const wording = (mapped: string | undefined, noun: string) =>
    mapped ? `${noun}, where the cell is empty` : noun;
  const set = (name: 'team' | 'initiative', value: string | null) => {
    const { [name]: _, ...others } = constants;
    onChange({ constants: value ? { ...others, [name]: value } : others });
  };
  return (
    <div className={styles.constants}>
      <NameField
        known="GET /teams"
        label={wording(columns.team, 'Team')}
        value={constants.team ?? ''}
        onChange={(value) => set('team', value)}
      />
      <InitiativePicker
        label={wording(columns.initiative, 'Initiative')}
        value={constants.initiative ?? null}
        onPick={(key) => set('initiative', key)}
        placeholder="None"
        clearable
      />
    </div>
  );
}
