import 'server-only';
import { teamsWith } from '@/lib/auth/permissions';
import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import type { AuditPage, AuditPageInput } from '@/lib/schemas/audit';
import type { Ctx } from '@/lib/services/context';
import { queryAudit } from './audit-query';

/** The log of the reader's teams, newest first. Rows of no team are for those who may read everything. */
export async function listAudit(ctx: Ctx, input: AuditPageInput): Promise<AuditPage> {
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'forbidden');
  const teams = teamsWith(ctx.actor.grants, 'audit:read');
  const mayExport = teamsWith(ctx.actor.grants, 'audit:export');
  const { before, ...filter } = input;
  const inTeams = teams === 'all' ? {} : { in: teams };
  const [rows, teamRows, clusters] = await Promise.all([
    queryAudit(filter, teams, { newest: true, bound: before ?? null, rows: limits.auditPageRows + 1 }),
    db().team.findMany({ where: teams === 'all' ? {} : { id: inTeams }, select: { id: true, name: true }, orderBy: { name: 'asc' } }),
    db().cluster.findMany({ where: teams === 'all' ? {} : { teamId: inTeams }, select: { id: true, name: true }, orderBy: { name: 'asc' } }),
  ]);
  const page = rows.slice(0, limits.auditPageRows);
  return {
    rows: page,
    next: rows.length > page.length ? (page.at(-1)?.seq ?? null) : null,
    teams: teamRows,
    clusters,
    canExport: mayExport === 'all' || mayExport.length > 0,
  };
}
