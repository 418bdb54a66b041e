import 'server-only';
import type { Prisma } from '@/lib/db/generated/client';
import { fromJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import type { ActionKind, JsonValue, PlanWarning, ProviderErrorFacts, RequestPreview, RunState } from '@/lib/providers/contract';
import type { OperationEventView, OperationSnapshot, Outcome, StepNews, StepState, StepView, TargetNews, TargetView } from '@/lib/schemas/operation';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { isAllowed } from '@/lib/auth/permissions';
import { atOneMoment } from './at-one-moment';
import { markWatched } from './mark-watched';
import { operationSummarySelect, toOperationSummary } from './to-summary';

const detailSelect = {
  ...operationSummarySelect,
  teamId: true,
  options: true,
  planDigest: true,
  warnings: true,
  followsId: true,
  steps: { orderBy: { position: 'asc' }, omit: { params: true, memo: true }, include: { _count: { select: { targets: true } } } },
  targets: { orderBy: [{ service: 'asc' }, { component: 'asc' }, { key: 'asc' }], include: { steps: { select: { reached: true } } } },
  events: { orderBy: { id: 'asc' } },
} satisfies Prisma.OperationSelect;

type Row = Prisma.OperationGetPayload<{ select: typeof detailSelect }>;

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

type StepRow = Omit<Row['steps'][number], 'request' | '_count'>;
type TargetRow = Pick<Row['targets'][number], 'key' | 'stateNow' | 'vendorNow' | 'outcome' | 'message' | 'steps'>;

export const toStepNews = (step: StepRow): StepNews => ({
  id: step.id,
  position: step.position,
  call: step.call,
  kind: step.kind as ActionKind,
  state: step.state as StepState,
  progress: step.progress === null ? null : Math.floor(step.progress),
  progressFrom: step.progressFrom as StepView['progressFrom'],
  vendorState: step.vendorState,
  vendorIds: fromJson<Record<string, string>>(step.vendorIds),
  requestId: step.requestId,
  message: step.message,
  error: step.error === null ? null : fromJson<ProviderErrorFacts>(step.error),
  sentAt: iso(step.sentAt),
  acceptedAt: iso(step.acceptedAt),
  observedAt: iso(step.observedAt),
  finishedAt: iso(step.finishedAt),
});

const toStep = (step: Row['steps'][number]): StepView => ({ ...toStepNews(step), request: fromJson<RequestPreview>(step.request), targetCount: step._count.targets });

export const toTargetNews = (target: TargetRow): TargetNews => ({
  key: target.key,
  stateNow: target.stateNow as RunState | null,
  vendorNow: target.vendorNow,
  reached: target.steps.length > 0 && target.steps.every((step) => step.reached === 'yes'),
  outcome: target.outcome as Outcome | null,
  message: target.message,
});

const toTarget = (target: Row['targets'][number]): TargetView => ({
  ...toTargetNews(target),
  service: target.service,
  component: target.component,
  nodeName: target.nodeName,
  ip: target.ip,
  group: target.group,
  haRole: fromJson<Record<string, string>>(target.vendorIds)['haRole'] ?? null,
  state: target.stateBefore as RunState,
  vendorState: target.vendorBefore,
  selected: target.selected,
});

export const toEvent = (event: Row['events'][number]): OperationEventView => ({
  id: event.id.toString(),
  at: event.at.toISOString(),
  kind: event.kind,
  position: event.position,
  facts: fromJson<Record<string, JsonValue>>(event.facts),
});

/** Everything on the operation's page: one consistent read, with the cursor from which deltas go on. */
export async function readOperation(ctx: Ctx, input: { operationId: string }): Promise<OperationSnapshot> {
  const { row, cursor } = await atOneMoment(async (tx, { cursor }) => ({ row: await tx.operation.findUnique({ where: { id: input.operationId }, select: detailSelect }), cursor }));
  if (!row) throw new AppError('not-found', 'not-found');
  await requirePermission(ctx, 'operation:read', { teamId: row.teamId, what: row.clusterName });
  if (row.state === 'running') markWatched(input.operationId);
  const { steps, targets, events, options, warnings, planDigest, followsId, teamId, ...summary } = row;
  return {
    ...toOperationSummary({ ...summary, steps }),
    at: new Date().toISOString(),
    cursor,
    options: fromJson<Record<string, JsonValue>>(options),
    planDigest,
    warnings: fromJson<PlanWarning[]>(warnings),
    followsId,
    steps: steps.map(toStep),
    targets: targets.map(toTarget),
    events: events.map(toEvent),
    can: { stopTracking: ctx.actor.kind === 'user' && isAllowed(ctx.actor.grants, 'operation:submit', teamId) },
  };
}
