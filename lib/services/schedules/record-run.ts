import 'server-only';
import { appendAudit, type AuditEntry } from '@/lib/audit/append';
import type { Db } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import { Prisma, type Schedule } from '@/lib/db/generated/client';
import { newId } from '@/lib/platform/ids';
import type { ErrorValue } from '@/lib/platform/result';
import type { RunOutcome } from '@/lib/schemas/schedule';
import { auditCluster, type FoundCluster } from '@/lib/services/clusters/find-cluster';
import { systemCtx } from '@/lib/services/context';

/** What became of a run, once and for all: its key is the schedule and the moment. */
export async function recordRun(tx: Db, schedule: Pick<Schedule, 'id'>, dueAt: Date, outcome: RunOutcome, more: { operationId?: string; error?: ErrorValue } = {}): Promise<void> {
  const { error, ...rest } = more;
  await tx.scheduleRun.create({ data: { scheduleId: schedule.id, dueAt, outcome, ...rest, ...(error && { error: toJson(error) }) } });
}

/** Moves the schedule on to its next run, in the transaction that decides about the due one. */
export async function moveOn(tx: Db, { id }: Pick<Schedule, 'id'>, next: Date | null): Promise<void> {
  await tx.schedule.update({ where: { id }, data: { nextRunAt: next, state: next ? 'active' : 'done', heldFor: null, heldWhy: Prisma.DbNull, heldPlan: Prisma.DbNull, leaseOwner: null, leaseUntil: null } });
}

/** A line for every run that nobody was there to do. */
export async function recordMissed(tx: Db, schedule: Schedule, cluster: FoundCluster, missed: Date[]): Promise<void> {
  if (missed.length === 0) return;
  await tx.scheduleRun.createMany({ data: missed.map((dueAt) => ({ scheduleId: schedule.id, dueAt, outcome: 'missed' satisfies RunOutcome })) });
  await auditRun(tx, schedule, cluster, { action: 'schedule.missed', outcome: 'failure', details: { runs: missed.map((dueAt) => dueAt.toISOString()) } });
}

/** An audit row of the runner about a schedule. */
export async function auditRun(tx: Db, schedule: Schedule, cluster: FoundCluster, entry: Pick<AuditEntry, 'action' | 'outcome' | 'details'>): Promise<void> {
  await appendAudit(tx, systemCtx('runner', newId()), { ...entry, ...auditCluster(cluster), reason: schedule.reason, details: { schedule: schedule.name, scheduleId: schedule.id, action: schedule.action, ...entry.details } });
}
