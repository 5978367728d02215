import { z } from 'zod';
import { Currency, Name, Timestamp, Uuid } from './common.ts';
import { ROLES } from './permissions.ts';
import type { RouteTable } from './route.ts';

export const Email = z.email().max(254).toLowerCase();
export const NewPassword = z.string().min(12).max(128);
const Password = z.string().min(1).max(128);
const Token = z.string().min(20).max(200);

export const Membership = z.object({ workspaceId: Uuid, workspaceName: z.string(), role: z.enum(ROLES) });

export const Me = z.object({
  user: z.object({ id: Uuid, email: z.string(), name: z.string() }),
  workspace: z.object({
    id: Uuid,
    name: z.string(),
    currency: z.string(),
    sample: z.boolean(),
    role: z.enum(ROLES),
  }),
  memberships: z.array(Membership),
});
export type Me = z.infer<typeof Me>;

export const Member = z.object({
  userId: Uuid,
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  disabled: z.boolean(),
  joinedAt: Timestamp,
  lastSeenAt: Timestamp.nullable(),
});
export type Member = z.infer<typeof Member>;

export const Invitation = z.object({
  id: Uuid,
  email: z.string(),
  role: z.enum(ROLES),
  invitedBy: z.string(),
  createdAt: Timestamp,
  expiresAt: Timestamp,
});
export type Invitation = z.infer<typeof Invitation>;

export const sessionRoutes = {
  'GET /setup': {
    access: 'public',
    tag: 'session',
    summary: 'Whether this server still waits for its first user',
    response: z.object({ needed: z.boolean() }),
  },
  'POST /setup': {
    access: 'public',
    tag: 'session',
    summary: 'Create the first workspace and its admin with the one-time token of the console',
    body: z
      .object({
        token: Token,
        workspaceName: Name,
        currency: Currency,
        name: Name,
        email: Email,
        password: NewPassword,
      })
      .strict(),
    response: Me,
    status: 201,
  },
  'POST /session': {
    access: 'public',
    tag: 'session',
    summary: 'Sign in with e-mail and password',
    body: z.object({ email: Email, password: Password }).strict(),
    response: Me,
    status: 201,
  },
  'DELETE /session': { access: 'session', tag: 'session', summary: 'Sign out of this session', status: 204 },
  'DELETE /sessions': { access: 'session', tag: 'session', summary: 'Sign out everywhere', status: 204 },
  'PUT /session/workspace': {
    access: 'session',
    tag: 'session',
    summary: 'Switch to another workspace of the user',
    body: z.object({ workspaceId: Uuid }).strict(),
    response: Me,
  },
  'GET /me': {
    access: 'session',
    tag: 'session',
    summary: 'The signed-in user, workspace and role',
    response: Me,
  },
  'PUT /me/password': {
    access: 'session',
    tag: 'session',
    summary: 'Change the password; every other session ends',
    body: z.object({ current: Password, next: NewPassword }).strict(),
    status: 204,
  },
  'GET /members': {
    access: 'members:read',
    tag: 'people',
    summary: 'Members of the workspace',
    response: z.object({ items: z.array(Member) }),
  },
  'PATCH /members/:userId': {
    access: 'members:manage',
    tag: 'people',
    summary: 'Change a member’s role, or disable or enable the member',
    params: z.object({ userId: Uuid }),
    body: z.object({ role: z.enum(ROLES).optional(), disabled: z.boolean().optional() }).strict(),
    response: Member,
  },
  'GET /invitations': {
    access: 'members:manage',
    tag: 'people',
    summary: 'Open invitations',
    response: z.object({ items: z.array(Invitation) }),
  },
  'POST /invitations': {
    access: 'members:manage',
    tag: 'people',
    summary: 'Invite a person; the link is shown in this answer only',
    body: z.object({ email: Email, role: z.enum(ROLES) }).strict(),
    response: Invitation.extend({ link: z.string() }),
    status: 201,
  },
  'DELETE /invitations/:id': {
    access: 'members:manage',
    tag: 'people',
    summary: 'Withdraw an invitation',
    params: z.object({ id: Uuid }),
    status: 204,
  },
  'POST /invitations/lookup': {
    access: 'public',
    tag: 'people',
    summary: 'What an invitation link offers',
    body: z.object({ token: Token }).strict(),
    response: z.object({
      workspaceName: z.string(),
      email: z.string(),
      role: z.enum(ROLES),
      hasAccount: z.boolean(),
    }),
  },
  'POST /invitations/accept': {
    access: 'public',
    tag: 'people',
    summary: 'Join with an invitation; an existing user proves it with the password',
    body: z.object({ token: Token, name: Name.optional(), password: NewPassword }).strict(),
    response: Me,
    status: 201,
  },
} as const satisfies RouteTable;
