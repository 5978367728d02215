import { Button, TextInput } from '@mantine/core';
import type { Action } from '@steward/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorState } from '../../components/error-state.tsx';
import { FormError, fieldIssue } from '../../components/form-error.tsx';
import { Section } from '../../components/page.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { apiQuery } from '../../lib/query.ts';
import { api } from '../../lib/request.ts';
import { useMay } from '../../lib/session.ts';
import styles from './settings.module.css';

const LISTS = [
  {
    title: 'Product lines',
    note: 'The units with a profit and loss of their own.',
    noun: 'product line',
    read: 'GET /product-lines',
    add: 'POST /product-lines',
    action: 'initiatives:write',
  },
  {
    title: 'Themes',
    note: 'What bets are grouped and coloured by.',
    noun: 'theme',
    read: 'GET /themes',
    add: 'POST /themes',
    action: 'initiatives:write',
  },
  {
    title: 'Teams',
    note: 'They also come by themselves with an import that names them.',
    noun: 'team',
    read: 'GET /teams',
    add: 'POST /teams',
    action: 'allocations:write',
  },
] as const satisfies readonly { action: Action; [text: string]: string }[];

type List = (typeof LISTS)[number];

export const ListsTab = () => (
  <div className={styles.lists}>
    {LISTS.map((list) => (
      <DimensionList key={list.title} list={list} />
    ))}
  </div>
);

function DimensionList({ list }: { list: List }) {
  const items = useQuery(apiQuery(list.read));
  const mayAdd = useMay(list.action);
  return (
    <Section title={list.title} note={list.note}>
      {items.data ? (
        items.data.items.length > 0 ? (
          <ul className={styles.list}>
            {items.data.items.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        ) : (
          <p className={styles.hint}>None yet.</p>
        )
      ) : items.error ? (
        <ErrorState error={items.error} onRetry={() => void items.refetch()} />
      ) : (
        <TableSkeleton rows={3} />
      )}
      {mayAdd && <AddForm list={list} />}
    </Section>
  );
}

function AddForm({ list }: { list: List }) {
  const [name, setName] = useState('');
  const add = useMutation({ mutationFn: (text: string) => api(list.add, { body: { name: text } }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(name.trim(), { onSuccess: () => setName('') });
  };
  return (
    <form onSubmit={submit}>
      <div className={styles.line}>
        <TextInput
          className={styles.grow}
          aria-label={`Name of the new ${list.noun}`}
          placeholder={`New ${list.noun}`}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fieldIssue(add.error, 'name')}
        />
        <Button type="submit" variant="default" disabled={name.trim() === ''} loading={add.isPending}>
          Add
        </Button>
      </div>
      <FormError error={add.error} shown={['body.name']} />
    </form>
  );
}
