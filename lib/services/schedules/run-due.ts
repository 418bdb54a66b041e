import 'server-only';
import { isAllowed } from '@/lib/auth/permissions';
import { db, type Db } from '@/lib/db/client';
import { fromJson, toJson } from '@/lib/db/json';
import type { Schedule } from '@/lib/db/generated/client';
import { databaseNow } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import type { ErrorValue } from '@/lib/platform/result';
import { ProviderError, type PlanWarning } from '@/lib/providers/contract';
import type { HeldWhy, RunOutcome } from '@/lib/schemas/schedule';
import type { Timing } from '@/lib/schemas/timing';
import { findCluster, type FoundCluster } from '@/lib/services/clusters/find-cluster';
import { observeCluster } from '@/lib/services/clusters/observe-cluster';
import type { Ctx } from '@/lib/services/context';
import { connectCredential } from '@/lib/services/credentials/connect';
import { commitIntent } from '@/lib/services/operations/commit-intent';
import { recordEvent } from '@/lib/services/operations/record-event';
import { heldWhy } from './held-why';
import { lockSchedule } from './lock-schedule';
import { submissionKeyOf, whatIsDue, type Due } from './occurrence';
import { ownerCtx } from './owner-ctx';
import { proposeRun, type Proposal } from './propose-run';
import { auditRun, moveOn, recordMissed, recordRun } from './record-run';

/** A schedule whose run is due, in this process's hands to prepare. */
export interface DueSchedule {
  id: string;
  clusterId: string;
  dueAt: Date;
}

type Decide = (tx: Db, schedule: Schedule, cluster: FoundCluster, dueAt: Date) => Promise<RunOutcome>;

/**
 * Decides about the run that is due: the vendor is read first, then one transaction makes the operation durable (or holds, or
 * refuses) and moves the schedule on. Killed before that, nothing has happened, and the run is still due for somebody else.
 * Null: another process decided. Sends nothing: the runner takes the operation's first call like any other.
 */
export async function runDue(claim: DueSchedule): Promise<RunOutcome | null> {
  try {
    const advice = await readTheVendor(claim);
    return await decide(claim, (tx, schedule, cluster, dueAt) => submitOrHold(tx, schedule, cluster, dueAt, advice));
  } catch (error) {
    const value = refusalOf(error);
    return decide(claim, async (tx, schedule, cluster, dueAt) => {
      await recordRun(tx, schedule, dueAt, 'refused', { error: value });
      await auditRun(tx, schedule, cluster, { action: 'schedule.refused', outcome: 'rejected', details: { dueAt: dueAt.toISOString(), why: value.reason } });
      return 'refused';
    });
  }
}

/** Reads the cluster anew, however fresh the stored states are: nobody looks at them now. Then what the vendor says against the plan. Nothing is read for a run that comes too late anyway. */
async function readTheVendor(claim: DueSchedule): Promise<PlanWarning[]> {
  const schedule = await db().schedule.findUnique({ where: { id: claim.id } });
  if (!schedule || dueOf(schedule, claim, await databaseNow(db()))?.run === null) return [];
  await observeCluster(claim.clusterId);
  const cluster = await findCluster(claim.clusterId);
  const { built } = await proposeRun(db(), schedule, cluster);
  const { client } = await connectCredential(cluster.credentialId);
  return client.preflight(built.input);
}

/** Null: the run was decided meanwhile, or somebody paused the schedule. */
const dueOf = (schedule: Schedule, { dueAt }: DueSchedule, now: Date): Due | null =>
  schedule.state === 'active' && schedule.nextRunAt?.getTime() === dueAt.getTime() ? whatIsDue(fromJson<Timing>(schedule.timing), dueAt, now, schedule.lateMinutes) : null;

async function decide(claim: DueSchedule, about: Decide): Promise<RunOutcome | null> {
  return db().$transaction(async (tx) => {
    const locked = await lockSchedule(tx, claim.id, claim.clusterId);
    const due = locked && dueOf(locked.schedule, claim, await databaseNow(tx));
    if (!locked || !due) return null;
    const { schedule, cluster } = locked;
    await moveOn(tx, schedule, due.next);
    const outcome = due.run === null ? 'missed' : await about(tx, schedule, cluster, due.run);
    await recordMissed(tx, schedule, cluster, due.missed);
    return outcome;
  });
}

async function submitOrHold(tx: Db, schedule: Schedule, cluster: FoundCluster, dueAt: Date, advice: PlanWarning[]): Promise<RunOutcome> {
  const proposal = await proposeRun(tx, schedule, cluster);
  const owner = await ownerCtx(tx, schedule.ownerId);
  const ownerMay = owner?.actor.kind === 'user' && isAllowed(owner.actor.grants, 'operation:submit', schedule.teamId);
  const why = heldWhy(proposal, schedule, cluster, ownerMay);
  if (why !== null || owner === null) return hold(tx, schedule, cluster, dueAt, proposal, why);
  const operationId = await submitRun(tx, owner, schedule, cluster, dueAt, proposal, advice);
  await recordRun(tx, schedule, dueAt, 'submitted', { operationId });
  return 'submitted';
}

/** The same durable intent as a person's own submit. Its key is the run's: no second operation can come of it. */
export async function submitRun(tx: Db, ctx: Ctx, schedule: Schedule, cluster: FoundCluster, dueAt: Date, { built, wish, gone }: Proposal, advice: PlanWarning[]): Promise<string> {
  // What a person typed and answered when she confirmed counts for the run: what differs since has held it.
  const input = { ...wish, clusterId: cluster.id, planDigest: built.plan.digest, confirmation: cluster.name, answer: built.answer ?? undefined, reason: schedule.reason, submissionKey: submissionKeyOf(schedule.id, dueAt), secrets: {} };
  const operationId = await commitIntent(tx, ctx, input, advice, { schedule: schedule.name, scheduleId: schedule.id, dueAt: dueAt.toISOString() });
  await recordEvent(tx, operationId, null, 'scheduled', { schedule: schedule.name, dueAt: dueAt.toISOString(), gone: gone.length, first: gone[0]?.key ?? '' });
  return operationId;
}

async function hold(tx: Db, schedule: Schedule, cluster: FoundCluster, dueAt: Date, { built }: Proposal, why: HeldWhy | null): Promise<RunOutcome> {
  await tx.schedule.update({ where: { id: schedule.id }, data: { state: 'held', nextRunAt: null, heldFor: dueAt, heldWhy: toJson(why), heldPlan: toJson(built.plan) } });
  await recordRun(tx, schedule, dueAt, 'held');
  await auditRun(tx, schedule, cluster, { action: 'schedule.held', outcome: 'rejected', details: { dueAt: dueAt.toISOString(), ...toJson(why) as object } });
  return 'held';
}

/** An expected refusal as a value, to be shown; anything else is a surprise: it is thrown on, and the run stays due until it is too late. */
function refusalOf(error: unknown): ErrorValue {
  if (error instanceof AppError) return { code: error.code, reason: error.reason, ...error.facts };
  if (error instanceof ProviderError) return { code: 'vendor', reason: 'vendor', data: error.facts };
  throw error;
}
