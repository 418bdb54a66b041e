import 'server-only';
import type { Prisma } from '@/lib/db/generated/client';
import type { ActionKind } from '@/lib/providers/contract';
import type { Environment } from '@/lib/schemas/basics';
import type { OperationSummary, Outcome } from '@/lib/schemas/operation';
import { operationProgress } from '@/lib/schemas/operation-progress';

export const operationSummarySelect = {
  id: true,
  clusterId: true,
  clusterName: true,
  providerId: true,
  environment: true,
  action: true,
  actionKind: true,
  reason: true,
  state: true,
  outcome: true,
  targetCount: true,
  createdByName: true,
  createdAt: true,
  finishedAt: true,
  team: { select: { id: true, name: true } },
  steps: { select: { state: true, progress: true }, orderBy: { position: 'asc' } },
} satisfies Prisma.OperationSelect;

type Row = Prisma.OperationGetPayload<{ select: typeof operationSummarySelect }>;

export const toOperationSummary = ({ steps, ...row }: Row): OperationSummary => ({
  ...row,
  environment: row.environment as Environment,
  actionKind: row.actionKind as ActionKind,
  state: row.state as OperationSummary['state'],
  outcome: row.outcome as Outcome | null,
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
  ...operationProgress(steps),
});
