import { and, asc, eq, gt, inArray, or, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { initiatives, productLines, themes } from '../../db/schema/index.ts';
import { array } from '../../db/sql.ts';

const columns = {
  id: initiatives.id,
  key: initiatives.key,
  name: initiatives.name,
  productLine: productLines.name,
  theme: themes.name,
  owner: initiatives.owner,
  stage: initiatives.stage,
  hypothesis: initiatives.hypothesis,
  startedOn: initiatives.startedOn,
  launchedOn: initiatives.launchedOn,
  updatedAt: initiatives.updatedAt,
};

const base = (tx: Tx) =>
  tx
    .select(columns)
    .from(initiatives)
    .innerJoin(
      productLines,
      and(
        eq(productLines.workspaceId, initiatives.workspaceId),
        eq(productLines.id, initiatives.productLineId),
      ),
    )
    .innerJoin(
      themes,
      and(eq(themes.workspaceId, initiatives.workspaceId), eq(themes.id, initiatives.themeId)),
    );

export interface InitiativeFilter {
  productLine?: string[] | undefined;
  theme?: string[] | undefined;
  stage?: string[] | undefined;
  owner?: string[] | undefined;
  search?: string | undefined;
}

const some = (values: string[] | undefined) => (values && values.length > 0 ? values : undefined);

export function selectInitiatives(
  tx: Tx,
  workspaceId: string,
  filter: InitiativeFilter,
  after: string | null,
  limit: number,
) {
  const pattern = filter.search && `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
  const productLine = some(filter.productLine);
  const theme = some(filter.theme);
  const stage = some(filter.stage);
  const owner = some(filter.owner);
  return base(tx)
    .where(
      and(
        eq(initiatives.workspaceId, workspaceId),
        after === null ? undefined : gt(initiatives.key, after),
        productLine && inArray(productLines.name, productLine),
        theme && inArray(themes.name, theme),
        stage && sql`${initiatives.stage} = any(${array(stage, 'text')})`,
        owner && inArray(initiatives.owner, owner),
        pattern
          ? or(sql`${initiatives.key} ilike ${pattern}`, sql`${initiatives.name} ilike ${pattern}`)
          : undefined,
      ),
    )
    .orderBy(asc(initiatives.key))
    .limit(limit);
}

export const selectInitiative = async (tx: Tx, workspaceId: string, key: string) =>
  (await base(tx).where(and(eq(initiatives.workspaceId, workspaceId), eq(initiatives.key, key))))[0];

export const insertInitiative = (tx: Tx, row: typeof initiatives.$inferInsert) =>
  tx.insert(initiatives).values(row).onConflictDoNothing().returning({ id: initiatives.id });

export const updateInitiative = (
  tx: Tx,
  workspaceId: string,
  key: string,
  values: Partial<typeof initiatives.$inferInsert>,
) =>
  tx
    .update(initiatives)
    .set({ ...values, updatedAt: sql`now()` })
    .where(and(eq(initiatives.workspaceId, workspaceId), eq(initiatives.key, key)));

export const selectInitiativeIds = async (tx: Tx, workspaceId: string, keys: readonly string[]) =>
  await tx
    .select({
      id: initiatives.id,
      key: initiatives.key,
      name: initiatives.name,
      launchedOn: initiatives.launchedOn,
    })
    .from(initiatives)
    .where(
      and(eq(initiatives.workspaceId, workspaceId), sql`${initiatives.key} = any(${array(keys, 'text')})`),
    );
