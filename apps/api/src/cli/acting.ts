import { asOwner, type Context, type Database } from '../context.ts';
import { membershipsOf, userByEmail } from '../features/session/queries.ts';
import { UsageError } from './arguments.ts';

/**
 * The context of a member who acts from the command line, with their own permissions: whoever can open
 * the database is trusted to say who they are. `workspace`, a name or an id, is needed only where they
 * are a member of several.
 */
export async function actAs(
  database: Database,
  { as: email, workspace }: { as: string; workspace: string | undefined },
): Promise<Context> {
  const { user, entered } = await asOwner(database, async (tx) => {
    const user = await userByEmail(tx, email);
    return { user, entered: user ? await membershipsOf(tx, user.id) : [] };
  });
  if (!user || entered.length === 0) throw new UsageError(`“${email}” is the e-mail of no member here.`);
  const meant = workspace?.toLowerCase();
  const fitting = entered.filter(
    ({ workspaceId, workspaceName }) =>
      meant === undefined || workspaceId === meant || workspaceName.toLowerCase() === meant,
  );
  const names = entered.map(({ workspaceName, workspaceId }) => `${workspaceName} (${workspaceId})`);
  const [found, ...more] = fitting;
  if (!found)
    throw new UsageError(`${email} is a member of no workspace “${workspace}”, but of ${names.join(', ')}.`);
  if (more.length > 0)
    throw new UsageError(
      `${email} is a member of several workspaces: name one with --workspace. They are ${names.join(', ')}.`,
    );
  return {
    database,
    workspaceId: found.workspaceId,
    requestId: 'command line',
    actor: { id: user.id, name: user.name, role: found.role },
  };
}
