import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { currencyOptions } from '../../components/currencies.ts';
import { FormError, fieldIssue } from '../../components/form-error.tsx';
import { TextLink } from '../../components/links.tsx';
import { NewPassword } from '../../components/new-password.tsx';
import { useAppSearch } from '../../lib/url-state.ts';
import { setupQuery, useSetup } from './api.ts';
import styles from './session.module.css';

const SHOWN = ['token', 'workspaceName', 'currency', 'name', 'email', 'password'].map(
  (name) => `body.${name}`,
);

export function Page() {
  const { token = '' } = useAppSearch();
  const setup = useQuery(setupQuery());
  useEffect(() => {
    document.title = 'Set up · Steward';
  }, []);
  if (setup.data && !setup.data.needed) return <Done />;
  return <SetupForm token={token} />;
}

function Done() {
  return (
    <div className={styles.form}>
      <div>
        <h1 className={styles.title}>Already set up</h1>
        <p className={styles.text}>This server has its first user. Others join by an invitation.</p>
      </div>
      <TextLink to="/sign-in">Sign in</TextLink>
    </div>
  );
}

function SetupForm({ token: given }: { token: string }) {
  const setup = useSetup();
  const [password, setPassword] = useState('');
  const [currency, setCurrency] = useState('USD');
  const issue = (field: string) => fieldIssue(setup.error, field);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    setup.mutate({
      token: given || text('token'),
      workspaceName: text('workspace'),
      currency,
      name: text('name'),
      email: text('email'),
      password,
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div>
        <h1 className={styles.title}>Set up Steward</h1>
        <p className={styles.text}>Name the workspace and create its first administrator.</p>
      </div>
      {!given && (
        <TextInput
          label="One-time token"
          description="The server printed it on its console when it started."
          name="token"
          autoComplete="off"
          required
          withAsterisk={false}
          error={issue('token')}
        />
      )}
      <TextInput
        label="Workspace"
        description="Usually the company"
        name="workspace"
        autoComplete="organization"
        required
        withAsterisk={false}
        maxLength={120}
        error={issue('workspaceName')}
      />
      <Select
        label="Reporting currency"
        description="Every figure is shown in it. It cannot be changed later."
        data={currencyOptions()}
        value={currency}
        onChange={(value) => setCurrency(value ?? 'USD')}
        searchable
        error={issue('currency')}
      />
      <TextInput
        label="Your name"
        name="name"
        autoComplete="name"
        required
        withAsterisk={false}
        maxLength={120}
        error={issue('name')}
      />
      <TextInput
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        error={issue('email')}
      />
      <NewPassword value={password} onChange={setPassword} error={issue('password')} />
      <FormError error={setup.error} shown={given ? SHOWN.filter((path) => path !== 'body.token') : SHOWN} />
      <Button type="submit" loading={setup.isPending}>
        Create the workspace
      </Button>
    </form>
  );
}
