import { Button, CopyButton, Select, TextInput } from '@mantine/core';
import type { Invitation, Role, RouteResponse } from '@steward/contracts';
import { type FormEvent, useState } from 'react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { FormError, fieldIssue } from '../../components/form-error.tsx';
import { Section } from '../../components/page.tsx';
import { ROLE_ORDER, ROLE_TEXTS } from '../../components/roles.ts';
import type { Format } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useInvitations, useInvite, useWithdraw } from './api.ts';
import styles from './settings.module.css';

type Sent = RouteResponse<'POST /invitations'>;

/** Inviting by a link that is shown once, and the invitations still open. */
export function Invitations() {
  const open = useInvitations(true);
  const withdraw = useWithdraw();
  const [sent, setSent] = useState<Sent | null>(null);
  const format = useFormat();
  return (
    <Section
      title="Invite somebody"
      note="You get a link to hand on; Steward sends no mail. It holds for seven days, for one person, once."
    >
      <InviteForm onSent={setSent} />
      {sent && <InvitationLink sent={sent} />}
      <FormError error={withdraw.error} />
      {open.data && open.data.items.length > 0 && (
        <DataTable
          label="Open invitations"
          columns={columnsWith(format, (id) =>
            withdraw.mutate(id, { onSuccess: () => sent?.id === id && setSent(null) }),
          )}
          rows={open.data.items}
          rowKey={({ id }) => id}
        />
      )}
    </Section>
  );
}

function InviteForm({ onSent }: { onSent: (sent: Sent) => void }) {
  const invite = useInvite();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('pm');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { email: email.trim(), role };
    invite.mutate(body, {
      onSuccess: (sent) => {
        setEmail('');
        onSent(sent);
      },
    });
  };
  return (
    <form onSubmit={submit} className={styles.wide}>
      <div className={styles.line}>
        <TextInput
          className={styles.grow}
          label="E-mail"
          type="email"
          autoComplete="off"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={fieldIssue(invite.error, 'email')}
        />
        <Select
          label="Role"
          data={ROLE_ORDER.map((value) => ({ value, label: ROLE_TEXTS[value].label }))}
          value={role}
          onChange={(value) => value && setRole(value as Role)}
        />
        <Button type="submit" loading={invite.isPending}>
          Make a link
        </Button>
      </div>
      <FormError error={invite.error} shown={['body.email']} />
    </form>
  );
}

const InvitationLink = ({ sent }: { sent: Sent }) => (
  <div className={styles.link} role="status">
    <span>
      The link for <b>{sent.email}</b>. It is shown this once: copy it now.
    </span>
    <div className={styles.line}>
      <TextInput
        className={styles.grow}
        aria-label="Invitation link"
        value={sent.link}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={sent.link}>
        {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
      </CopyButton>
    </div>
  </div>
);

const columnsWith = (format: Format, onWithdraw: (id: string) => void): Column<Invitation>[] => [
  { id: 'email', header: 'Invited', cell: ({ email }) => email },
  { id: 'role', header: 'Role', cell: ({ role }) => ROLE_TEXTS[role].label },
  { id: 'by', header: 'By', priority: 2, cell: ({ invitedBy }) => invitedBy },
  {
    id: 'expires',
    header: 'Holds until',
    priority: 2,
    cell: ({ expiresAt }) => <span className={styles.dim}>{format.dateTime(expiresAt)}</span>,
  },
  {
    id: 'action',
    header: '',
    label: 'Withdraw',
    align: 'right',
    cell: ({ id, email }) => (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Withdraw the invitation of ${email}`}
        onClick={() => onWithdraw(id)}
      >
        Withdraw
      </Button>
    ),
  },
];
