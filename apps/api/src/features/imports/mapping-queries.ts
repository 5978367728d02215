import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { savedMappings } from '../../db/schema/index.ts';

export const selectSavedMapping = async (tx: Tx, workspaceId: string, headerKey: string) =>
  (
    await tx
      .select()
      .from(savedMappings)
      .where(
        and(
          eq(savedMappings.workspaceId, workspaceId),
          eq(savedMappings.headerKey, headerKey),
          isNull(savedMappings.supersededAt),
        ),
      )
  )[0];

export const supersedeMapping = (tx: Tx, workspaceId: string, id: string, userId: string) =>
  tx
    .update(savedMappings)
    .set({ supersededAt: sql`now()`, supersededBy: userId })
    .where(
      and(
        eq(savedMappings.workspaceId, workspaceId),
        eq(savedMappings.id, id),
        isNull(savedMappings.supersededAt),
      ),
    );

export const insertMapping = (tx: Tx, row: typeof savedMappings.$inferInsert) =>
  tx.insert(savedMappings).values(row);
