import { Alert, Autocomplete, Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Initiative } from '@steward/contracts';
import { type FormEvent, useState } from 'react';
import { useMe } from '../../lib/session.ts';
import { STAGES, useProductLines, useSaveInitiative, useThemes } from './api.ts';
import { type Draft, draftOf, inputOf, type Problems, problemsFrom, problemsOf } from './draft.ts';

interface InitiativeFormProps {
  /** What to change; undefined adds a new one. */
  initiative: Initiative | undefined;
  onDone: () => void;
}

const STAGE_DATA = STAGES.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) }));

/** Adds or changes an initiative. */
export function InitiativeForm({ initiative, onDone }: InitiativeFormProps) {
  const me = useMe();
  const productLines = useProductLines();
  const themes = useThemes();
  const save = useSaveInitiative();
  const [draft, setDraft] = useState(() => draftOf(initiative, me.user.name));
  const [tried, setTried] = useState(false);
  const problems: Problems = { ...problemsFrom(save.error), ...(tried ? problemsOf(draft) : {}) };
  const bind = (field: keyof Draft) => ({
    value: draft[field],
    error: problems[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [field]: event.currentTarget.value }),
  });
  const isNew = (known: string[] | undefined, name: string) => !known?.includes(name.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problemsOf(draft)).length > 0) return;
    save.mutate(
      {
        input: inputOf(draft),
        existing: initiative?.key,
        newProductLine: isNew(productLines, draft.productLine),
        newTheme: isNew(themes, draft.theme),
      },
      {
        onSuccess: ({ key }) => {
          notifications.show({ message: initiative ? `${key} is changed` : `${key} is added` });
          onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Key"
          description={
            initiative
              ? 'The key stays, since ledgers name it.'
              : 'As people type it in ledgers, such as ATLAS-12.'
          }
          disabled={Boolean(initiative)}
          {...bind('key')}
          onChange={(event) => setDraft({ ...draft, key: event.currentTarget.value.toUpperCase() })}
        />
        <TextInput label="Name" {...bind('name')} />
        <Textarea
          label="Hypothesis"
          description="What you believe will happen, for whom, and how you will know."
          autosize
          minRows={3}
          maxRows={10}
          {...bind('hypothesis')}
        />
        <Group grow align="flex-start">
          <Autocomplete
            label="Product line"
            data={productLines}
            {...bind('productLine')}
            onChange={(productLine) => setDraft({ ...draft, productLine })}
          />
          <Autocomplete
            label="Theme"
            data={themes}
            {...bind('theme')}
            onChange={(theme) => setDraft({ ...draft, theme })}
          />
        </Group>
        <Group grow align="flex-start">
          <TextInput label="Owner" {...bind('owner')} />
          <NativeSelect label="Stage" data={STAGE_DATA} {...bind('stage')} />
        </Group>
        <Group grow align="flex-start">
          <TextInput type="date" label="Started on" {...bind('startedOn')} />
          <TextInput type="date" label="Launched on" {...bind('launchedOn')} />
        </Group>
        {save.error && (
          <Alert color="red" title="This was not saved" role="alert">
            {save.error.message}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {initiative ? 'Save' : 'Add initiative'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
