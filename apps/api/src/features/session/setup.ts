import { asOwner, type Database } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { PublicContext } from '../../http/serve.ts';
import { checkNewPassword } from './passwords.ts';
import { anyUser } from './queries.ts';
import { enter, type SignedIn } from './service.ts';
import { sameToken } from './tokens.ts';
import { createWorkspace } from './workspaces.ts';

/** The one-time token that the server printed on its console; without it nothing can be set up. */
export interface SetupToken {
  token: string;
}

export interface SetupInput {
  token: string;
  workspaceName: string;
  currency: string;
  name: string;
  email: string;
  password: string;
}

/** Whether the server still waits for its first user. */
export const isSetupNeeded = async (database: Database, setup: SetupToken | undefined): Promise<boolean> =>
  setup !== undefined && !(await asOwner(database, anyUser));

const gone = () => new AppError('not_found', 'This server is set up already. Sign in instead.');

/** Creates the first workspace with its admin, once: of two at the same time one finds the route gone. */
export async function setUp(
  ctx: PublicContext,
  setup: SetupToken | undefined,
  input: SetupInput,
): Promise<SignedIn> {
  if (!setup || !(await isSetupNeeded(ctx.database, setup))) throw gone();
  if (!sameToken(setup.token, input.token))
    throw new AppError('forbidden', 'This is not the token that the server printed. Nothing was changed.');
  await checkNewPassword(input.password, input.email);
  const { workspaceName, currency, name, email, password } = input;
  const created = await createWorkspace(
    ctx.database,
    { name: workspaceName, currency, admin: { name, email, password } },
    { first: true },
  );
  if (!created) throw gone();
  return enter(ctx, created.admin, created.workspaceId);
}
