import type { RouteBody, RouteResponse, TeamMethod } from '@steward/contracts';
import { type Context, mutate } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { type MethodRow, selectMethodsOf } from '../effort/service.ts';
import { rebuildPoolFacts } from '../facts/service.ts';
import { insertMethods, supersedeMethods } from './queries.ts';
import { refuseUnknownTeams } from './teams.ts';

type Input = RouteBody<'PUT /team-methods'>['methods'][number];

export const toMethod = (row: MethodRow): TeamMethod => ({
  teamId: row.team_id,
  period: row.period,
  method: row.method,
  version: row.version,
  reason: row.reason,
  recordedAt: new Date(row.recorded_at).toISOString(),
  recordedBy: row.recorded_by,
});

const keyOf = ({ teamId, period }: { teamId: string; period: string }) => `${teamId} ${period}`;

function refuseRepeated(methods: readonly Input[]): void {
  const seen = new Set<string>();
  const issues = methods.flatMap((method, index) => {
    const again = seen.has(keyOf(method));
    seen.add(keyOf(method));
    const message = `${method.period} of this team is given twice`;
    return again ? [{ path: `body.methods.${index}`, message }] : [];
  });
  if (issues[0]) throw new AppError('invalid', `${issues[0].message}. Nothing was changed.`, { issues });
}

/** Methods that do not replace what their sender saw. */
function refuseStale(methods: readonly Input[], standing: ReadonlyMap<string, TeamMethod>): void {
  const stale = methods.find((method) => method.version !== (standing.get(keyOf(method))?.version ?? 0));
  if (!stale) return;
  const now = standing.get(keyOf(stale));
  const who = now?.recordedBy ? `${now.recordedBy} has` : 'Somebody has';
  throw new AppError(
    'conflict',
    `${who} changed the method of ${stale.period} meanwhile${now ? `, to ${now.method}` : ''}. Look again first. Nothing was changed.`,
  );
}

/** Says what the pools of teams' months are split by; what it replaces stays in the history. */
export async function setMethods(
  ctx: Context,
  { methods, reason }: RouteBody<'PUT /team-methods'>,
): Promise<RouteResponse<'PUT /team-methods'>> {
  refuseRepeated(methods);
  return mutate(ctx, 'allocations:write', async (tx, audit) => {
    const { workspaceId } = ctx;
    const names = await refuseUnknownTeams(
      tx,
      workspaceId,
      methods.map(({ teamId }) => teamId),
    );
    const standing = async () =>
      new Map(
        (await selectMethodsOf(tx, workspaceId, methods)).map((row) => [keyOf(toMethod(row)), toMethod(row)]),
      );
    const before = await standing();
    refuseStale(methods, before);
    const changed = methods.filter(
      (input) => input.method !== (before.get(keyOf(input))?.method ?? 'percentages'),
    );
    const recordedBy = ctx.actor.id ?? workspaceId;
    await supersedeMethods(tx, workspaceId, changed, recordedBy);
    await insertMethods(
      tx,
      changed.map(({ teamId, period, method, version }) => ({
        ...{ workspaceId, teamId, period, method, recordedBy },
        version: version + 1,
        reason: reason || null,
      })),
    );
    await rebuildPoolFacts(tx, workspaceId, changed);
    const after = await standing();
    await audit({
      action: 'team_method.set',
      subject: [...new Set(methods.map(({ teamId }) => names.get(teamId)))].join(', '),
      summary: summaryOf(changed),
      before: changed.map((input) => told(input, before.get(keyOf(input))?.method)),
      after: { reason: reason || null, methods: changed.map((input) => told(input, input.method)) },
    });
    return { items: methods.flatMap((input) => after.get(keyOf(input)) ?? []) };
  });
}

const told = ({ teamId, period }: Input, method: TeamMethod['method'] = 'percentages') => ({
  teamId,
  period,
  method,
});

function summaryOf(changed: readonly Input[]): string {
  if (changed.length === 0) return 'Left the methods as they were';
  const periods = changed.map(({ period }) => period).sort();
  const [from, to] = [periods[0], periods.at(-1)];
  const by = [...new Set(changed.map(({ method }) => method))].join(', ');
  return `Split the pools of ${changed.length} team-months by ${by} (${from === to ? from : `${from} to ${to}`})`;
}
