import 'server-only';
import { limits } from '@/lib/config/limits';
import type { Prisma } from '@/lib/db/generated/client';
import type { ClusterHealth } from '@/lib/providers/contract';
import type { FleetCluster, RunningOperation, SetAside } from '@/lib/schemas/cluster';
import type { Environment } from '@/lib/schemas/basics';

export const clusterSummarySelect = {
  id: true,
  name: true,
  externalId: true,
  providerId: true,
  environment: true,
  health: true,
  vendorState: true,
  busy: true,
  instanceCount: true,
  runningCount: true,
  stoppedCount: true,
  troubledCount: true,
  maintenanceCount: true,
  nodeCount: true,
  observedAt: true,
  observeSource: true,
  observeError: true,
  team: { select: { id: true, name: true } },
} satisfies Prisma.ClusterSelect;

type ClusterRow = Prisma.ClusterGetPayload<{ select: typeof clusterSummarySelect }>;

/** A state that is too old, or whose last reading failed, is unknown: never drawn as what it was. */
export function toFleetCluster(row: ClusterRow, now: Date, running: RunningOperation[], setAside: SetAside[]): FleetCluster {
  const age = row.observedAt ? (now.getTime() - row.observedAt.getTime()) / 1000 : Infinity;
  const stale = age > limits.staleAfterSeconds;
  return {
    id: row.id,
    name: row.name,
    externalId: row.externalId,
    providerId: row.providerId,
    team: row.team,
    environment: row.environment as Environment,
    health: stale ? 'unknown' : (row.health as ClusterHealth),
    vendorState: row.vendorState,
    busy: row.busy,
    counts: {
      instances: row.instanceCount,
      running: row.runningCount,
      stopped: row.stoppedCount,
      troubled: row.troubledCount,
      maintenance: row.maintenanceCount,
      nodes: row.nodeCount,
    },
    observedAt: row.observedAt?.toISOString() ?? null,
    observeSource: row.observeSource,
    observeError: row.observeError,
    stale,
    running,
    setAside,
  };
}
