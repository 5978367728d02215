import { Button, Modal, Select } from '@mantine/core';
import type { Member, Role } from '@steward/contracts';
import { useState } from 'react';
import { StatusBadge } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FormError } from '../../components/form-error.tsx';
import { Section } from '../../components/page.tsx';
import { ROLE_ORDER, ROLE_TEXTS } from '../../components/roles.ts';
import type { Format } from '../../lib/format.ts';
import { useMay, useMe } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useChangeMember, useMembers } from './api.ts';
import { Invitations } from './invitations.tsx';
import styles from './settings.module.css';

const ROLES = ROLE_ORDER.map((value) => ({ value, label: ROLE_TEXTS[value].label }));

export function PeopleTab() {
  const mayManage = useMay('members:manage');
  return (
    <>
      {mayManage && <Invitations />}
      <Members mayManage={mayManage} />
      <Section title="What each role may do">
        <dl className={styles.roles}>
          {ROLE_ORDER.map((role) => (
            <RoleText key={role} role={role} />
          ))}
        </dl>
      </Section>
    </>
  );
}

const RoleText = ({ role }: { role: Role }) => (
  <>
    <dt>{ROLE_TEXTS[role].label}</dt>
    <dd>{ROLE_TEXTS[role].text}</dd>
  </>
);

interface Change {
  member: Member;
  role?: Role;
  disabled?: boolean;
}

function Members({ mayManage }: { mayManage: boolean }) {
  const members = useMembers();
  const format = useFormat();
  const me = useMe().user.id;
  const [change, setChange] = useState<Change | null>(null);
  return (
    <Section title="Members">
      {members.error && !members.data ? (
        <ErrorState error={members.error} onRetry={() => void members.refetch()} />
      ) : (
        <DataTable
          label="Members"
          columns={columnsWith(format, mayManage ? me : null, setChange)}
          rows={members.data?.items}
          rowKey={({ userId }) => userId}
          rowHeight={46}
        />
      )}
      <Modal opened={change !== null} onClose={() => setChange(null)} title="Change this member?" size="sm">
        {change && <ChangeForm change={change} onDone={() => setChange(null)} />}
      </Modal>
    </Section>
  );
}

/** `manager` is the user who may change others; null when nobody may here. */
const columnsWith = (
  format: Format,
  manager: string | null,
  onChange: (change: Change) => void,
): Column<Member>[] => [
  { id: 'name', header: 'Name', cell: ({ name }) => name, sort: ({ name }) => name },
  {
    id: 'email',
    header: 'E-mail',
    priority: 2,
    cell: ({ email }) => <span className={styles.dim}>{email}</span>,
  },
  {
    id: 'role',
    header: 'Role',
    width: '200px',
    sort: ({ role }) => ROLE_ORDER.indexOf(role),
    cell: (member) =>
      manager === null || manager === member.userId ? (
        ROLE_TEXTS[member.role].label
      ) : (
        <Select
          size="xs"
          aria-label={`Role of ${member.name}`}
          data={ROLES}
          value={member.role}
          onChange={(role) => role && role !== member.role && onChange({ member, role: role as Role })}
        />
      ),
  },
  {
    id: 'seen',
    header: 'Last seen',
    priority: 3,
    cell: ({ lastSeenAt }) => (
      <span className={styles.dim}>{lastSeenAt ? format.dateTime(lastSeenAt) : 'never'}</span>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ disabled }) => <StatusBadge status={disabled ? 'disabled' : 'active'} />,
  },
  {
    id: 'action',
    header: '',
    label: 'Change',
    align: 'right',
    cell: (member) =>
      manager === null ? null : manager === member.userId ? (
        <span className={styles.dim}>you</span>
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange({ member, disabled: !member.disabled })}
        >
          {member.disabled ? 'Enable' : 'Disable'}
        </Button>
      ),
  },
];

function ChangeForm({ change: { member, role, disabled }, onDone }: { change: Change; onDone: () => void }) {
  const change = useChangeMember();
  const words =
    role !== undefined
      ? `${member.name} becomes ${ROLE_TEXTS[role].label} and is signed out once. The role ${ROLE_TEXTS[role].text}`
      : disabled
        ? `${member.name} is signed out at once and cannot sign in until enabled again. What they did stays.`
        : `${member.name} can sign in again, as ${ROLE_TEXTS[member.role].label}.`;
  return (
    <div className={styles.form}>
      <p className={styles.hint}>{words}</p>
      <FormError error={change.error} />
      <div className={styles.line}>
        <Button
          color={disabled ? 'red' : undefined}
          loading={change.isPending}
          onClick={() => change.mutate({ userId: member.userId, role, disabled }, { onSuccess: onDone })}
        >
          {role !== undefined ? 'Change the role' : disabled ? 'Disable' : 'Enable'}
        </Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
