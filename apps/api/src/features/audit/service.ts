import type { AuditEntry } from '@steward/contracts';
import { z } from 'zod';
import { type Context, read } from '../../context.ts';
import { type ChainHead, chainHash } from '../../db/audit-chain.ts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import { maySeePay } from '../pay/service.ts';
import { type EntryRow, selectChain, selectEntries, selectHead } from './queries.ts';
import { withoutPay } from './redact.ts';

const Position = z.tuple([z.string().regex(/^\d{1,18}$/)]);

const PAGE = 50;
const CHAIN_PAGE = 1_000;

const toEntry = (row: EntryRow): AuditEntry => ({
  seq: row.seq.toString(),
  at: row.at.toISOString(),
  actor: row.actorName,
  action: row.action,
  subject: row.subject,
  summary: row.summary,
  before: row.before,
  after: row.after,
  hash: row.hash,
});

export interface AuditQuery {
  cursor?: string | undefined;
  limit?: number | undefined;
  action?: string | undefined;
  actorId?: string | undefined;
  search?: string | undefined;
}

/** Audit entries, newest first. */
export function listAudit(
  ctx: Context,
  { cursor, limit = PAGE, ...filter }: AuditQuery,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const before = decodeCursor(cursor, Position)?.[0];
  return read(ctx, 'audit:read', async (tx) => {
    const withPay = maySeePay(ctx);
    const rows = await selectEntries(
      tx,
      ctx.workspaceId,
      { ...filter, withPay, before: before === undefined ? undefined : BigInt(before) },
      limit + 1,
    );
    const items = rows.slice(0, limit).map((row) => toEntry(withPay ? row : withoutPay(row)));
    const last = items.at(-1);
    return { items, nextCursor: last && rows.length > limit ? encodeCursor([last.seq]) : null };
  });
}

export interface Verification {
  entries: number;
  intact: boolean;
  /** Position of the first entry that does not fit; the one after the last where the end is missing. */
  firstBroken: string | null;
  headHash: string | null;
}

/** Recomputes the chain page by page, up to the head that the workspace keeps beside it. */
export const verifyAudit = (ctx: Context): Promise<Verification> =>
  read(ctx, 'audit:read', async (tx) => {
    let head: ChainHead = { seq: 0n, hash: '' };
    let entries = 0;
    const broken = (seq: bigint): Verification => ({
      entries,
      intact: false,
      firstBroken: seq.toString(),
      headHash: head.hash || null,
    });
    for (;;) {
      const rows = await selectChain(tx, ctx.workspaceId, head.seq, CHAIN_PAGE);
      for (const row of rows) {
        const expected = head.seq + 1n;
        if (!fits(row, head)) return broken(row.seq < expected ? row.seq : expected);
        head = { seq: row.seq, hash: row.hash };
        entries += 1;
      }
      if (rows.length < CHAIN_PAGE) break;
    }
    const kept = await selectHead(tx, ctx.workspaceId);
    if (kept.seq !== head.seq || kept.hash !== head.hash) return broken(head.seq + 1n);
    return { entries, intact: true, firstBroken: null, headHash: head.hash || null };
  });

const fits = (row: EntryRow, head: ChainHead): boolean =>
  row.seq === head.seq + 1n &&
  row.previousHash === head.hash &&
  row.hash === chainHash(head.hash, { ...row, seq: row.seq.toString(), at: row.at.toISOString() });
