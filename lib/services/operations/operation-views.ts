import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { fromJson } from '@/lib/db/json';
import type { ActionKind, JsonValue, ProviderErrorFacts, RequestPreview, RunState, StepActivity } from '@/lib/providers/contract';
import type { FollowUpKind, OperationEventView, OperationSnapshot, Outcome, StepNews, StepState, StepView, TargetNews, UsualDuration } from '@/lib/schemas/operation';
import { operationSummarySelect } from './to-summary';

export const detailSelect = {
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
  steps: { orderBy: { position: 'asc' }, omit: { params: true }, include: { _count: { select: { targets: true } } } },
  events: { orderBy: { id: 'asc' } },
} satisfies Prisma.OperationSelect;

type Row = Prisma.OperationGetPayload<{ select: typeof detailSelect }>;

export const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

type StepRow = Omit<Row['steps'][number], 'request' | '_count'>;
type TargetRow = Prisma.TargetGetPayload<{ select: { key: true; stateNow: true; vendorNow: true; outcome: true; message: true; steps: { select: { reached: true } } } }>;

export const toStepNews = (step: StepRow): StepNews => ({
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
  sentAt: iso(step.sentAt),
  acceptedAt: iso(step.acceptedAt),
  observedAt: iso(step.observedAt),
  finishedAt: iso(step.finishedAt),
  activities: fromJson<{ activities?: StepActivity[] }>(step.memo).activities ?? [],
});

export const toStep = (step: Row['steps'][number]): StepView => ({ ...toStepNews(step), request: fromJson<RequestPreview>(step.request), targetCount: step._count.targets });

export const toTargetNews = (target: TargetRow): TargetNews => ({
  key: target.key,
  stateNow: target.stateNow as RunState | null,
  vendorNow: target.vendorNow,
  reached: target.steps.length > 0 && target.steps.every((step) => step.reached === 'yes'),
  outcome: target.outcome as Outcome | null,
  message: target.message,
});

export const toEvent = (event: Row['events'][number]): OperationEventView => ({
  id: event.id.toString(),
  at: event.at.toISOString(),
  kind: event.kind,
  position: event.position,
  facts: fromJson<Record<string, JsonValue>>(event.facts),
});

export async function followersOf(tx: Db, id: string): Promise<OperationSnapshot['followedBy']> {
  const rows = await tx.operation.findMany({ where: { followsId: id }, orderBy: { createdAt: 'asc' }, select: { id: true, followsHow: true, state: true, outcome: true } });
  return rows.map((row) => ({ id: row.id, how: row.followsHow as FollowUpKind | null, state: row.state as OperationSnapshot['state'], outcome: row.outcome as Outcome | null }));
}
