import { Button, Drawer, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { SavedMapping } from '@steward/contracts';
import { type FormEvent, useState } from 'react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FieldList } from '../../components/field-list.tsx';
import { FormError, fieldIssue } from '../../components/form-error.tsx';
import { TextLink } from '../../components/links.tsx';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useRenameMapping, useRetireMapping } from './api.ts';
import { KIND_LABELS } from './fields.ts';
import styles from './imports.module.css';
import { columnsOf, settingsOf } from './mapping-words.ts';

interface MappingDrawerProps {
  mappings: readonly SavedMapping[] | undefined;
  /** The id of a mapping, or undefined while closed. It stands in the URL, so that it can be linked to. */
  open: string | undefined;
  onClose: () => void;
}

/** One mapping beside the list: which column goes where, its versions, another name, and its end. */
export function MappingDrawer({ mappings, open, onClose }: MappingDrawerProps) {
  const known = mappings?.find(({ id }) => id === open);
  return (
    <Drawer
      opened={open !== undefined && mappings !== undefined}
      onClose={onClose}
      size={560}
      title={known?.name ?? 'Saved mapping'}
    >
      {known ? (
        <Mapping key={known.id} mapping={known} onRetired={onClose} />
      ) : (
        <EmptyState title="This mapping does not stand any more">
          It was retired, or the link is of another workspace.
        </EmptyState>
      )}
    </Drawer>
  );
}

function Mapping({ mapping, onRetired }: { mapping: SavedMapping; onRetired: () => void }) {
  const format = useFormat();
  const mayStage = useMay('imports:stage');
  const { lastUse, kind } = mapping;
  return (
    <div className={styles.drawer}>
      <p className={styles.words}>
        Files with this header are read as {KIND_LABELS[kind].toLowerCase()}.{' '}
        {lastUse ? (
          <>
            The last was{' '}
            <TextLink to="/imports/$id" params={{ id: lastUse.importId }} fz="inherit">
              {lastUse.fileName}
            </TextLink>
            , dropped by {lastUse.by} on {format.dateTime(lastUse.at)}.
          </>
        ) : (
          'None has been so far.'
        )}
      </p>
      {mayStage && <Rename mapping={mapping} />}
      <section aria-label="Which column goes where">
        <h3 className={styles.group}>Which column goes where</h3>
        <DataTable
          label="Columns and what they become"
          columns={COLUMNS}
          rows={columnsOf(mapping)}
          rowKey={({ column, becomes }) => `${becomes} ${column}`}
        />
        <p className={styles.words}>Every other column stays with its line and can be read there.</p>
      </section>
      <section aria-label="What holds for every row">
        <h3 className={styles.group}>What holds for every row</h3>
        <FieldList fields={settingsOf(mapping)} />
      </section>
      <Versions mapping={mapping} />
      {mayStage && <Retire mapping={mapping} onRetired={onRetired} />}
    </div>
  );
}

const COLUMNS: Column<{ column: string; becomes: string }>[] = [
  {
    id: 'column',
    header: 'Column of the file',
    cell: ({ column }) => <span className={styles.column}>{column}</span>,
  },
  { id: 'becomes', header: 'Becomes', cell: ({ becomes }) => becomes },
];

function Versions({ mapping: { versions } }: { mapping: SavedMapping }) {
  const format = useFormat();
  const columns: Column<SavedMapping['versions'][number]>[] = [
    { id: 'version', header: 'Version', cell: ({ version }) => format.number(version) },
    { id: 'name', header: 'Name', cell: ({ name }) => name },
    { id: 'files', header: 'Files', align: 'right', cell: ({ imports }) => format.number(imports) },
    {
      id: 'saved',
      header: 'Saved',
      cell: ({ recordedAt, recordedBy }) => (
        <span className={styles.dim}>
          {format.dateTime(recordedAt)}, {recordedBy}
        </span>
      ),
    },
  ];
  return (
    <section aria-label="Versions">
      <h3 className={styles.group}>Versions</h3>
      <DataTable
        label="Versions"
        columns={columns}
        rows={versions}
        rowKey={({ version }) => String(version)}
      />
    </section>
  );
}

function Rename({ mapping: { id, name } }: { mapping: SavedMapping }) {
  const [typed, setTyped] = useState(name);
  const rename = useRenameMapping(id);
  const wanted = typed.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate(wanted);
  };
  return (
    <form onSubmit={submit} className={styles.rename}>
      <TextInput
        label="Name"
        maxLength={120}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={fieldIssue(rename.error, 'name')}
      />
      <Button
        type="submit"
        variant="default"
        loading={rename.isPending}
        disabled={wanted === '' || wanted === name}
      >
        Rename
      </Button>
      <FormError error={rename.error} shown={['body.name']} />
    </form>
  );
}

/** Asked a second time, in place: what was read by the mapping stays as it is. */
function Retire({ mapping: { id, name }, onRetired }: { mapping: SavedMapping; onRetired: () => void }) {
  const [asking, { open, close }] = useDisclosure(false);
  const retire = useRetireMapping(id);
  if (!asking)
    return (
      <Button variant="default" onClick={open} className={styles.alone}>
        Retire…
      </Button>
    );
  return (
    <div className={styles.retire}>
      <p className={styles.words}>
        Files with this header are then read as if for the first time. What was imported by “{name}” stays as
        it is.
      </p>
      <FormError error={retire.error} />
      <div className={styles.kind}>
        <Button
          color="red"
          loading={retire.isPending}
          onClick={() => retire.mutate(undefined, { onSuccess: onRetired })}
        >
          Retire this mapping
        </Button>
        <Button variant="default" onClick={close}>
          Keep it
        </Button>
      </div>
    </div>
  );
}
