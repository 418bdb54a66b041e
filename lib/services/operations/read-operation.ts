import 'server-only';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { fromJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import type { ActionKind, JsonValue, PlanWarning, ProviderErrorFacts, RequestPreview, RunState, StepActivity } from '@/lib/providers/contract';
import type { Control, FollowUpKind, OperationSnapshot, Outcome, StepState, StepView, TargetView, UsualDuration } from '@/lib/schemas/operation';
import type { Rollout } from '@/lib/schemas/rollout';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { isAllowed } from '@/lib/auth/permissions';
import { operationSummarySelect, toOperationSummary } from './to-summary';

const detailSelect = {
  ...operationSummarySelect,
  teamId: true,
  options: true,
  planDigest: true,
  warnings: true,
  followsId: true,
  followsHow: true,
  rollout: true,
  tolerated: true,
  control: true,
  gateSince: true,
  steps: { orderBy: { position: 'asc' }, include: { targets: { select: { target: { select: { key: true } } } } } },
  targets: { orderBy: [{ service: 'asc' }, { component: 'asc' }, { key: 'asc' }], include: { steps: { select: { reached: true } } } },
  events: { orderBy: { id: 'asc' } },
} satisfies Prisma.OperationSelect;

type Row = Prisma.OperationGetPayload<{ select: typeof detailSelect }>;

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

const toStep = (step: Row['steps'][number]): StepView => ({
  id: step.id,
  position: step.position,
  batch: step.batch,
  waitSeconds: step.waitSeconds,
  gated: step.gated,
  call: step.call,
  kind: step.kind as ActionKind,
  state: step.state as StepState,
  progress: step.progress === null ? null : Math.floor(step.progress),
  progressFrom: step.progressFrom as StepView['progressFrom'],
  usual: step.usualFrom === null ? null : { seconds: step.usualSeconds, slowSeconds: step.slowSeconds, from: step.usualFrom as UsualDuration['from'], count: step.usualCount },
  vendorState: step.vendorState,
  vendorIds: fromJson<Record<string, string>>(step.vendorIds),
  requestId: step.requestId,
  message: step.message,
  error: step.error === null ? null : fromJson<ProviderErrorFacts>(step.error),
  request: fromJson<RequestPreview>(step.request),
  sentAt: iso(step.sentAt),
  acceptedAt: iso(step.acceptedAt),
  observedAt: iso(step.observedAt),
  finishedAt: iso(step.finishedAt),
  activities: fromJson<{ activities?: StepActivity[] }>(step.memo).activities ?? [],
  targetKeys: step.targets.map(({ target }) => target.key),
});

const toTarget = (target: Row['targets'][number]): TargetView => ({
  key: target.key,
  service: target.service,
  component: target.component,
  nodeName: target.nodeName,
  ip: target.ip,
  group: target.group,
  haRole: fromJson<Record<string, string>>(target.vendorIds)['haRole'] ?? null,
  state: target.stateBefore as RunState,
  vendorState: target.vendorBefore,
  selected: target.selected,
  stateNow: target.stateNow as RunState | null,
  vendorNow: target.vendorNow,
  reached: target.steps.length > 0 && target.steps.every((step) => step.reached === 'yes'),
  outcome: target.outcome as Outcome | null,
  message: target.message,
});

async function followersOf(id: string): Promise<OperationSnapshot['followedBy']> {
  const rows = await db().operation.findMany({ where: { followsId: id }, orderBy: { createdAt: 'asc' }, select: { id: true, followsHow: true, state: true, outcome: true } });
  return rows.map((row) => ({ id: row.id, how: row.followsHow as FollowUpKind | null, state: row.state as OperationSnapshot['state'], outcome: row.outcome as Outcome | null }));
}

/** The snapshot that the operation page polls: one consistent read, everything on one page. */
export async function readOperation(ctx: Ctx, input: { operationId: string }): Promise<OperationSnapshot> {
  const row = await db().operation.findUnique({ where: { id: input.operationId }, select: detailSelect });
  if (!row) throw new AppError('not-found', 'not-found');
  await requirePermission(ctx, 'operation:read', { teamId: row.teamId, what: row.clusterName });
  const { steps, targets, events, options, warnings, planDigest, followsId, followsHow, rollout, tolerated, control, gateSince, teamId, ...summary } = row;
  const maySubmit = ctx.actor.kind === 'user' && isAllowed(ctx.actor.grants, 'operation:submit', teamId);
  return {
    ...toOperationSummary({ ...summary, steps }),
    at: new Date().toISOString(),
    options: fromJson<Record<string, JsonValue>>(options),
    planDigest,
    warnings: fromJson<PlanWarning[]>(warnings),
    followsId,
    followsHow: followsHow as FollowUpKind | null,
    followedBy: await followersOf(row.id),
    rollout: rollout === null ? null : fromJson<Rollout>(rollout),
    tolerated,
    control: control as Control,
    gateSince: iso(gateSince),
    steps: steps.map(toStep),
    targets: targets.map(toTarget),
    events: events.map((event) => ({
      id: event.id.toString(),
      at: event.at.toISOString(),
      kind: event.kind,
      position: event.position,
      facts: fromJson<Record<string, JsonValue>>(event.facts),
    })),
    can: { stopTracking: maySubmit, control: maySubmit, followUp: maySubmit && row.clusterId !== null },
  };
}
