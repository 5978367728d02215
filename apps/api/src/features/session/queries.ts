import type { Me, Role } from '@steward/contracts';
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { memberships, users, workspaces } from '../../db/schema/index.ts';

export interface KnownUser {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
}

export async function userByEmail(tx: Tx, email: string): Promise<KnownUser | undefined> {
  const [user] = await tx.select().from(users).where(sql`lower(${users.email}) = ${email.toLowerCase()}`);
  return user;
}

export async function userById(tx: Tx, id: string): Promise<KnownUser | undefined> {
  const [user] = await tx.select().from(users).where(eq(users.id, id));
  return user;
}

export async function anyUser(tx: Tx): Promise<boolean> {
  const found = await tx.select({ id: users.id }).from(users).limit(1);
  return found.length > 0;
}

export interface UserMembership {
  workspaceId: string;
  workspaceName: string;
  currency: string;
  sample: boolean;
  role: Role;
}

/** The workspaces a user may enter, the one last used first. Crosses workspaces, so only their owner may ask. */
export function membershipsOf(tx: Tx, userId: string): Promise<UserMembership[]> {
  return tx
    .select({
      workspaceId: workspaces.id,
      workspaceName: workspaces.name,
      currency: workspaces.currency,
      sample: workspaces.sample,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(and(eq(memberships.userId, userId), isNull(memberships.disabledAt)))
    .orderBy(
      sql`${memberships.lastSeenAt} desc nulls last`,
      desc(memberships.joinedAt),
      asc(workspaces.name),
    );
}

export function meOf(user: KnownUser, workspaceId: string, entered: UserMembership[]): Me | null {
  const current = entered.find((membership) => membership.workspaceId === workspaceId);
  if (!current) return null;
  return {
    user: { id: user.id, email: user.email, name: user.name },
    workspace: {
      id: current.workspaceId,
      name: current.workspaceName,
      currency: current.currency,
      sample: current.sample,
      role: current.role,
    },
    memberships: entered
      .map(({ workspaceId, workspaceName, role }) => ({ workspaceId, workspaceName, role }))
      .sort((a, b) => a.workspaceName.localeCompare(b.workspaceName)),
  };
}
