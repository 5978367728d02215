import { asc, eq, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/client.ts';
import { productLines, teams, themes, workspaces } from '../../db/schema/index.ts';

export const selectWorkspace = async (tx: Tx, workspaceId: string) =>
  (await tx.select().from(workspaces).where(eq(workspaces.id, workspaceId)))[0];

export const updateWorkspace = (
  tx: Tx,
  workspaceId: string,
  values: Partial<typeof workspaces.$inferInsert>,
) => tx.update(workspaces).set(values).where(eq(workspaces.id, workspaceId));

export const selectProductLines = (tx: Tx, workspaceId: string) =>
  tx
    .select({ id: productLines.id, name: productLines.name })
    .from(productLines)
    .where(eq(productLines.workspaceId, workspaceId))
    .orderBy(asc(sql`lower(${productLines.name})`));

export const selectThemes = (tx: Tx, workspaceId: string) =>
  tx
    .select({ id: themes.id, name: themes.name })
    .from(themes)
    .where(eq(themes.workspaceId, workspaceId))
    .orderBy(asc(themes.position));

export const selectTeams = (tx: Tx, workspaceId: string) =>
  tx
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(eq(teams.workspaceId, workspaceId))
    .orderBy(asc(sql`lower(${teams.name})`));

export async function insertProductLine(tx: Tx, workspaceId: string, name: string) {
  const row = { workspaceId, id: uuidv7(), name };
  const inserted = await tx.insert(productLines).values(row).onConflictDoNothing().returning();
  return inserted[0];
}

export async function insertTheme(tx: Tx, workspaceId: string, name: string) {
  const position = sql<number>`(select coalesce(max(position), 0) + 1 from themes where workspace_id = ${workspaceId})`;
  const inserted = await tx
    .insert(themes)
    .values({ workspaceId, id: uuidv7(), name, position })
    .onConflictDoNothing()
    .returning();
  return inserted[0];
}

export async function insertTeam(tx: Tx, workspaceId: string, name: string) {
  const inserted = await tx
    .insert(teams)
    .values({ workspaceId, id: uuidv7(), name })
    .onConflictDoNothing()
    .returning();
  return inserted[0];
}
