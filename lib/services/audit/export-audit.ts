import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { readHead } from '@/lib/audit/read-chain';
import { teamsWith } from '@/lib/auth/permissions';
import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import type { AuditFilter, AuditRow } from '@/lib/schemas/audit';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { queryAudit } from './audit-query';

/**
 * Exactly the filtered rows up to the moment of asking, oldest first, read page by page while the reader takes them.
 * The export itself is recorded first: no row, no export.
 */
export async function exportAudit(ctx: Ctx, filter: AuditFilter, format: 'csv' | 'ndjson'): Promise<AsyncGenerator<AuditRow>> {
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'forbidden');
  const teams = teamsWith(ctx.actor.grants, 'audit:export');
  if (teams !== 'all' && teams.length === 0) await requirePermission(ctx, 'audit:export', { teamId: null });
  const upTo = BigInt((await readHead(db())).seq);
  await db().$transaction((tx) => appendAudit(tx, ctx, { action: 'audit.exported', outcome: 'success', details: { format, filter: { ...filter }, upTo: upTo.toString() } }));
  return pages(filter, teams, upTo);
}

async function* pages(filter: AuditFilter, teams: 'all' | string[], upTo: bigint): AsyncGenerator<AuditRow> {
  let after = 0n;
  for (;;) {
    const rows = await queryAudit(filter, teams, { newest: false, bound: after, upTo, rows: limits.exportPageRows });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < limits.exportPageRows) return;
    after = BigInt(last.seq);
  }
}
