import 'server-only';
import { isAllowed } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import { providerFor } from '@/lib/providers/registry';
import type { SentCluster } from '@/lib/schemas/cluster';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { clusterSummarySelect, toFleetCluster } from './cluster-summary';
import { findCluster } from './find-cluster';
import { readRunning } from './read-running';
import { readSetAside } from './read-set-aside';

/** One cluster with its last observed topology, the actions that its vendor offers, and who holds which instance. */
export async function readCluster(ctx: Ctx, input: { clusterId: string }): Promise<SentCluster> {
  const found = await findCluster(input.clusterId);
  await requirePermission(ctx, 'cluster:read', { teamId: found.teamId, what: found.name });
  const [row, live, schedules, running, setAsides] = await Promise.all([
    db().cluster.findUniqueOrThrow({
      where: { id: found.id },
      select: { ...clusterSummarySelect, settings: true, credential: { select: { id: true, name: true } }, topology: { select: { body: true } } },
    }),
    db().target.findMany({
      where: { liveKey: { not: null }, operation: { clusterId: found.id, state: 'running' } },
      select: { key: true, operationId: true },
    }),
    db().schedule.findMany({
      where: { clusterId: found.id, OR: [{ nextRunAt: { not: null } }, { state: 'held' }] },
      orderBy: { nextRunAt: { sort: 'asc', nulls: 'last' } },
      select: { id: true, name: true, action: true, targetCount: true, state: true, nextRunAt: true },
    }),
    readRunning({ clusterId: found.id }),
    readSetAside({ clusterId: found.id }),
  ]);
  const [next] = schedules.flatMap(({ id, name, action, targetCount, nextRunAt }) => (nextRunAt ? [{ id, name, action, targetCount, at: nextRunAt.toISOString() }] : []));
  const setAside = setAsides.get(found.id) ?? [];
  const definition = providerFor(row.providerId);
  const now = new Date();
  const may = (permission: Parameters<typeof isAllowed>[1]) => ctx.actor.kind === 'user' && isAllowed(ctx.actor.grants, permission, found.teamId);
  return {
    ...toFleetCluster(row, now, running.get(found.id) ?? [], setAside),
    setAside,
    at: now.toISOString(),
    hasInstances: definition.hasInstances,
    settings: fromJson<Record<string, unknown>>(row.settings),
    clusterFields: [...definition.clusterFields],
    credential: row.credential,
    topology: row.topology?.body ?? null,
    actions: definition.actions.map((action) => ({ ...action, options: [...action.options] })),
    held: Object.fromEntries(live.map((target) => [target.key, target.operationId])),
    schedules: { next: next ?? null, held: schedules.filter(({ state }) => state === 'held').length },
    can: {
      submit: may('operation:submit'),
      plan: may('operation:plan'),
      update: may('cluster:update'),
      remove: may('cluster:remove'),
      refresh: may('cluster:refresh'),
    },
  };
}
