import type { Me } from '@steward/contracts';
import { and, eq, ne } from 'drizzle-orm';
import { asOwner, type Context, type Database, record } from '../../context.ts';
import { sessions, users } from '../../db/schema/index.ts';
import { AppError } from '../../errors.ts';
import { inBackground } from '../../http/background.ts';
import type { SessionInfo } from '../../http/request.ts';
import type { PublicContext } from '../../http/serve.ts';
import { PasswordAttempts } from './attempts.ts';
import { checkNewPassword, hashPassword, verifyPassword } from './passwords.ts';
import { type KnownUser, membershipsOf, meOf, userByEmail, userById } from './queries.ts';
import { changePeople, endSession, type OpenedSession, openSession } from './sessions.ts';

export { changePeople } from './sessions.ts';
export { addKnownMember, addMember, createWorkspace, systemContext } from './workspaces.ts';

/** Who signed in, and the session's id for the cookie: it is nowhere else. */
export interface SignedIn extends OpenedSession {
  me: Me;
}

export interface PasswordSignIn {
  email: string;
  password: string;
  /** Receives what goes wrong after the answer. */
  onError: (error: unknown) => void;
}

const attempts = new WeakMap<Database, PasswordAttempts>();

/** The tries of this server, shared by every place that looks at a password. */
export function attemptsOf(database: Database): PasswordAttempts {
  const known = attempts.get(database) ?? new PasswordAttempts();
  attempts.set(database, known);
  return known;
}

/** Signs in with e-mail and password. Unknown users get the same answer, after the same time. */
export async function signIn(ctx: PublicContext, input: PasswordSignIn): Promise<SignedIn> {
  const { database, address } = ctx;
  const tries = attemptsOf(database);
  tries.take(input.email, address);
  const user = await asOwner(database, (tx) => userByEmail(tx, input.email));
  const fits = await verifyPassword(user?.passwordHash, input.password);
  if (!user || !fits) {
    if (user) inBackground(database, () => recordRefused(ctx, user), input.onError);
    throw new AppError('unauthenticated', 'E-mail or password is wrong.');
  }
  tries.succeeded(input.email, address);
  return enter(ctx, user);
}

async function recordRefused(ctx: PublicContext, user: KnownUser): Promise<void> {
  const { database, requestId, address } = ctx;
  const entered = await asOwner(database, (tx) => membershipsOf(tx, user.id));
  for (const { workspaceId } of entered)
    await record(
      { database, requestId, workspaceId, actor: { id: null, name: 'Nobody', role: 'system' } },
      {
        action: 'session.refuse',
        subject: user.email,
        summary: `Somebody at ${address} tried to sign in as ${user.name} with a wrong password`,
      },
    );
}

/** Opens a session for a proven user, in `workspaceId` or the workspace used last. */
export async function enter(ctx: PublicContext, user: KnownUser, workspaceId?: string): Promise<SignedIn> {
  const { database, requestId, address } = ctx;
  const entered = await asOwner(database, (tx) => membershipsOf(tx, user.id));
  const target = entered.find((membership) => membership.workspaceId === workspaceId) ?? entered[0];
  const me = target && meOf(user, target.workspaceId, entered);
  if (!target || !me)
    throw new AppError(
      'forbidden',
      'Your account is disabled in every workspace. Ask an admin to enable it.',
    );
  const opened = await openSession(database, user.id, target.workspaceId);
  await record(
    {
      database,
      requestId,
      workspaceId: target.workspaceId,
      actor: { id: user.id, name: user.name, role: target.role },
    },
    { action: 'session.open', subject: user.email, summary: `${user.name} signed in from ${address}` },
  );
  return { me, ...opened };
}

export async function me(ctx: Context): Promise<Me> {
  const found = await asOwner(ctx.database, async (tx) => {
    const user = await userById(tx, ctx.actor.id ?? '');
    return user && meOf(user, ctx.workspaceId, await membershipsOf(tx, user.id));
  });
  if (!found) throw new AppError('unauthenticated', 'Sign in first.');
  return found;
}

export async function signOut(ctx: Context, session: SessionInfo): Promise<void> {
  await endSession(ctx.database, session.tokenHash);
  await record(ctx, {
    action: 'session.close',
    subject: ctx.actor.name,
    summary: `${ctx.actor.name} signed out`,
  });
}

export async function signOutEverywhere(ctx: Context, session: SessionInfo): Promise<void> {
  await changePeople(ctx.database, (tx) => tx.delete(sessions).where(eq(sessions.userId, session.userId)));
  await record(ctx, {
    action: 'session.close_all',
    subject: ctx.actor.name,
    summary: `${ctx.actor.name} signed out everywhere`,
  });
}

/** Moves the session to another workspace of its user; any other answers as if it did not exist. */
export async function switchWorkspace(ctx: Context, session: SessionInfo, workspaceId: string): Promise<Me> {
  const found = await changePeople(ctx.database, async (tx) => {
    const user = await userById(tx, session.userId);
    const entered = await membershipsOf(tx, session.userId);
    const found = user && meOf(user, workspaceId, entered);
    if (!found) throw new AppError('not_found', 'There is no such workspace of yours. Nothing was changed.');
    await tx
      .update(sessions)
      .set({ activeWorkspaceId: workspaceId })
      .where(eq(sessions.tokenHash, session.tokenHash));
    return found;
  });
  await record(
    { ...ctx, workspaceId, actor: { ...ctx.actor, role: found.workspace.role } },
    {
      action: 'session.open',
      subject: found.user.email,
      summary: `${found.user.name} came in from another workspace`,
    },
  );
  return found;
}

/** Changes the password; every session of the user but this one ends. */
export async function changePassword(
  ctx: Context,
  session: SessionInfo,
  input: { current: string; next: string; address: string },
): Promise<void> {
  const { database } = ctx;
  const user = await asOwner(database, (tx) => userById(tx, session.userId));
  if (!user) throw new AppError('unauthenticated', 'Sign in first.');
  const tries = attemptsOf(database);
  tries.take(user.email, input.address);
  if (!(await verifyPassword(user.passwordHash, input.current)))
    throw new AppError('unprocessable', 'The current password is wrong. Nothing was changed.', {
      issues: [{ path: 'body.current', message: 'is wrong' }],
    });
  tries.succeeded(user.email, input.address);
  await checkNewPassword(input.next, user.email, 'next');
  const passwordHash = await hashPassword(input.next);
  await changePeople(database, async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, user.id));
    await tx
      .delete(sessions)
      .where(and(eq(sessions.userId, user.id), ne(sessions.tokenHash, session.tokenHash)));
  });
  await record(ctx, {
    action: 'password.change',
    subject: user.email,
    summary: `${user.name} changed the password; other sessions ended`,
  });
}
