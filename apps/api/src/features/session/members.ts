import type { Member, Role } from '@steward/contracts';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { type Context, mutate, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { ANNOUNCE_PEOPLE } from '../../db/live.ts';
import { memberships } from '../../db/schema/index.ts';
import { AppError, notFound } from '../../errors.ts';

type Row = typeof memberships.$inferSelect;

const toMember = (row: Row): Member => ({
  userId: row.userId,
  name: row.name,
  email: row.email,
  role: row.role,
  disabled: row.disabledAt !== null,
  joinedAt: row.joinedAt.toISOString(),
  lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
});

export const listMembers = (ctx: Context): Promise<Member[]> =>
  read(ctx, 'members:read', async (tx) => {
    const rows = await tx
      .select()
      .from(memberships)
      .where(eq(memberships.workspaceId, ctx.workspaceId))
      .orderBy(asc(memberships.name), asc(memberships.userId));
    return rows.map(toMember);
  });

export interface MemberChange {
  role?: Role | undefined;
  disabled?: boolean | undefined;
}

/** Changes a member's role or disables or enables the member; its sessions in this workspace end. */
export async function changeMember(ctx: Context, userId: string, input: MemberChange): Promise<Member> {
  if (input.role === undefined && input.disabled === undefined)
    throw new AppError('invalid', 'Say a role, or whether the member is disabled. Nothing was changed.');
  const member = await mutate(ctx, 'members:manage', async (tx, audit, change) => {
    const before = await memberOf(tx, ctx.workspaceId, userId);
    const after = {
      role: input.role ?? before.role,
      disabledAt: input.disabled === undefined ? before.disabledAt : input.disabled ? new Date() : null,
    };
    if (userId === ctx.actor.id)
      throw new AppError('unprocessable', 'Nobody changes their own role. Ask another admin.');
    await keepAnAdmin(tx, ctx.workspaceId, before, after);
    const [changed] = await tx
      .update(memberships)
      .set(after)
      .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.userId, userId)))
      .returning();
    if (!changed) throw notFound('such member');
    await change.copyAsOwner((client) =>
      client.query('delete from sessions where user_id = $1 and active_workspace_id = $2', [
        userId,
        ctx.workspaceId,
      ]),
    );
    await tx.execute(ANNOUNCE_PEOPLE);
    await audit({
      action: verbOf(input),
      subject: before.email,
      summary: describe(before.name, input, before.role),
      before: { role: before.role, disabled: before.disabledAt !== null },
      after: { role: after.role, disabled: after.disabledAt !== null },
    });
    return toMember(changed);
  });
  ctx.database.live.peopleChanged();
  return member;
}

async function memberOf(tx: Tx, workspaceId: string, userId: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
  if (!row) throw notFound('such member');
  return row;
}

/** Two admins may demote each other at the same time; the second finds that it would leave none. */
async function keepAnAdmin(
  tx: Tx,
  workspaceId: string,
  before: Row,
  after: { role: Role; disabledAt: Date | null },
): Promise<void> {
  const wasAdmin = before.role === 'admin' && before.disabledAt === null;
  if (!wasAdmin || (after.role === 'admin' && after.disabledAt === null)) return;
  const [admins] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(memberships)
    .where(
      and(
        eq(memberships.workspaceId, workspaceId),
        eq(memberships.role, 'admin'),
        isNull(memberships.disabledAt),
      ),
    );
  if ((admins?.count ?? 0) < 2)
    throw new AppError('unprocessable', 'A workspace keeps at least one admin. Nothing was changed.');
}

const verbOf = ({ role, disabled }: MemberChange) =>
  role !== undefined ? 'member.change_role' : disabled ? 'member.disable' : 'member.enable';

function describe(name: string, { role, disabled }: MemberChange, formerRole: Role): string {
  const parts = [
    role !== undefined && `is ${role} now, was ${formerRole}`,
    disabled !== undefined && (disabled ? 'is disabled' : 'is enabled'),
  ];
  return `${name} ${parts.filter(Boolean).join(' and ')}`;
}
