import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db, type Db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import type { PlanWarning } from '@/lib/providers/contract';
import type { SubmitOperationInput } from '@/lib/schemas/operation';
import { auditCluster, findCluster, type FoundCluster } from '@/lib/services/clusters/find-cluster';
import type { Ctx } from '@/lib/services/context';
import { connectCredential } from '@/lib/services/credentials/connect';
import { openCredential } from '@/lib/services/credentials/open-credential';
import { requirePermission } from '@/lib/services/require-permission';
import { assertFollows } from './assert-follows';
import { buildPlan, type BuiltPlan } from './build-plan';
import { freshTopology } from './fresh-topology';
import { insertOperation } from './insert-operation';
import { refuseHeldTargets } from './refuse-held-targets';

type Input = z.output<typeof SubmitOperationInput>;

function assertConfirmed({ plan, steps }: BuiltPlan, advice: PlanWarning[], cluster: FoundCluster, input: Input): void {
  const blocking = [...plan.warnings, ...advice].find((warning) => warning.level === 'blocking');
  if (blocking) throw new AppError('conflict', 'plan-blocked', { data: { warning: blocking } });
  if (plan.confirm.typeName && input.confirmation !== cluster.name) throw new AppError('invalid', 'confirmation-mismatch', { fields: { confirmation: 'name-mismatch' } });
  if (plan.confirm.reasonRequired && input.reason === '') throw new AppError('invalid', 'reason-required', { fields: { reason: 'required' } });
  for (const name of steps.flatMap((step) => step.secretNames)) {
    if (!input.secrets[name]) throw new AppError('invalid', 'invalid', { fields: { [name]: 'required' } });
  }
}

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
    return { operationId: await db().$transaction((tx) => commitIntent(tx, ctx, input, advice)), repeated: false };
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

/** What the vendor itself says against it at this moment; read before the transaction, because it takes a call. */
async function adviceOf(cluster: FoundCluster, input: Input): Promise<PlanWarning[]> {
  const built = await buildPlan(db(), cluster, await openCredential(db(), cluster.credentialId), input);
  // A plan that has changed is refused below; the vendor need not be asked about it.
  if (built.plan.digest !== input.planDigest) return [];
  const { client } = await connectCredential(cluster.credentialId);
  return client.preflight(built.input);
}

async function commitIntent(tx: Db, ctx: Ctx, input: Input, advice: PlanWarning[]): Promise<string> {
  // Read again under lock: while the vendor was asked, somebody may have made it production.
  await tx.$queryRaw`SELECT id FROM cluster WHERE id = ${input.clusterId}::uuid FOR SHARE`;
  const cluster = await findCluster(input.clusterId, tx);
  const credential = await openCredential(tx, cluster.credentialId);
  const built = await buildPlan(tx, cluster, credential, input);
  if (built.plan.digest !== input.planDigest) throw new AppError('plan-changed', 'plan-changed', { data: { plan: built.plan } });
  assertConfirmed(built, advice, cluster, input);
  await assertFollows(tx, built.plan.kind, input);
  await refuseHeldTargets(tx, cluster, built, credential);
  const operationId = await insertOperation(tx, ctx, cluster, { ...built, plan: { ...built.plan, warnings: [...built.plan.warnings, ...advice] } }, credential, input);
  await appendAudit(tx, ctx, {
    action: 'operation.submitted',
    outcome: 'success',
    ...auditCluster(cluster),
    operationId,
    ...(input.reason && { reason: input.reason }),
    details: {
      action: input.action,
      options: toJson(built.options),
      planDigest: built.plan.digest,
      targets: built.plan.targets.map((target) => ({ key: target.key, ip: target.ip, before: target.vendorState, selected: target.selected })),
      calls: built.plan.steps.map((step) => step.call),
      ...(input.followsId && { follows: input.followsId, followsHow: input.followsHow ?? 'remedy' }),
    },
  });
  return operationId;
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
