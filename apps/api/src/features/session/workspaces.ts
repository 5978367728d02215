import type { Role } from '@steward/contracts';
import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { asOwner, type Change, type Context, type Database, mutate } from '../../context.ts';
import { appendAudit } from '../../db/audit-chain.ts';
import { bind, type Tx } from '../../db/client.ts';
import { ANNOUNCE_PEOPLE } from '../../db/live.ts';
import { memberships, users, workspaces } from '../../db/schema/index.ts';
import { AppError } from '../../errors.ts';
import { hashPassword } from './passwords.ts';
import { anyUser, type KnownUser, userByEmail, userById } from './queries.ts';

/** One creation of a first user at a time, so that two at once make one. */
const FIRST_USER_LOCK = 5_738_003;

export interface NewPerson {
  email: string;
  name: string;
  /** Left as it is where the e-mail has an account already. */
  password: string;
}

export interface NewWorkspace {
  name: string;
  currency: string;
  sample?: boolean;
  /** Yearly, as a decimal. */
  discountRate?: string;
  rateBasis?: 'EFFECTIVE' | 'NOMINAL_12';
  defaultGrossMargin?: string;
  admin: NewPerson;
}

export interface CreatedWorkspace {
  workspaceId: string;
  admin: KnownUser;
}

/**
 * Creates a workspace with its first admin. With `first` it does so only while the server has no
 * user at all, and returns null otherwise.
 */
export async function createWorkspace(
  database: Database,
  input: NewWorkspace,
  { first = false } = {},
): Promise<CreatedWorkspace | null> {
  const passwordHash = await hashPassword(input.admin.password);
  return asOwner(database, async (tx, client) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${FIRST_USER_LOCK})`);
    if (first && (await anyUser(tx))) return null;
    const admin = await findOrCreateUser(tx, input.admin, passwordHash);
    const workspaceId = uuidv7();
    await tx.insert(workspaces).values({
      id: workspaceId,
      name: input.name,
      currency: input.currency,
      sample: input.sample ?? false,
      discountRate: input.discountRate ?? '0.1',
      rateBasis: input.rateBasis ?? 'EFFECTIVE',
      defaultGrossMargin: input.defaultGrossMargin ?? '0.8',
    });
    await tx.insert(memberships).values({
      workspaceId,
      userId: admin.id,
      name: admin.name,
      email: admin.email,
      role: 'admin',
    });
    await auditCreation(client, workspaceId, input, admin);
    return { workspaceId, admin };
  });
}

async function auditCreation(
  client: pg.PoolClient,
  workspaceId: string,
  input: NewWorkspace,
  admin: KnownUser,
): Promise<void> {
  const head = await appendAudit(
    client,
    { workspaceId, actor: { id: admin.id, name: admin.name } },
    { seq: 0n, hash: '' },
    {
      action: 'workspace.create',
      subject: input.name,
      summary: `${admin.name} created the workspace ${input.name}`,
      after: { name: input.name, currency: input.currency, admin: admin.email },
    },
  );
  await client.query('update workspaces set audit_seq = $2, audit_hash = $3 where id = $1', [
    workspaceId,
    head.seq,
    head.hash,
  ]);
}

async function findOrCreateUser(
  tx: Tx,
  person: { email: string; name: string },
  passwordHash: string,
): Promise<KnownUser> {
  const email = person.email.toLowerCase();
  const [created] = await tx
    .insert(users)
    .values({ id: uuidv7(), email, name: person.name, passwordHash })
    .onConflictDoNothing()
    .returning();
  const user = created ?? (await userByEmail(tx, email));
  if (!user) throw new Error('a user neither created nor found');
  return user;
}

/** A context of the server itself, for what happens before anybody is signed in. */
export const systemContext = (database: Database, workspaceId: string, requestId = 'system'): Context => ({
  database,
  workspaceId,
  requestId,
  actor: { id: null, name: 'Steward', role: 'system' },
});

/** Adds a person to a workspace directly, as the sample company does. People are invited otherwise. */
export async function addMember(
  database: Database,
  workspaceId: string,
  person: NewPerson & { role: Role },
): Promise<KnownUser> {
  const passwordHash = await hashPassword(person.password);
  const user = await mutate(
    systemContext(database, workspaceId),
    'members:manage',
    async (tx, audit, change) => {
      const user = await createUser(change, person, passwordHash);
      await insertMember(tx, workspaceId, user, person.role);
      await audit({
        action: 'member.add',
        subject: user.email,
        summary: `${user.name} was added as ${person.role}`,
        after: { email: user.email, role: person.role },
      });
      return user;
    },
  );
  database.live.peopleChanged();
  return user;
}

/** Adds somebody who has an account already. */
export async function addKnownMember(
  database: Database,
  workspaceId: string,
  { id, role }: { id: string; role: Role },
): Promise<void> {
  const user = await asOwner(database, (tx) => userById(tx, id));
  if (!user) throw new AppError('not_found', 'This account is gone. Nothing was changed.');
  await mutate(systemContext(database, workspaceId), 'members:manage', async (tx, audit) => {
    await insertMember(tx, workspaceId, user, role);
    await audit({
      action: 'member.add',
      subject: user.email,
      summary: `${user.name} was added as ${role}`,
      after: { email: user.email, role },
    });
  });
  database.live.peopleChanged();
}

/** Users stand outside workspaces: within a workspace's change they are written as their owner. */
export const createUser = (
  change: Change,
  person: { email: string; name: string },
  passwordHash: string,
): Promise<KnownUser> => change.copyAsOwner((client) => findOrCreateUser(bind(client), person, passwordHash));

export async function insertMember(tx: Tx, workspaceId: string, user: KnownUser, role: Role): Promise<void> {
  const inserted = await tx
    .insert(memberships)
    .values({ workspaceId, userId: user.id, name: user.name, email: user.email, role })
    .onConflictDoNothing()
    .returning({ userId: memberships.userId });
  if (inserted.length === 0)
    throw new AppError('conflict', `${user.email} is a member already. Nothing was changed.`);
  await tx.execute(ANNOUNCE_PEOPLE);
}
