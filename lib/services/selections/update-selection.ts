import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/constraint';
import { databaseNow } from '@/lib/db/now';
import { toJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import type { UpdateSelectionInput } from '@/lib/schemas/selection';
import { signedIn } from '@/lib/services/auth/signed-in';
import { auditCluster, findCluster } from '@/lib/services/clusters/find-cluster';
import type { Ctx } from '@/lib/services/context';
import { requireKeeper } from '@/lib/services/require-keeper';
import { requirePermission } from '@/lib/services/require-permission';
import { findSelection } from './find-selection';
import { keptOf } from './kept-of';

/** Another name, or what is selected now under the same name. */
export async function updateSelection(ctx: Ctx, input: z.output<typeof UpdateSelectionInput>): Promise<{ selectionId: string }> {
  const selection = await findSelection(input.selectionId);
  const cluster = await findCluster(selection.clusterId);
  await requireKeeper(ctx, 'selection:manage', selection);
  await requirePermission(ctx, 'cluster:read', { teamId: cluster.teamId, what: selection.name });
  const { user } = signedIn(ctx);
  try {
    await db().$transaction(async (tx) => {
      const then = input.targetKeys && (await keptOf(tx, cluster.id, input.targetKeys));
      const meaning = then && { body: toJson(then), count: then.selected.length, savedByName: user.name, savedAt: await databaseNow(tx) };
      const { count } = await tx.savedSelection.updateMany({ where: { id: selection.id }, data: { name: input.name, ...meaning } });
      if (count === 0) throw new AppError('not-found', 'not-found');
      const details = {
        selectionId: selection.id,
        before: { name: selection.name, count: selection.count },
        after: { name: input.name, count: then?.selected.length ?? selection.count },
        ...(then && { targets: then.selected.map(({ key, place }) => ({ key, ip: place })) }),
      };
      if (selection.teamId) await appendAudit(tx, ctx, { action: 'selection.changed', outcome: 'success', ...auditCluster(cluster), details });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'name-taken', { fields: { name: 'name-taken' } });
    throw error;
  }
  return { selectionId: selection.id };
}
