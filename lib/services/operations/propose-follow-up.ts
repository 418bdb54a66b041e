import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import { secretNames, type ActionKind, type FieldValues, type ProviderDefinition, type Topology } from '@/lib/providers/contract';
import { providerFor } from '@/lib/providers/registry';
import type { FollowUp, FollowUpInput, FollowUpTarget } from '@/lib/schemas/control';
import type { FollowUpKind, Outcome } from '@/lib/schemas/operation';
import { unpack } from '@/lib/schemas/packed';
import type { Rollout } from '@/lib/schemas/rollout';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { findOperation } from './find-operation';
import { oppositeAction } from './opposite-action';

interface Past {
  key: string;
  selected: boolean;
  outcome: string | null;
  stateBefore: string;
  maintenanceBefore: string;
}

/** Retry takes what certainly failed or was never sent; an unknown outcome is for a person to add. */
const chosenBy: Record<Exclude<FollowUpKind, 'remedy'>, (target: Past, kind: ActionKind) => boolean> = {
  retry: ({ outcome }) => outcome === 'failed' || outcome === 'not-sent',
  again: () => true,
  reverse: (target, kind) => target.outcome === 'succeeded' && changed(target, kind),
};

/** What it changed, by the state observed before: an instance that was down already is not started by the reverse of a stop. */
function changed({ stateBefore, maintenanceBefore }: Past, kind: ActionKind): boolean {
  if (kind === 'stop') return stateBefore !== 'stopped';
  if (kind === 'start') return stateBefore !== 'running';
  return maintenanceBefore === (kind === 'enter-maintenance' ? 'off' : 'on');
}

function keptOptions(definition: ProviderDefinition, action: string, options: FieldValues): FieldValues {
  const secrets = secretNames(definition.actions.find(({ id }) => id === action)?.options ?? []);
  return Object.fromEntries(Object.entries(options).filter(([name]) => !secrets.includes(name)));
}

/**
 * What a retry, a second run or the reverse of a finished operation begins with: action, options and targets, each with what became of
 * it. Plans nothing and sends nothing; the plan made from it is a new one. Throws AppError `conflict`: `still-running`, `no-reverse`,
 * `nothing-to-follow` when no target comes into question.
 */
export async function proposeFollowUp(ctx: Ctx, { operationId, how }: z.output<typeof FollowUpInput>): Promise<FollowUp> {
  const { teamId, clusterId, clusterName } = await findOperation(operationId);
  await requirePermission(ctx, 'operation:submit', { teamId, what: clusterName });
  const row = await db().operation.findUniqueOrThrow({
    where: { id: operationId },
    select: {
      providerId: true,
      action: true,
      actionKind: true,
      options: true,
      rollout: true,
      state: true,
      targets: { where: { selected: true }, orderBy: [{ service: 'asc' }, { component: 'asc' }, { key: 'asc' }], select: { key: true, selected: true, outcome: true, stateBefore: true, maintenanceBefore: true } },
      cluster: { select: { topology: { select: { body: true } } } },
    },
  });
  if (row.state !== 'finished') throw new AppError('conflict', 'still-running');
  if (!clusterId || !row.cluster?.topology) throw new AppError('conflict', 'cluster-removed');
  const definition = providerFor(row.providerId);
  const kind = row.actionKind as ActionKind;
  const action = how === 'reverse' ? oppositeAction(definition, kind) : row.action;
  const present = new Set(unpack<Topology>(row.cluster.topology.body).instances.map(({ key }) => key));
  const targets: FollowUpTarget[] = row.targets.map((target) => ({
    key: target.key,
    outcome: target.outcome as Outcome | null,
    gone: !present.has(target.key),
    chosen: present.has(target.key) && chosenBy[how](target, kind),
  }));
  if (!targets.some(({ chosen }) => chosen)) throw new AppError('conflict', 'nothing-to-follow');
  return {
    operationId,
    how,
    clusterId,
    action,
    options: action === row.action ? keptOptions(definition, action, fromJson<FieldValues>(row.options)) : {},
    rollout: row.rollout === null ? null : fromJson<Rollout>(row.rollout),
    targets,
  };
}
