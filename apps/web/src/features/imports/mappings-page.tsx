import type { SavedMapping } from '@steward/contracts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ButtonLink, TextLink } from '../../components/links.tsx';
import { Page as Frame } from '../../components/page.tsx';
import type { Format } from '../../lib/format.ts';
import { type AppSearch, useAppSearch, useSetSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useMappings } from './api.ts';
import { KIND_LABELS } from './fields.ts';
import styles from './imports.module.css';
import { MappingDrawer } from './mapping-drawer.tsx';

const filesOf = ({ versions }: SavedMapping): number =>
  versions.reduce((sum, { imports }) => sum + imports, 0);

const columnsWith = (format: Format): Column<SavedMapping>[] => [
  {
    id: 'name',
    header: 'Source',
    sort: ({ name }) => name.toLowerCase(),
    cell: ({ id, name }) => (
      <TextLink
        to="."
        search={(before: AppSearch) => ({ ...before, mapping: id })}
        resetScroll={false}
        replace
        fz="inherit"
        fw={500}
        style={{ overflowWrap: 'anywhere' }}
      >
        {name}
      </TextLink>
    ),
  },
  { id: 'kind', header: 'Read as', sort: ({ kind }) => kind, cell: ({ kind }) => KIND_LABELS[kind] },
  {
    id: 'version',
    header: 'Version',
    align: 'right',
    priority: 2,
    sort: ({ version }) => version,
    cell: ({ version }) => format.number(version),
  },
  {
    id: 'files',
    header: 'Files read',
    align: 'right',
    sort: filesOf,
    cell: (mapping) => format.number(filesOf(mapping)),
  },
  {
    id: 'use',
    header: 'Last use',
    priority: 2,
    firstSort: 'desc',
    sort: ({ lastUse }) => lastUse?.at ?? null,
    cell: ({ lastUse }) =>
      lastUse ? (
        <>
          {format.dateTime(lastUse.at)}, {lastUse.by}
          <br />
          <span className={styles.dim}>{lastUse.fileName}</span>
        </>
      ) : (
        <span className={styles.dim}>no file yet</span>
      ),
  },
  {
    id: 'saved',
    header: 'Saved',
    priority: 3,
    firstSort: 'desc',
    sort: ({ recordedAt }) => recordedAt,
    cell: ({ recordedAt, recordedBy }) => (
      <span className={styles.dim}>
        {format.dateTime(recordedAt)}, {recordedBy}
      </span>
    ),
  },
];

/** The sources whose files are known again by their header, and how each is read. */
export function Page() {
  const format = useFormat();
  const mappings = useMappings();
  const setSearch = useSetSearch();
  const { mapping: open } = useAppSearch();
  const items = mappings.data?.items;
  return (
    <Frame
      title="Saved mappings"
      crumb={<TextLink to="/imports">Imports</TextLink>}
      finding="A file whose header is known here is read as the last one of its source was. Imports keep the version they were read by."
    >
      {mappings.error && !items ? (
        <ErrorState error={mappings.error} onRetry={() => void mappings.refetch()} />
      ) : (
        <DataTable
          label="Saved mappings"
          columns={columnsWith(format)}
          rows={items}
          rowKey={({ id }) => id}
          initialSort={{ id: 'name', direction: 'asc' }}
          linked
          empty={
            <EmptyState
              title="No mapping is saved yet"
              action={<ButtonLink to="/imports">Import a file</ButtonLink>}
            >
              Give the source a name when you import its first file: the next one is then read alike.
            </EmptyState>
          }
        />
      )}
      <MappingDrawer mappings={items} open={open} onClose={() => setSearch({ mapping: undefined })} />
    </Frame>
  );
}
