import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db, type Db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import type { JsonValue, PlanWarning } from '@/lib/providers/contract';
import type { SubmitOperationInput } from '@/lib/schemas/operation';
import { auditCluster, findCluster, type FoundCluster } from '@/lib/services/clusters/find-cluster';
import type { Ctx } from '@/lib/services/context';
import { connectCredential } from '@/lib/services/credentials/connect';
import { openCredential } from '@/lib/services/credentials/open-credential';
import { assertFollows } from './assert-follows';
import { buildPlan, type BuiltPlan, type PlanWish } from './build-plan';
import { insertOperation } from './insert-operation';
import { refuseHeldTargets } from './refuse-held-targets';

type Input = z.output<typeof SubmitOperationInput>;

/** What the vendor itself says against it at this moment; read before the transaction, because it takes a call. */
export async function adviceOf(cluster: FoundCluster, input: PlanWish & Pick<Input, 'planDigest'>): Promise<PlanWarning[]> {
  const built = await buildPlan(db(), cluster, await openCredential(db(), cluster.credentialId), input);
  // A plan that has changed is refused below; the vendor need not be asked about it.
  if (built.plan.digest !== input.planDigest) return [];
  const { client } = await connectCredential(cluster.credentialId);
  return client.preflight(built.input);
}

/**
 * The intent in the caller's transaction: locks the cluster, re-expands the plan, compares its digest, inserts operation, steps,
 * targets, live locks and audit row. `noted`: what the audit row says beside that, such as the schedule that asked.
 */
export async function commitIntent(tx: Db, ctx: Ctx, input: Input, advice: PlanWarning[], noted: Record<string, JsonValue> = {}): Promise<string> {
  // Read again under lock: while the vendor was asked, somebody may have made it production.
  await tx.$queryRaw`SELECT id FROM cluster WHERE id = ${input.clusterId}::uuid FOR SHARE`;
  const cluster = await findCluster(input.clusterId, tx);
  const credential = await openCredential(tx, cluster.credentialId);
  const built = await buildPlan(tx, cluster, credential, input);
  // First: the operation that holds them has often changed the plan as well, and reading the new one would not help.
  await refuseHeldTargets(tx, cluster, built, credential);
  if (built.plan.digest !== input.planDigest) throw new AppError('plan-changed', 'plan-changed', { data: { plan: built.plan } });
  assertConfirmed(built, advice, cluster, input);
  await assertFollows(tx, built.plan.kind, input);
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
      ...(built.plan.confirm.question && { asked: toJson(built.plan.confirm.question), answer: built.answer }),
      ...(input.followsId && { follows: input.followsId, followsHow: input.followsHow ?? 'remedy' }),
      ...noted,
    },
  });
  return operationId;
}

/** Refuses what a person has not confirmed as the plan demands: whoever sends it now, and whoever schedules it for later. */
export function assertConfirmed({ plan, steps, answer }: BuiltPlan, advice: PlanWarning[], cluster: FoundCluster, input: Pick<Input, 'confirmation' | 'answer' | 'reason' | 'secrets'>): void {
  const blocking = [...plan.warnings, ...advice].find((warning) => warning.level === 'blocking');
  if (blocking) throw new AppError('conflict', 'plan-blocked', { data: { warning: blocking } });
  if (plan.confirm.typeName && input.confirmation !== cluster.name) throw new AppError('invalid', 'confirmation-mismatch', { fields: { confirmation: 'name-mismatch' } });
  if (plan.confirm.reasonRequired && input.reason === '') throw new AppError('invalid', 'reason-required', { fields: { reason: 'required' } });
  if (answer !== null && input.answer !== answer) throw new AppError('invalid', 'answer-wrong', { fields: { answer: input.answer ? 'answer-wrong' : 'required' } });
  for (const name of steps.flatMap((step) => step.secretNames)) {
    if (!input.secrets[name]) throw new AppError('invalid', 'invalid', { fields: { [name]: 'required' } });
  }
}
