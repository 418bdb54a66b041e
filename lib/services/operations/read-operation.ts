import 'server-only';
import { isAllowed, type Permission } from '@/lib/auth/permissions';
import { fromJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import type { JsonValue, PlanWarning } from '@/lib/providers/contract';
import type { Control, FollowUpKind, OperationSnapshot } from '@/lib/schemas/operation';
import type { Rollout } from '@/lib/schemas/rollout';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { atOneMoment } from './at-one-moment';
import { markWatched } from './mark-watched';
import { detailSelect, followersOf, iso, toEvent, toStep } from './operation-views';
import { optionUnits } from './option-units';
import { readTargets } from './read-targets';
import { toOperationSummary } from './to-summary';

/** Everything on the operation's page: one consistent read, with the cursor from which deltas go on. */
export async function readOperation(ctx: Ctx, input: { operationId: string }): Promise<OperationSnapshot> {
  const { row, targets, followedBy, cursor } = await atOneMoment(async (tx, { cursor }) => ({
    row: await tx.operation.findUnique({ where: { id: input.operationId }, select: detailSelect }),
    targets: await readTargets(tx, input.operationId),
    followedBy: await followersOf(tx, input.operationId),
    cursor,
  }));
  if (!row) throw new AppError('not-found', 'not-found');
  await requirePermission(ctx, 'operation:read', { teamId: row.teamId, what: row.clusterName });
  if (row.state === 'running') markWatched(input.operationId);
  const { steps, events, options, warnings, planDigest, followsId, followsHow, rollout, tolerated, control, gateSince, teamId, ...summary } = row;
  const may = (permission: Permission): boolean => ctx.actor.kind === 'user' && isAllowed(ctx.actor.grants, permission, teamId);
  const maySubmit = may('operation:submit');
  return {
    ...toOperationSummary({ ...summary, steps }),
    at: new Date().toISOString(),
    cursor,
    options: fromJson<Record<string, JsonValue>>(options),
    optionUnits: optionUnits(summary.providerId, summary.action),
    planDigest,
    warnings: fromJson<PlanWarning[]>(warnings),
    followsId,
    followsHow: followsHow as FollowUpKind | null,
    followedBy,
    rollout: rollout === null ? null : fromJson<Rollout>(rollout),
    tolerated,
    control: control as Control,
    gateSince: iso(gateSince),
    steps: steps.map(toStep),
    targets,
    events: events.map(toEvent),
    can: { stopTracking: maySubmit, control: maySubmit, followUp: maySubmit && row.clusterId !== null, comment: may('operation:comment') },
  };
}
