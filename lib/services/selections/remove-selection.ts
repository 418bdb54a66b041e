import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import { auditCluster, findCluster } from '@/lib/services/clusters/find-cluster';
import type { Ctx } from '@/lib/services/context';
import { requireKeeper } from '@/lib/services/require-keeper';
import { findSelection } from './find-selection';

export async function removeSelection(ctx: Ctx, input: { selectionId: string }): Promise<{ removed: true }> {
  const selection = await findSelection(input.selectionId);
  await requireKeeper(ctx, 'selection:manage', selection);
  const cluster = await findCluster(selection.clusterId);
  await db().$transaction(async (tx) => {
    const { count } = await tx.savedSelection.deleteMany({ where: { id: selection.id } });
    if (count === 0) throw new AppError('not-found', 'not-found');
    const details = { name: selection.name, selectionId: selection.id, count: selection.count };
    if (selection.teamId) await appendAudit(tx, ctx, { action: 'selection.removed', outcome: 'success', ...auditCluster(cluster), details });
  });
  return { removed: true };
}
