import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect } from 'react';
import { FormError, fieldIssue } from '../../components/form-error.tsx';
import { useAppSearch } from '../../lib/url-state.ts';
import { setupQuery, useSignIn } from './api.ts';
import styles from './session.module.css';

export function Page() {
  const { next } = useAppSearch();
  const signIn = useSignIn(next);
  const setup = useQuery(setupQuery());
  useEffect(() => {
    document.title = 'Sign in · Steward';
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ email: String(form.get('email')), password: String(form.get('password')) });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div>
        <h1 className={styles.title}>Sign in</h1>
        {next && <p className={styles.text}>You then continue where you were going.</p>}
      </div>
      {setup.data?.needed && (
        <p className={styles.hint}>
          This server has no user yet. Open the address with the one-time token that it printed on its console
          to create the first one.
        </p>
      )}
      <TextInput
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        data-autofocus
        error={fieldIssue(signIn.error, 'email')}
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        error={fieldIssue(signIn.error, 'password')}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
      />
      <FormError error={signIn.error} shown={['body.email', 'body.password']} />
      <Button type="submit" loading={signIn.isPending}>
        Sign in
      </Button>
      <p className={styles.hint}>No account, or the password lost? An administrator invites you by a link.</p>
    </form>
  );
}
