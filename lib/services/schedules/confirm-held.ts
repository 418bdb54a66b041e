import 'server-only';
import type { z } from 'zod';
import { db, type Db } from '@/lib/db/client';
import { fromJson, toJson } from '@/lib/db/json';
import { databaseNow } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import type { PlanWarning } from '@/lib/providers/contract';
import type { ConfirmHeldInput, HeldConfirmed } from '@/lib/schemas/schedule';
import { nextRun, type Timing } from '@/lib/schemas/timing';
import { findCluster } from '@/lib/services/clusters/find-cluster';
import type { Ctx } from '@/lib/services/context';
import { connectCredential } from '@/lib/services/credentials/connect';
import { assertConfirmed } from '@/lib/services/operations/commit-intent';
import { freshTopology } from '@/lib/services/operations/fresh-topology';
import { requirePermission } from '@/lib/services/require-permission';
import { auditVerb } from './audit-verb';
import { confirmedColumns, refuseSecrets } from './confirmed';
import { findSchedule, lockScheduleIn } from './lock-schedule';
import { proposeRun } from './propose-run';
import { moveOn } from './record-run';
import { submitRun } from './run-due';

type Input = z.output<typeof ConfirmHeldInput>;

/**
 * A person reads what changed and confirms the new plan in place of the old one; the schedule is hers from now on. The held run
 * goes out now, or is skipped. Throws AppError `plan-changed` with the newest plan when that is not what she read.
 */
export async function confirmHeld(ctx: Ctx, input: Input): Promise<HeldConfirmed> {
  const found = await findSchedule(db(), input.scheduleId);
  await requirePermission(ctx, 'schedule:manage', { teamId: found.teamId, what: found.name });
  const schedule = await db().schedule.findUniqueOrThrow({ where: { id: found.id } });
  if (schedule.state !== 'held') throw new AppError('conflict', 'schedule-moved-on');
  await freshTopology(found.clusterId);
  const cluster = await findCluster(found.clusterId);
  const { built } = await proposeRun(db(), schedule, cluster);
  const { client } = await connectCredential(cluster.credentialId);
  const advice = input.when === 'now' ? await client.preflight(built.input) : [];
  return db().$transaction((tx) => commitConfirm(tx, ctx, input, found, advice));
}

async function commitConfirm(tx: Db, ctx: Ctx, input: Input, found: { id: string; clusterId: string }, advice: PlanWarning[]): Promise<HeldConfirmed> {
  const { schedule, cluster } = await lockScheduleIn(tx, found, 'held');
  const proposal = await proposeRun(tx, schedule, cluster);
  const { built, credential } = proposal;
  if (built.plan.digest !== input.planDigest) throw new AppError('plan-changed', 'plan-changed', { data: { plan: built.plan } });
  refuseSecrets(built);
  assertConfirmed(built, advice, cluster, { confirmation: input.confirmation, answer: input.answer, reason: schedule.reason, secrets: {} });
  const next = nextRun(fromJson<Timing>(schedule.timing), await databaseNow(tx));
  if (input.when === 'next' && !next) throw new AppError('conflict', 'schedule-has-no-run');
  if (ctx.actor.id === null || !schedule.heldFor) throw new AppError('conflict', 'schedule-moved-on');

  await tx.schedule.update({ where: { id: schedule.id }, data: { ...confirmedColumns(cluster, built, credential), ownerId: ctx.actor.id, ownerName: ctx.actor.name } });
  await moveOn(tx, schedule, next);
  const operationId = input.when === 'now' ? await submitRun(tx, ctx, schedule, cluster, schedule.heldFor, proposal, advice) : null;
  await tx.scheduleRun.updateMany({ where: { scheduleId: schedule.id, dueAt: schedule.heldFor }, data: operationId ? { outcome: 'submitted', operationId } : { outcome: 'skipped' } });
  await auditVerb(tx, ctx, 'schedule.confirmed', schedule, cluster, {
    when: input.when,
    planDigest: built.plan.digest,
    targets: built.plan.targets.map(({ key, ip, selected }) => ({ key, ip, selected })),
    why: toJson(schedule.heldWhy),
  });
  return { operationId };
}
