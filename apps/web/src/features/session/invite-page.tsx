import { Button, PasswordInput, Skeleton, TextInput } from '@mantine/core';
import type { RouteResponse } from '@steward/contracts';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { FormError, fieldIssue } from '../../components/form-error.tsx';
import { TextLink } from '../../components/links.tsx';
import { NewPassword } from '../../components/new-password.tsx';
import { ROLE_TEXTS } from '../../components/roles.ts';
import { ApiError } from '../../lib/request.ts';
import { invitationQuery, useAcceptInvitation } from './api.ts';
import styles from './session.module.css';

type Offer = RouteResponse<'POST /invitations/lookup'>;

export function Page() {
  // In the fragment, so that it reaches no server log and no referrer.
  const token = new URLSearchParams(useLocation().hash).get('token') ?? '';
  const offer = useQuery({ ...invitationQuery(token), enabled: token !== '' });
  useEffect(() => {
    document.title = 'Join · Steward';
  }, []);
  if (offer.data) return <Accept token={token} offer={offer.data} />;
  if (token && offer.isPending) {
    return (
      <div className={styles.form} role="status" aria-label="Loading">
        <Skeleton height={24} width="60%" />
        <Skeleton height={14} />
        <Skeleton height={36} />
      </div>
    );
  }
  return <Invalid error={offer.error} />;
}

function Invalid({ error }: { error: Error | null }) {
  const unreachable = error instanceof ApiError && (error.status === 0 || error.status >= 500);
  return (
    <div className={styles.form}>
      <div>
        <h1 className={styles.title}>
          {unreachable ? 'The server cannot be reached' : 'This invitation no longer holds'}
        </h1>
        <p className={styles.text}>
          {unreachable
            ? 'Nothing was changed. Open the link again in a moment.'
            : 'It was used, withdrawn or has expired, or the link was cut short. Ask whoever invited you for a new one.'}
        </p>
      </div>
      <TextLink to="/sign-in">Sign in instead</TextLink>
    </div>
  );
}

function Accept({ token, offer }: { token: string; offer: Offer }) {
  const accept = useAcceptInvitation();
  const [password, setPassword] = useState('');
  const role = ROLE_TEXTS[offer.role];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    accept.mutate({ token, password, ...(offer.hasAccount ? {} : { name }) });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div>
        <h1 className={styles.title}>Join {offer.workspaceName}</h1>
        <p className={styles.text}>
          You are invited as {role.label.toLowerCase() === 'cpo' ? 'CPO' : role.label.toLowerCase()}:{' '}
          {role.text}
        </p>
      </div>
      <TextInput
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        value={offer.email}
        readOnly
        variant="filled"
      />
      {offer.hasAccount ? (
        <PasswordInput
          label="Password of your account"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={fieldIssue(accept.error, 'password')}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
        />
      ) : (
        <>
          <TextInput
            label="Your name"
            name="name"
            autoComplete="name"
            required
            withAsterisk={false}
            maxLength={120}
            error={fieldIssue(accept.error, 'name')}
          />
          <NewPassword value={password} onChange={setPassword} error={fieldIssue(accept.error, 'password')} />
        </>
      )}
      <FormError error={accept.error} shown={['body.password', 'body.name']} />
      <Button type="submit" loading={accept.isPending}>
        Join
      </Button>
    </form>
  );
}
