import 'server-only';
import { db } from '@/lib/db/client';
import type { CommentView } from '@/lib/schemas/comment';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { findOperation } from './find-operation';

/** What people said about the operation, oldest first. Whoever sees the operation sees this. */
export async function listComments(ctx: Ctx, input: { operationId: string }): Promise<CommentView[]> {
  const { teamId, clusterName } = await findOperation(input.operationId);
  await requirePermission(ctx, 'operation:read', { teamId, what: clusterName });
  const rows = await db().operationComment.findMany({ where: { operationId: input.operationId }, orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { id: true, authorName: true, text: true, at: true } });
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
