import { ROLES, type Role } from '@steward/contracts';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll } from 'vitest';
import { type AppDeps, buildApp } from '../src/app.ts';
import { type Context, Database } from '../src/context.ts';
import { openPool } from '../src/db/client.ts';
import { Live } from '../src/db/live.ts';
import { openSession } from '../src/features/session/sessions.ts';
import { addMember, createWorkspace } from '../src/features/session/workspaces.ts';
import { type Client, clientOf } from './client.ts';
import { createTestDatabase } from './database.ts';

export interface TestApp {
  app: FastifyInstance;
  database: Database;
  /** As the tables' owner, past every wall. */
  pool: pg.Pool;
  close(): Promise<void>;
}

/** An application on a migrated database of its own. `testWorkspace` shares one in a test file. */
export async function createTestApp(deps: Partial<Omit<AppDeps, 'database'>> = {}): Promise<TestApp> {
  const testDatabase = await createTestDatabase();
  const pool = openPool(testDatabase.config as Parameters<typeof openPool>[0]);
  const live = new Live(testDatabase.config as ConstructorParameters<typeof Live>[0]);
  await live.start();
  const database = new Database(pool, live);
  const app = await buildApp({ database, migrated: async () => true, ...deps });
  await app.ready();
  const close = async () => {
    await app.close();
    await live.stop();
    await pool.end();
    await testDatabase.drop();
  };
  return { app, database, pool, close };
}

let shared: Promise<TestApp> | undefined;

afterAll(async () => {
  await (await shared)?.close();
});

export interface TestPerson {
  id: string;
  email: string;
  name: string;
  role: Role;
}

export interface TestWorkspace extends TestApp {
  workspace: { id: string; name: string };
  people: Record<Role, TestPerson>;
  /** Requests of the workspace's member of that role, who is signed in. */
  as(role: Role): Client;
  /** Requests of nobody. */
  anonymous: Client;
  /** What a service takes, on behalf of the member of that role. */
  context(role: Role): Context;
}

/** Of every person that these factories make. */
export const TEST_PASSWORD = 'violet-harbour-lantern';

let workspaces = 0;

/** A fresh workspace with a member of every role, in the test file's application or in `within`. */
export async function testWorkspace({
  within,
  currency = 'USD',
}: {
  within?: TestApp;
  currency?: string;
} = {}): Promise<TestWorkspace> {
  shared ??= within ? undefined : createTestApp();
  const host = within ?? (await shared);
  if (!host) throw new Error('no application');
  workspaces += 1;
  const name = `Workspace ${workspaces}`;
  const domain = `w${uuidv7()}.example`;
  const person = (role: Role) => ({
    email: `${role}@${domain}`,
    name: `${role[0]?.toUpperCase()}${role.slice(1)} Person`,
    password: TEST_PASSWORD,
  });
  const created = await createWorkspace(host.database, { name, currency, admin: person('admin') });
  if (!created) throw new Error('no workspace');
  const { workspaceId } = created;

  const people = {} as Record<Role, TestPerson>;
  const clients = {} as Record<Role, Client>;
  for (const role of ROLES) {
    const user =
      role === 'admin'
        ? created.admin
        : await addMember(host.database, workspaceId, { ...person(role), role });
    people[role] = { id: user.id, email: user.email, name: user.name, role };
    const { token } = await openSession(host.database, user.id, workspaceId);
    clients[role] = clientOf(host.app, `steward=${token}`);
  }
  return {
    ...host,
    workspace: { id: workspaceId, name },
    people,
    as: (role) => clients[role],
    anonymous: clientOf(host.app),
    context: (role) => ({
      database: host.database,
      workspaceId,
      requestId: 'test',
      actor: { id: people[role].id, name: people[role].name, role },
    }),
  };
}
