import 'server-only';
import type { z } from 'zod';
import { limits } from '@/lib/config/limits';
import type { Db } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/constraint';
import { toJson } from '@/lib/db/json';
import { databaseNow, secondsAfter } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import type { FieldValues } from '@/lib/providers/contract';
import type { SubmitOperationInput } from '@/lib/schemas/operation';
import type { FoundCluster } from '@/lib/services/clusters/find-cluster';
import type { Ctx } from '@/lib/services/context';
import { callSubject } from '@/lib/services/durations/call-subject';
import type { BuiltPlan } from './build-plan';
import { liveKey } from './live-key';

const chunk = 1000;
const firstCallReservedSeconds = 2;

async function inChunks<T>(rows: T[], insert: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += chunk) await insert(rows.slice(start, start + chunk));
}

/** Rows of one operation; returns its id. The unique live keys turn a race for the same instance into `targets-busy`. */
export async function insertOperation(tx: Db, ctx: Ctx, cluster: FoundCluster, built: BuiltPlan, credential: FieldValues, input: z.output<typeof SubmitOperationInput>): Promise<string> {
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'forbidden');
  const { plan } = built;
  const operationId = newId();
  const now = await databaseNow(tx);
  await tx.operation.create({
    data: {
      id: operationId,
      teamId: cluster.teamId,
      clusterId: cluster.id,
      providerId: cluster.providerId,
      clusterName: cluster.name,
      environment: cluster.environment,
      action: plan.action,
      actionKind: plan.kind,
      options: toJson(built.options),
      reason: input.reason,
      planDigest: plan.digest,
      warnings: toJson(plan.warnings),
      submissionKey: input.submissionKey,
      followsId: input.followsId ?? null,
      followsHow: input.followsId ? (input.followsHow ?? 'remedy') : null,
      ...(built.rollout && { rollout: toJson(built.rollout) }),
      tolerated: built.tolerated,
      state: 'running',
      targetCount: plan.targets.length,
      createdById: ctx.actor.id,
      createdByName: ctx.actor.name,
      events: { create: { kind: 'intent', facts: { by: ctx.actor.name, targets: plan.targets.length } } },
    },
    select: { id: true },
  });
  const selected = new Set(plan.targets.filter((target) => target.selected).map((target) => target.key));
  const targets = built.instances.map((instance) => ({
    id: newId(),
    operationId,
    key: instance.key,
    service: instance.service,
    component: instance.component,
    nodeKey: instance.nodeKey,
    nodeName: instance.nodeName,
    ip: instance.ip,
    group: instance.group,
    selected: selected.has(instance.key),
    liveKey: liveKey(built.definition, credential, cluster.externalId, instance.key),
    stateBefore: instance.state,
    vendorBefore: instance.vendorState,
    maintenanceBefore: instance.maintenance,
    restartMark: instance.restartMark,
    vendorIds: toJson({ ...instance.vendorIds, ...(instance.haRole && { haRole: instance.haRole }) }),
  }));
  try {
    await inChunks(targets, (data) => tx.target.createMany({ data }));
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('targets-busy', 'targets-busy-now', {}, { cause: error });
    throw error;
  }
  const idOf = new Map(targets.map((target) => [target.key, target.id]));
  const byKey = new Map(built.instances.map((instance) => [instance.key, instance]));
  const steps = built.steps.map((step, position) => ({
    id: newId(),
    operationId,
    position,
    batch: step.batch,
    waitSeconds: step.waitSeconds,
    gated: step.gated,
    call: step.call,
    subject: callSubject(step.targetKeys.flatMap((key) => byKey.get(key) ?? [])),
    size: step.targetKeys.length,
    kind: step.kind,
    expect: step.expect,
    request: toJson(step.request),
    params: toJson(step.params),
    progressFrom: step.progress,
    secretNames: step.secretNames,
    state: 'planned',
    // The first batch is left to whoever waits in the dialog; the runner takes it when nobody came. A later one is released when it may go.
    nextPollAt: step.batch === 0 ? secondsAfter(now, firstCallReservedSeconds) : null,
  }));
  await inChunks(steps, (data) => tx.step.createMany({ data }));
  const links = built.steps.flatMap((step, position) =>
    [...step.targetKeys, ...step.affectedKeys].flatMap((key) => {
      const [stepId, targetId] = [steps[position]?.id, idOf.get(key)];
      return stepId && targetId ? [{ stepId, targetId }] : [];
    }),
  );
  await inChunks(links, (data) => tx.stepTarget.createMany({ data }));
  // Only the process that holds the secret may send such a step; when its lease runs out, the step ends as not sent.
  await tx.$executeRaw`UPDATE step SET lease_until = clock_timestamp() + make_interval(secs => ${limits.leaseSeconds})
    WHERE operation_id = ${operationId}::uuid AND cardinality(secret_names) > 0`;
  return operationId;
}
