import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db, type Db } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/constraint';
import { toJson } from '@/lib/db/json';
import { databaseNow } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import type { PlanWarning } from '@/lib/providers/contract';
import type { CreateScheduleInput } from '@/lib/schemas/schedule';
import { ruleFor } from '@/lib/schemas/selection-rule';
import { nextRun } from '@/lib/schemas/timing';
import { auditCluster, findCluster } from '@/lib/services/clusters/find-cluster';
import type { Ctx } from '@/lib/services/context';
import { openCredential } from '@/lib/services/credentials/open-credential';
import { buildPlan, storedTopology } from '@/lib/services/operations/build-plan';
import { adviceOf, assertConfirmed } from '@/lib/services/operations/commit-intent';
import { freshTopology } from '@/lib/services/operations/fresh-topology';
import { requirePermission } from '@/lib/services/require-permission';
import { confirmedColumns, refuseSecrets } from './confirmed';

type Input = z.output<typeof CreateScheduleInput>;

/**
 * Confirms a plan for later: the same digest, friction and audit as sending it now. Sends nothing.
 * Throws AppError `plan-changed` (with the new plan), `schedule-needs-secret` naming the field, `schedule-has-no-run` for a time that has passed.
 */
export async function createSchedule(ctx: Ctx, input: Input): Promise<{ scheduleId: string }> {
  const cluster = await findCluster(input.clusterId);
  await requirePermission(ctx, 'schedule:manage', { teamId: cluster.teamId, what: cluster.name });
  if (await madeEarlier(ctx, input)) return { scheduleId: input.scheduleId };
  await freshTopology(cluster.id);
  const advice = await adviceOf(cluster, input);
  try {
    await db().$transaction((tx) => insertSchedule(tx, ctx, input, advice));
  } catch (error) {
    // A double click: the other one won.
    if (!isUniqueViolation(error) || !(await madeEarlier(ctx, input))) throw error;
  }
  return { scheduleId: input.scheduleId };
}

/** The schedule that this very confirm has made already. */
async function madeEarlier(ctx: Ctx, { scheduleId }: Input): Promise<boolean> {
  const earlier = await db().schedule.findUnique({ where: { id: scheduleId }, select: { ownerId: true } });
  if (earlier && earlier.ownerId !== ctx.actor.id) throw new AppError('conflict', 'conflict');
  return earlier !== null;
}

async function insertSchedule(tx: Db, ctx: Ctx, input: Input, advice: PlanWarning[]): Promise<void> {
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'forbidden');
  await tx.$queryRaw`SELECT id FROM cluster WHERE id = ${input.clusterId}::uuid FOR SHARE`;
  const cluster = await findCluster(input.clusterId, tx);
  const credential = await openCredential(tx, cluster.credentialId);
  const built = await buildPlan(tx, cluster, credential, input);
  if (built.plan.digest !== input.planDigest) throw new AppError('plan-changed', 'plan-changed', { data: { plan: built.plan } });
  refuseSecrets(built);
  assertConfirmed(built, advice, cluster, { ...input, secrets: {} });
  const { instances } = await storedTopology(tx, cluster.id);
  const rule = ruleFor(input.scope, instances, new Set(input.targetKeys));
  if (!rule) throw new AppError('invalid', 'schedule-scope-not-whole', { fields: { scope: 'not-whole' } });
  const nextRunAt = nextRun(input.timing, await databaseNow(tx));
  if (!nextRunAt) throw new AppError('invalid', 'schedule-has-no-run', { fields: { at: 'has-passed' } });
  await tx.schedule.create({
    data: {
      id: input.scheduleId,
      teamId: cluster.teamId,
      clusterId: cluster.id,
      name: input.name,
      action: built.plan.action,
      actionKind: built.plan.kind,
      destructive: built.plan.destructive,
      options: toJson(input.options),
      ...(input.rollout && { rollout: toJson(input.rollout) }),
      reason: input.reason,
      rule: toJson(rule),
      ...confirmedColumns(cluster, built, credential),
      timing: toJson(input.timing),
      lateMinutes: input.lateMinutes,
      state: 'active',
      nextRunAt,
      ownerId: ctx.actor.id,
      ownerName: ctx.actor.name,
    },
    select: { id: true },
  });
  await appendAudit(tx, ctx, {
    action: 'schedule.created',
    outcome: 'success',
    ...auditCluster(cluster),
    ...(input.reason && { reason: input.reason }),
    details: {
      schedule: input.name,
      scheduleId: input.scheduleId,
      action: input.action,
      options: toJson(built.options),
      rule: toJson(rule),
      timing: toJson(input.timing),
      lateMinutes: input.lateMinutes,
      nextRunAt: nextRunAt.toISOString(),
      planDigest: built.plan.digest,
      targets: built.plan.targets.map(({ key, ip, selected }) => ({ key, ip, selected })),
      calls: built.plan.steps.map(({ call }) => call),
    },
  });
}
