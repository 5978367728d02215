import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormError, fieldIssue } from '../../components/form-error.tsx';
import { NewPassword } from '../../components/new-password.tsx';
import { Section } from '../../components/page.tsx';
import { ROLE_TEXTS } from '../../components/roles.ts';
import { useMe } from '../../lib/session.ts';
import { useChangePassword, useSignOutEverywhere } from './api.ts';
import styles from './settings.module.css';

export function AccountTab() {
  const { user, workspace } = useMe();
  const signOut = useSignOutEverywhere();
  return (
    <>
      <Section title="You">
        <p className={styles.hint}>
          {user.name}, {user.email}. In this workspace: {ROLE_TEXTS[workspace.role].label}, who{' '}
          {ROLE_TEXTS[workspace.role].text}
        </p>
      </Section>
      <PasswordForm email={user.email} />
      <Section title="Sign out everywhere" note="Ends this session and those on every other device.">
        <FormError error={signOut.error} />
        <Button
          variant="default"
          onClick={() => signOut.mutate()}
          loading={signOut.isPending}
          style={{ alignSelf: 'flex-start' }}
        >
          Sign out everywhere
        </Button>
      </Section>
    </>
  );
}

function PasswordForm({ email }: { email: string }) {
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { current, next },
      {
        onSuccess: () => {
          setCurrent('');
          setNext('');
        },
      },
    );
  };
  return (
    <Section title="Change the password" note="Every other session of yours ends.">
      <form className={styles.form} onSubmit={submit}>
        {/* For password managers, which otherwise save under no name. */}
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label="Current password"
          name="current-password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={fieldIssue(change.error, 'current')}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
        />
        <NewPassword
          label="New password"
          value={next}
          onChange={setNext}
          error={fieldIssue(change.error, 'next')}
        />
        <FormError error={change.error} shown={['body.current', 'body.next']} />
        <div className={styles.line}>
          <Button type="submit" loading={change.isPending}>
            Change the password
          </Button>
          {change.isSuccess && (
            <p className={styles.good} role="status">
              Changed.
            </p>
          )}
        </div>
      </form>
    </Section>
  );
}
