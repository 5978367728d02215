import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { SessionInfo } from '../../http/request.ts';
import { serve } from '../../http/serve.ts';
import { clearSessionCookie, sessionToken, setSessionCookie } from '../../plugins/session-cookie.ts';
import {
  acceptInvitation,
  invite,
  listInvitations,
  lookUpInvitation,
  withdrawInvitation,
} from './invitations.ts';
import { changeMember, listMembers } from './members.ts';
import {
  changePassword,
  me,
  type SignedIn,
  signIn,
  signOut,
  signOutEverywhere,
  switchWorkspace,
} from './service.ts';
import { endSession } from './sessions.ts';
import { isSetupNeeded, type SetupToken, setUp } from './setup.ts';
import { hashToken } from './tokens.ts';

function sessionOf(request: FastifyRequest): SessionInfo {
  if (!request.session) throw new AppError('unauthenticated', 'Sign in first.');
  return request.session;
}

export function registerSession(
  app: FastifyInstance,
  { database, setup }: { database: Database; setup?: SetupToken | undefined },
): void {
  /** A new id at every sign-in; the one the browser came with is dead from then on. */
  const start = async (request: FastifyRequest, reply: FastifyReply, signedIn: SignedIn) => {
    const former = sessionToken(request);
    if (former) await endSession(database, hashToken(former));
    setSessionCookie(request, reply, signedIn);
    return signedIn.me;
  };

  serve(app, database, 'GET /setup', async () => ({ needed: await isSetupNeeded(database, setup) }));
  serve(app, database, 'POST /setup', async (ctx, { body, request, reply }) =>
    start(request, reply, await setUp(ctx, setup, body)),
  );

  serve(app, database, 'POST /session', async (ctx, { body, request, reply }) => {
    const onError = (error: unknown) =>
      request.log.error({ err: error }, 'a refused sign-in was not recorded');
    return start(request, reply, await signIn(ctx, { ...body, onError }));
  });
  serve(app, database, 'DELETE /session', async (ctx, { request, reply }) => {
    await signOut(ctx, sessionOf(request));
    clearSessionCookie(request, reply);
  });
  serve(app, database, 'DELETE /sessions', async (ctx, { request, reply }) => {
    await signOutEverywhere(ctx, sessionOf(request));
    clearSessionCookie(request, reply);
  });
  serve(app, database, 'PUT /session/workspace', (ctx, { body, request }) =>
    switchWorkspace(ctx, sessionOf(request), body.workspaceId),
  );

  serve(app, database, 'GET /me', (ctx) => me(ctx));
  serve(app, database, 'PUT /me/password', (ctx, { body, request }) =>
    changePassword(ctx, sessionOf(request), { ...body, address: request.ip }),
  );

  serve(app, database, 'GET /members', async (ctx) => ({ items: await listMembers(ctx) }));
  serve(app, database, 'PATCH /members/:userId', (ctx, { params, body }) =>
    changeMember(ctx, params.userId, body),
  );

  serve(app, database, 'GET /invitations', async (ctx) => ({ items: await listInvitations(ctx) }));
  serve(app, database, 'POST /invitations', async (ctx, { body, request }) => {
    const { token, ...invitation } = await invite(ctx, body);
    // Behind the fragment sign the token reaches no server's log.
    return { ...invitation, link: `${request.protocol}://${request.host}/invite#token=${token}` };
  });
  serve(app, database, 'DELETE /invitations/:id', (ctx, { params }) => withdrawInvitation(ctx, params.id));
  serve(app, database, 'POST /invitations/lookup', (ctx, { body }) => lookUpInvitation(ctx, body.token));
  serve(app, database, 'POST /invitations/accept', async (ctx, { body, request, reply }) =>
    start(request, reply, await acceptInvitation(ctx, body)),
  );
}
