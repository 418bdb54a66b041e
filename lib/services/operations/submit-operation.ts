import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { crashPoint } from '@/lib/platform/crash-point';
import { AppError } from '@/lib/platform/errors';
import type { SubmitOperationInput } from '@/lib/schemas/operation';
import { auditCluster, findCluster, type FoundCluster } from '@/lib/services/clusters/find-cluster';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { adviceOf, commitIntent } from './commit-intent';
import { freshTopology } from './fresh-topology';

type Input = z.output<typeof SubmitOperationInput>;

/**
 * Makes the operation durable: re-expands the plan, compares its digest, inserts operation, steps, targets, live locks and
 * audit row in one transaction. Sends nothing. A repeated submission key finds the operation that it made the first time.
 * Throws AppError `plan-changed` (with the new plan), `targets-busy` (naming the holder), `invalid` for a bad confirmation.
 */
export async function submitOperation(ctx: Ctx, input: Input): Promise<{ operationId: string; repeated: boolean }> {
  const cluster = await findCluster(input.clusterId);
  await requirePermission(ctx, 'operation:submit', { teamId: cluster.teamId, what: cluster.name });
  const earlier = await earlierSubmission(ctx, input);
  if (earlier) return earlier;
  try {
    await freshTopology(cluster.id);
    const advice = await adviceOf(cluster, input);
    const operationId = await db().$transaction((tx) => commitIntent(tx, ctx, input, advice));
    crashPoint('intent-committed');
    return { operationId, repeated: false };
  } catch (error) {
    // A double click: the other one won, and what stood in the way is the operation that it made.
    const winner = await earlierSubmission(ctx, input);
    if (winner) return winner;
    if (error instanceof AppError) await recordRefusal(ctx, cluster, input, error);
    throw error;
  }
}

/** The operation that this very confirm has made already. */
async function earlierSubmission(ctx: Ctx, { submissionKey }: Input): Promise<{ operationId: string; repeated: true } | null> {
  const earlier = await db().operation.findUnique({ where: { submissionKey }, select: { id: true, createdById: true } });
  if (!earlier) return null;
  if (earlier.createdById !== ctx.actor.id) throw new AppError('conflict', 'conflict');
  return { operationId: earlier.id, repeated: true };
}

/** A refused submission is history too; its own transaction, because the intent's was rolled back. */
async function recordRefusal(ctx: Ctx, cluster: FoundCluster, input: Input, error: AppError): Promise<void> {
  await db().$transaction((tx) =>
    appendAudit(tx, ctx, {
      action: 'operation.refused',
      outcome: 'rejected',
      ...auditCluster(cluster),
      ...(input.reason && { reason: input.reason }),
      details: { action: input.action, targets: input.targetKeys, why: error.reason },
    }),
  );
}
