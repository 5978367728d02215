import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { may } from '@steward/contracts';
import { sampleCompany } from '@steward/sample';
import { asOwner, type Context, type Database, record, refuse } from '../../context.ts';
import { AppError, notFound } from '../../errors.ts';
import { addKnownMember, changePeople } from '../session/service.ts';
import { type Log, type Login, loadSample } from './load.ts';
import { deleteWorkspace, moveSessions, selectSampleOf, selectSamplesOnlyOf } from './queries.ts';

export type { Login } from './load.ts';

/**
 * The sample company's logins; loads the company through the same verbs and the same import as
 * everybody's data, when `folder` knows of none yet.
 */
export async function ensureSample(
  database: Database,
  { folder, log }: { folder: string; log: Log },
): Promise<Login[]> {
  const file = join(folder, 'demo-logins.json');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known) return JSON.parse(known) as Login[];
  // A start that was killed in the middle left a company whose passwords nobody knows.
  await removeUnkept(database);
  const { logins } = await loadSample(database, log);
  await writeFile(file, `${JSON.stringify(logins, null, 2)}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return logins;
}

/** Removes sample workspaces in which there is nobody but invented people. */
async function removeUnkept(database: Database): Promise<void> {
  const emails = sampleCompany().people.map((person) => person.email);
  await changePeople(database, async (tx) => {
    for (const id of await selectSamplesOnlyOf(tx, emails)) await deleteWorkspace(tx, id);
  });
}

/** Loads the sample company for an admin to look around in; the invented people cannot sign in. */
export async function addSample(ctx: Context): Promise<{ workspaceId: string }> {
  const { database, actor } = ctx;
  if (!actor.id || actor.role === 'system' || !may(actor.role, 'members:manage'))
    return refuse(ctx, 'members:manage');
  const known = await asOwner(database, (tx) => selectSampleOf(tx, actor.id ?? ''));
  if (known)
    throw new AppError(
      'conflict',
      'You have the sample company already. Switch to it in the menu of your name. Nothing was changed.',
    );
  const { workspaceId } = await loadSample(database, () => {});
  await addKnownMember(database, workspaceId, { id: actor.id, role: 'admin' });
  await record(ctx, {
    action: 'sample.load',
    subject: 'Sample company',
    summary: `${actor.name} loaded the sample company`,
    after: { workspaceId },
  });
  return { workspaceId };
}

/** Removes a sample workspace with everything in it. A workspace that is no sample stays, whoever asks. */
export async function removeSample(ctx: Context, workspaceId: string): Promise<void> {
  const { database, actor } = ctx;
  await changePeople(database, async (tx) => {
    const sample = await selectSampleOf(tx, actor.id ?? '', workspaceId);
    if (!sample) throw notFound('sample company of yours');
    if (sample.home === null)
      throw new AppError('conflict', 'You have no other workspace to go to. Nothing was changed.');
    await moveSessions(tx, workspaceId, sample.home, actor.id ?? '');
    await deleteWorkspace(tx, workspaceId);
  });
}
