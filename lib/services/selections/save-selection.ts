import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/constraint';
import { toJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import type { SaveSelectionInput } from '@/lib/schemas/selection';
import { signedIn } from '@/lib/services/auth/signed-in';
import { auditCluster, findCluster } from '@/lib/services/clusters/find-cluster';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { keptOf } from './kept-of';

/** Keeps what is selected on a cluster under a name, for oneself or for the cluster's team. Only what the team sees leaves an audit row. */
export async function saveSelection(ctx: Ctx, input: z.output<typeof SaveSelectionInput>): Promise<{ selectionId: string }> {
  const cluster = await findCluster(input.clusterId);
  await requirePermission(ctx, input.forTeam ? 'selection:manage' : 'cluster:read', { teamId: cluster.teamId, what: input.name });
  const { user } = signedIn(ctx);
  try {
    return await db().$transaction(async (tx) => {
      const then = await keptOf(tx, cluster.id, input.targetKeys);
      const owner = input.forTeam ? { teamId: cluster.teamId } : { userId: user.id };
      const selection = await tx.savedSelection.create({
        data: { clusterId: cluster.id, name: input.name, body: toJson(then), count: then.selected.length, savedByName: user.name, ...owner },
        select: { id: true },
      });
      const details = { name: input.name, selectionId: selection.id, targets: then.selected.map(({ key, place }) => ({ key, ip: place })) };
      if (input.forTeam) await appendAudit(tx, ctx, { action: 'selection.saved', outcome: 'success', ...auditCluster(cluster), details });
      return { selectionId: selection.id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'name-taken', { fields: { name: 'name-taken' } });
    throw error;
  }
}
