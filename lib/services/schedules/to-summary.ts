import 'server-only';
import { isAllowed } from '@/lib/auth/permissions';
import type { Db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import type { Prisma } from '@/lib/db/generated/client';
import type { ErrorValue } from '@/lib/platform/result';
import type { ActionKind } from '@/lib/providers/contract';
import type { Environment } from '@/lib/schemas/basics';
import type { Outcome } from '@/lib/schemas/operation';
import type { HeldWhy, RunOutcome, ScheduleRunView, ScheduleState, ScheduleSummary } from '@/lib/schemas/schedule';
import type { SelectionRule } from '@/lib/schemas/selection-rule';
import { nextRun, type Timing } from '@/lib/schemas/timing';
import type { Ctx } from '@/lib/services/context';

const shownRuns = 5;

/** Without the plans: those are read one schedule at a time. */
export const scheduleSummarySelect = {
  id: true,
  name: true,
  teamId: true,
  team: { select: { id: true, name: true } },
  cluster: { select: { id: true, name: true, providerId: true, environment: true } },
  action: true,
  actionKind: true,
  destructive: true,
  reason: true,
  rule: true,
  targetCount: true,
  timing: true,
  lateMinutes: true,
  state: true,
  nextRunAt: true,
  heldFor: true,
  heldWhy: true,
  ownerName: true,
  runs: { orderBy: { dueAt: 'desc' }, take: shownRuns },
} satisfies Prisma.ScheduleSelect;

type Row = Prisma.ScheduleGetPayload<{ select: typeof scheduleSummarySelect }>;

/** Rows as the screens show them; `can` only hides what a verb would refuse. */
export async function toScheduleSummaries(tx: Db, ctx: Ctx, rows: Row[], now: Date): Promise<ScheduleSummary[]> {
  const ids = rows.flatMap(({ runs }) => runs.flatMap(({ operationId }) => operationId ?? []));
  const found = await tx.operation.findMany({ where: { id: { in: ids } }, select: { id: true, state: true, outcome: true } });
  const operations = new Map(found.map(({ id, state, outcome }) => [id, { id, state: state as 'running' | 'finished', outcome: outcome as Outcome | null }]));
  const toRun = ({ dueAt, at, outcome, error, operationId }: Row['runs'][number]): ScheduleRunView => ({
    dueAt: dueAt.toISOString(),
    at: at.toISOString(),
    outcome: outcome as RunOutcome,
    error: error === null ? null : fromJson<ErrorValue>(error),
    operation: (operationId !== null && operations.get(operationId)) || null,
  });
  return rows.map(({ teamId, ...row }) => ({
    ...row,
    cluster: { ...row.cluster, environment: row.cluster.environment as Environment },
    actionKind: row.actionKind as ActionKind,
    rule: fromJson<SelectionRule>(row.rule),
    timing: fromJson<Timing>(row.timing),
    state: row.state as ScheduleState,
    nextRunAt: row.nextRunAt?.toISOString() ?? null,
    heldFor: row.heldFor?.toISOString() ?? null,
    heldWhy: row.heldWhy === null ? null : fromJson<HeldWhy>(row.heldWhy),
    hasLaterRun: nextRun(fromJson<Timing>(row.timing), now) !== null,
    runs: row.runs.map(toRun),
    can: { manage: ctx.actor.kind === 'user' && isAllowed(ctx.actor.grants, 'schedule:manage', teamId) },
  }));
}
