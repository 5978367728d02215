import type { Invitation, Role } from '@steward/contracts';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { asOwner, type Context, mutate, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { invitations, memberships, workspaces } from '../../db/schema/index.ts';
import { AppError, notFound } from '../../errors.ts';
import type { PublicContext } from '../../http/serve.ts';
import { checkNewPassword, hashPassword, verifyPassword } from './passwords.ts';
import { userByEmail } from './queries.ts';
import { attemptsOf, enter, type SignedIn } from './service.ts';
import { hashToken, isToken, newToken } from './tokens.ts';
import { createUser, insertMember, systemContext } from './workspaces.ts';

const LIFE_MS = 7 * 24 * 3_600_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Row = typeof invitations.$inferSelect;

const openInvitations = (tx: Tx, workspaceId: string) =>
  tx
    .select({ invitation: invitations, invitedBy: memberships.name })
    .from(invitations)
    .innerJoin(
      memberships,
      and(
        eq(memberships.workspaceId, invitations.workspaceId),
        eq(memberships.userId, invitations.invitedBy),
      ),
    )
    .where(
      and(
        eq(invitations.workspaceId, workspaceId),
        isNull(invitations.acceptedAt),
        isNull(invitations.withdrawnAt),
        sql`${invitations.expiresAt} > now()`,
      ),
    )
    .orderBy(desc(invitations.createdAt), desc(invitations.id));

const toInvitation = (row: Row, invitedBy: string): Invitation => ({
  id: row.id,
  email: row.email,
  role: row.role,
  invitedBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});

export const listInvitations = (ctx: Context): Promise<Invitation[]> =>
  read(ctx, 'members:manage', async (tx) =>
    (await openInvitations(tx, ctx.workspaceId)).map((row) => toInvitation(row.invitation, row.invitedBy)),
  );

/**
 * Invites a person; the token is in this answer only, so an earlier open invitation of the same
 * person, whose link may be lost, is withdrawn. No answer is kept under an idempotency key: it
 * would hold the token.
 */
export async function invite(
  { idempotency: _, ...ctx }: Context,
  input: { email: string; role: Role },
): Promise<Invitation & { token: string }> {
  const secret = newToken();
  const created = await mutate(ctx, 'members:manage', async (tx, audit) => {
    const [member] = await tx
      .select({ email: memberships.email })
      .from(memberships)
      .where(
        and(
          eq(memberships.workspaceId, ctx.workspaceId),
          sql`lower(${memberships.email}) = ${input.email.toLowerCase()}`,
        ),
      );
    if (member) throw new AppError('conflict', `${member.email} is a member already. Nothing was changed.`);
    await tx
      .update(invitations)
      .set({ withdrawnAt: new Date() })
      .where(
        and(
          eq(invitations.workspaceId, ctx.workspaceId),
          eq(invitations.email, input.email),
          isNull(invitations.acceptedAt),
          isNull(invitations.withdrawnAt),
        ),
      );
    const [row] = await tx
      .insert(invitations)
      .values({
        workspaceId: ctx.workspaceId,
        id: uuidv7(),
        email: input.email,
        role: input.role,
        tokenHash: hashToken(secret),
        invitedBy: ctx.actor.id ?? '',
        expiresAt: new Date(Date.now() + LIFE_MS),
      })
      .returning();
    if (!row) throw new Error('an invitation not inserted');
    await audit({
      action: 'member.invite',
      subject: input.email,
      summary: `${input.email} was invited as ${input.role}`,
      after: { email: input.email, role: input.role },
    });
    return toInvitation(row, ctx.actor.name);
  });
  return { ...created, token: `${ctx.workspaceId}.${secret}` };
}

export const withdrawInvitation = (ctx: Context, id: string): Promise<null> =>
  mutate(ctx, 'members:manage', async (tx, audit) => {
    const [row] = await tx
      .update(invitations)
      .set({ withdrawnAt: new Date() })
      .where(
        and(
          eq(invitations.workspaceId, ctx.workspaceId),
          eq(invitations.id, id),
          isNull(invitations.acceptedAt),
          isNull(invitations.withdrawnAt),
        ),
      )
      .returning();
    if (!row) throw notFound('open invitation');
    await audit({
      action: 'invitation.withdraw',
      subject: row.email,
      summary: `The invitation of ${row.email} as ${row.role} was withdrawn`,
    });
    return null;
  });

interface Link {
  workspaceId: string;
  tokenHash: string;
}

const brokenLink = () => new AppError('not_found', 'This invitation link is not valid. Ask for a new one.');

/** The workspace stands in the token, because invitations are behind its wall. */
function parseLink(token: string): Link {
  const [workspaceId = '', secret = ''] = token.split('.');
  if (!UUID.test(workspaceId) || !isToken(secret)) throw brokenLink();
  return { workspaceId, tokenHash: hashToken(secret) };
}

async function openInvitation(tx: Tx, { workspaceId, tokenHash }: Link): Promise<Row> {
  const [row] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.tokenHash, tokenHash)));
  if (!row) throw brokenLink();
  const refuse = (what: string) => new AppError('conflict', `This invitation ${what}. Ask for a new one.`);
  if (row.acceptedAt) throw new AppError('conflict', 'This invitation was used already. Sign in instead.');
  if (row.withdrawnAt) throw refuse('was withdrawn');
  if (row.expiresAt.getTime() < Date.now()) throw refuse('has expired');
  return row;
}

const systemOf = (ctx: PublicContext, link: Link): Context =>
  systemContext(ctx.database, link.workspaceId, ctx.requestId);

export async function lookUpInvitation(
  ctx: PublicContext,
  token: string,
): Promise<{ workspaceName: string; email: string; role: Role; hasAccount: boolean }> {
  const link = parseLink(token);
  const found = await read(systemOf(ctx, link), 'members:manage', async (tx) => {
    const invitation = await openInvitation(tx, link);
    const [workspace] = await tx
      .select({ name: workspaces.name })
      .from(workspaces)
      .where(eq(workspaces.id, link.workspaceId));
    return { invitation, workspaceName: workspace?.name ?? '' };
  });
  const { email, role } = found.invitation;
  const user = await asOwner(ctx.database, (tx) => userByEmail(tx, email));
  return { workspaceName: found.workspaceName, email, role, hasAccount: user !== undefined };
}

export interface Acceptance {
  token: string;
  name?: string | undefined;
  password: string;
}

/** Joins the workspace, as a new user or as one who proves the account with its password, and signs in. */
export async function acceptInvitation(ctx: PublicContext, input: Acceptance): Promise<SignedIn> {
  const { database } = ctx;
  const link = parseLink(input.token);
  const system = systemOf(ctx, link);
  const { email, role } = await read(system, 'members:manage', (tx) => openInvitation(tx, link));
  const person = await provePerson(ctx, email, input);
  const user = await mutate(system, 'members:manage', async (tx, audit, change) => {
    const invitation = await openInvitation(tx, link);
    const user = await createUser(change, person, person.passwordHash);
    // Somebody made the account while this request ran: its password was not proven here.
    if (user.passwordHash !== person.passwordHash)
      throw new AppError('conflict', 'This account was just created. Sign in, then open the link again.');
    await insertMember(tx, link.workspaceId, user, role);
    await tx
      .update(invitations)
      .set({ acceptedAt: new Date() })
      .where(and(eq(invitations.workspaceId, link.workspaceId), eq(invitations.id, invitation.id)));
    await audit({
      action: 'member.join',
      subject: user.email,
      summary: `${user.name} joined as ${role}`,
      after: { email: user.email, role },
    });
    return user;
  });
  database.live.peopleChanged();
  return enter(ctx, user, link.workspaceId);
}

async function provePerson(
  ctx: PublicContext,
  email: string,
  input: Acceptance,
): Promise<{ email: string; name: string; passwordHash: string }> {
  const user = await asOwner(ctx.database, (tx) => userByEmail(tx, email));
  if (!user) {
    if (!input.name)
      throw new AppError('invalid', 'Say your name. Nothing was changed.', {
        issues: [{ path: 'body.name', message: 'is needed for a new account' }],
      });
    await checkNewPassword(input.password, email);
    return { email, name: input.name, passwordHash: await hashPassword(input.password) };
  }
  const tries = attemptsOf(ctx.database);
  tries.take(email, ctx.address);
  if (!(await verifyPassword(user.passwordHash, input.password)))
    throw new AppError(
      'unauthenticated',
      'The password is not the one of this account. Nothing was changed.',
    );
  tries.succeeded(email, ctx.address);
  return user;
}
