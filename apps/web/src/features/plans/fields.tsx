import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { PlanDraft } from './draft.ts';

/** What every part of the form writes on. */
export interface FieldsProps {
  draft: PlanDraft;
  onChange: (changes: Partial<PlanDraft>) => void;
}

export const AddButton = (props: { children: string; disabled: boolean; onClick: () => void }) => (
  <Button
    variant="default"
    size="xs"
    leftSection={<IconPlus size={14} />}
    style={{ alignSelf: 'flex-start' }}
    {...props}
  />
);

export const RemoveButton = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={onClick}>
    <IconTrash size={16} stroke={1.6} />
  </ActionIcon>
);

/** A list with the changes made to the one of an id. */
export const changed = <T extends { id: number }>(list: readonly T[], id: number, changes: Partial<T>): T[] =>
  list.map((one) => (one.id === id ? { ...one, ...changes } : one));

export const without = <T extends { id: number }>(list: readonly T[], id: number): T[] =>
  list.filter((one) => one.id !== id);
